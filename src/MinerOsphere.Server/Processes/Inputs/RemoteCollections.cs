using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using MinerOsphere.Features.InMemory;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Processes.Inputs;
using MinerOsphere.Processes.Provenance;

namespace MinerOsphere.Server.Processes.Inputs;

/// <summary>
/// Features of a collection on another server, by OGC API Features Part 1: page after page. What that server declares to filter, it filters;
/// the rest is done here, so that every reference means the same wherever its collection is.
/// </summary>
internal sealed class RemoteCollections(RemoteReader reader, long mostFeatures)
{
    private const int PageSize = 1000;
    private const string Features3 = "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/", Cql2 = "http://www.opengis.net/spec/cql2/1.0/conf/";
    private const string Json = "application/json", GeoJson = "application/geo+json, application/json;q=0.9";

    /// <summary>The rows that a reference chooses, and what was read for them.</summary>
    public async ValueTask<Read<RemoteFeatures>> ReadAsync(CollectionReference reference)
    {
        var path = reference.Path;
        var described = await DocumentAsync(path, reference.Collection, Json);
        if (described.Value is not { } description) return described.As<RemoteFeatures>();
        var items = LinkTo(description, "items") ?? new Uri(reference.Collection.TrimEnd('/') + "/items");
        var filters = reference.Modifiers.Filter is not null && await FiltersAsync(path, reference.Collection);
        var next = (Uri?)Address(items, reference, filters);
        var builder = new MemoryFeaturesBuilder();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        // Rows may only be counted where nothing is left to be done with them here.
        var enough = reference.Limit is { } limit && NothingIsLeft(reference, filters) ? limit : long.MaxValue;
        while (next is not null && seen.Add(next.AbsoluteUri) && builder.Count < enough)
        {
            var page = await reader.ReadAsync(path, next.AbsoluteUri, a => RemoteReader.Get(a, GeoJson));
            if (page.Value is not { } document) return page.As<RemoteFeatures>();
            hash.AppendData(document.Content);
            if (!TryParse(document, out var json)) return NotFeatures(path, next, "no JSON");
            if (GeoJsonCheck.Faults(json, GeoJsonForm.FeatureCollection) is [var fault, ..]) return NotFeatures(path, next, $"{fault.Pointer}: {fault.Reason.In("en")}");
            builder.Add(json);
            if (builder.Count > mostFeatures)
                return Read<RemoteFeatures>.Fail(InputFailure.Unreachable, path, $"plus de {mostFeatures} objets ; restreignez la référence", $"more than {mostFeatures} features; narrow the reference");
            next = LinkTo(new RemoteDescription(document.Address, json), "next");
        }
        var features = builder.Build();
        var faults = new List<MinerOsphere.Processes.Execution.InputFault>();
        var selection = FeatureSelection.Read(Left(reference, filters), features, faults);
        if (faults.Count > 0) return Read<RemoteFeatures>.Fail(InputFailure.Unfit, faults);
        var used = new UsedEntity(path, reference.Collection, "sha256:" + Convert.ToHexStringLower(hash.GetHashAndReset()));
        return Read<RemoteFeatures>.Of(new RemoteFeatures(selection.Of(features), selection.Crs, used));
    }

    /// <summary>What is still to be done with the rows when they have come.</summary>
    private static CollectionReference Left(CollectionReference reference, bool filtered) => reference with
    {
        Datetime = null, PassThrough = null, Subset = [],
        Bbox = IsSent(reference) ? default : reference.Bbox,
        Modifiers = filtered ? reference.Modifiers with { Filter = null } : reference.Modifiers,
    };

    private static bool NothingIsLeft(CollectionReference reference, bool filtered) =>
        (filtered || reference.Modifiers.Filter is null) && reference.Modifiers.SortBy.IsEmpty && reference.Geometry is null && reference.Ids.IsDefault && reference.Q.IsEmpty && (reference.Bbox.IsDefault || IsSent(reference));

    /// <summary>Part 1 has boxes in CRS84 only.</summary>
    private static bool IsSent(CollectionReference reference) => FeatureSelection.PlaceAndTime(reference).Crs == CrsRegistry.Crs84;

    private static Uri Address(Uri items, CollectionReference reference, bool filters)
    {
        var query = new List<string>();
        void Add(string name, string value) => query.Add($"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}");
        if (!items.Query.Contains("f=", StringComparison.Ordinal)) Add("limit", Math.Min(PageSize, reference.Limit ?? PageSize).ToString(CultureInfo.InvariantCulture));
        var (box, crs, time) = FeatureSelection.PlaceAndTime(reference);
        if (box is { } b && crs == CrsRegistry.Crs84) Add("bbox", string.Create(CultureInfo.InvariantCulture, $"{b.MinX},{b.MinY},{b.MaxX},{b.MaxY}"));
        if (time is { } t) Add("datetime", reference.Datetime ?? $"{Instant(t.Start)}/{Instant(t.End)}");
        if (filters && FeatureSelection.FilterText(reference.Modifiers) is { } filter)
        {
            Add("filter", filter);
            Add("filter-lang", "cql2-text");
            if (reference.Modifiers.FilterCrs is { } filterCrs) Add("filter-crs", CrsRegistry.Find(filterCrs)?.Uri ?? filterCrs);
        }
        if (reference.PassThrough is { } passed)
            foreach (var parameter in passed.EnumerateObject()) Add(parameter.Name, parameter.Value.ToString());
        var address = new UriBuilder(items);
        address.Query = address.Query.TrimStart('?') is { Length: > 0 } own ? $"{own}&{string.Join('&', query)}" : string.Join('&', query);
        return address.Uri;
    }

    private static string Instant(DateTime? instant) => instant?.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture) ?? "..";

    /// <summary>True when that server declares CQL2 filters on features.</summary>
    private async ValueTask<bool> FiltersAsync(string path, string collection)
    {
        var at = collection.LastIndexOf("/collections/", StringComparison.Ordinal);
        if (at < 0) return false;
        var declared = await DocumentAsync(path, collection[..at] + "/conformance", Json);
        if (declared.Value?.Json is not { ValueKind: JsonValueKind.Object } json || !json.TryGetProperty("conformsTo", out var classes) || classes.ValueKind != JsonValueKind.Array) return false;
        var known = classes.EnumerateArray().Select(c => c.ToString()).ToHashSet(StringComparer.Ordinal);
        return known.Contains(Features3 + "features-filter") && known.Contains(Cql2 + "cql2-text");
    }

    private async ValueTask<Read<RemoteDescription>> DocumentAsync(string path, string address, string accept)
    {
        var read = await reader.ReadAsync(path, address, a => RemoteReader.Get(a, accept));
        if (read.Value is not { } document) return read.As<RemoteDescription>();
        return TryParse(document, out var json)
            ? Read<RemoteDescription>.Of(new RemoteDescription(document.Address, json))
            : Read<RemoteDescription>.Fail(InputFailure.Unreachable, path, $"<{address}> n'est pas du JSON", $"<{address}> is no JSON");
    }

    private static bool TryParse(RemoteDocument document, out JsonElement json)
    {
        try
        {
            using var parsed = JsonDocument.Parse(document.Content);
            json = parsed.RootElement.Clone();
            return true;
        }
        catch (JsonException)
        {
            json = default;
            return false;
        }
    }

    private static Uri? LinkTo(RemoteDescription document, string rel)
    {
        if (document.Json.ValueKind != JsonValueKind.Object || !document.Json.TryGetProperty("links", out var links) || links.ValueKind != JsonValueKind.Array) return null;
        Uri? found = null;
        foreach (var link in links.EnumerateArray())
        {
            if (link.ValueKind != JsonValueKind.Object || Text(link, "rel") != rel || Text(link, "href") is not { } href || !Uri.TryCreate(document.Address, href, out var address)) continue;
            if (Text(link, "type") is null or "application/geo+json") return address;
            found ??= Text(link, "type") == "application/json" ? address : null;
        }
        return found;
    }

    private static string? Text(JsonElement json, string member) => json.TryGetProperty(member, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static Read<RemoteFeatures> NotFeatures(string path, Uri address, string reason) =>
        Read<RemoteFeatures>.Fail(InputFailure.Unreachable, path, $"<{address}> n'a pas envoyé de GeoJSON : {reason}", $"<{address}> sent no GeoJSON: {reason}");

    private sealed record RemoteDescription(Uri Address, JsonElement Json);
}

/// <summary>Features that came from another server.</summary>
internal sealed record RemoteFeatures(FeatureInput Rows, CrsDefinition Crs, UsedEntity Used);

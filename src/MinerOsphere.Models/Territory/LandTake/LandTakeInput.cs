using System.Collections.Immutable;
using MinerOsphere.Features;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Processes.Execution;
using NetTopologySuite.Geometries;

namespace MinerOsphere.Models.Territory.LandTake;

/// <summary>Accounts as a request gives them, with populations and borders of the communes that are known here.</summary>
/// <param name="Accounts">In the order of their codes.</param>
/// <param name="Borders">By code, in longitude and latitude.</param>
internal sealed record LandTakeInput(ImmutableArray<LandAccount> Accounts, IReadOnlyDictionary<string, Geometry> Borders)
{
    private const int MostRows = 20_000, MostPlaces = 2_000;

    /// <exception cref="InputReadException">The accounts are not what they should be.</exception>
    public static async ValueTask<LandTakeInput> ReadAsync(ExecuteRequest request, LandTakeSettings settings, ICollections collections, CancellationToken cancellation)
    {
        var input = request.Has("table") ? "table" : "accounts";
        try
        {
            var rows = request.Has("table") ? OfTable(request) : await OfFeaturesAsync(request, cancellation).ConfigureAwait(false);
            var accounts = Grouped(request, rows);
            if (accounts.Count > MostPlaces) throw new DataFaultException($"{accounts.Count} places; at most {MostPlaces} are reckoned at once");
            var (populations, borders) = await CommunesAsync(settings, collections, accounts.Select(a => a.Code).ToHashSet(StringComparer.Ordinal), cancellation).ConfigureAwait(false);
            return new LandTakeInput([.. accounts.Select(a => double.IsNaN(a.Population) && populations.TryGetValue(a.Code, out var known) ? a with { Population = known } : a)], borders);
        }
        catch (DataFaultException fault)
        {
            throw new InputReadException(input, fault);
        }
    }

    private static List<LandAccount> Grouped(ExecuteRequest request, List<Row> rows)
    {
        var guaranteed = request.Inputs["guarantee"].GetBoolean();
        var accounts = new List<LandAccount>();
        foreach (var place in rows.GroupBy(r => r.Code, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            foreach (var twice in place.GroupBy(r => r.Year).Where(g => g.Count() > 1)) throw new DataFaultException($"the year {twice.Key} of '{place.Key}' is there {twice.Count()} times", "year", twice.Last().Name);
            var reference = place.Select(r => r.Reference).FirstOrDefault(r => !double.IsNaN(r), double.NaN);
            var account = new LandAccount(place.Key, place.Select(r => r.Title).FirstOrDefault(t => t is not null) ?? place.Key, place.ToImmutableSortedDictionary(r => r.Year, r => r.Hectares))
            {
                Reference = reference, IsGuaranteed = guaranteed && IsCommune(place.Key), Delegated = place.Max(r => r.Delegated), Population = place.Select(r => r.Population).FirstOrDefault(p => !double.IsNaN(p), double.NaN),
            };
            accounts.Add(account.Checked());
        }
        if (accounts.Count == 0) throw new DataFaultException("there is no row");
        if (!request.Has("reference")) return accounts;
        if (accounts.Count > 1) throw new DataFaultException($"'reference' is the decade of one territory; there are {accounts.Count}: give each its years, or a property 'reference'");
        return [accounts[0] with { Reference = request.Number("reference") }];
    }

    private static List<Row> OfTable(ExecuteRequest request) =>
    [
        .. request.Inputs["table"].EnumerateArray().Select((r, i) => new Row(
            $"row {i}", r.GetProperty("code").GetString()!, r.TryGetProperty("name", out var name) ? name.GetString() : null, r.GetProperty("year").GetInt32(), r.GetProperty("hectares").GetDouble(), double.NaN,
            r.TryGetProperty("delegated", out var delegated) ? delegated.GetInt32() : 0, r.TryGetProperty("population", out var population) ? population.GetDouble() : double.NaN)),
    ];

    private static async ValueTask<List<Row>> OfFeaturesAsync(ExecuteRequest request, CancellationToken cancellation)
    {
        var features = request.Features("accounts");
        var (code, year, hectares, title) = (request.Text("codeProperty")!, request.Text("yearProperty")!, request.Text("hectaresProperty")!, request.Text("nameProperty")!);
        foreach (var property in new[] { code, year, hectares })
            if (features.Schema.OrdinalOf(property) < 0) throw new DataFaultException($"there is no such property; there are: {string.Join(", ", features.NamesBesideId)}", property);
        var (read, _) = await PlaneFeature.ReadAsync(features with { Query = features.Query with { SkipGeometry = true } }, null, MostRows, cancellation).ConfigureAwait(false);
        var rows = new List<Row>(read.Count);
        foreach (var feature in read)
        {
            var row = $"feature '{feature.Id}'";
            var (at, taken) = (Year(feature, year), feature.Number(hectares));
            if (feature.Text(code) is not { Length: > 0 } place) throw new DataFaultException("a row needs the code of its place", code, row);
            if (at is null) throw new DataFaultException("a row needs its year", year, row);
            if (double.IsNaN(taken)) throw new DataFaultException("a number of hectares is expected; leave the row out where it is not known", hectares, row);
            var delegated = feature.Number("delegated");
            rows.Add(new Row(row, place, feature.Text(title), at.Value, taken, feature.Number("reference"), double.IsNaN(delegated) ? 0 : (int)delegated, feature.Number("population")));
        }
        return rows;
    }

    private static async ValueTask<(Dictionary<string, double> Populations, Dictionary<string, Geometry> Borders)> CommunesAsync(LandTakeSettings settings, ICollections collections, HashSet<string> codes, CancellationToken cancellation)
    {
        var (populations, borders) = (new Dictionary<string, double>(StringComparer.Ordinal), new Dictionary<string, Geometry>(StringComparer.Ordinal));
        if (!codes.Any(IsCommune)) return (populations, borders);
        using var hold = collections.Take();
        // The server may have been given other collections since the process was made.
        if (hold.Find(settings.Communes) is not { } communes) return (populations, borders);
        var transform = CrsTransform.Between(communes.StorageCrs, CrsRegistry.Crs84);
        var (ordinal, reader) = (communes.Schema.OrdinalOf(settings.Population), new NetTopologySuite.IO.WKBReader());
        await using var rows = await communes.ReadAsync(new FeatureQuery(), cancellation).ConfigureAwait(false);
        while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
        {
            var code = System.Text.Encoding.UTF8.GetString(rows.Id);
            if (!codes.Contains(code)) continue;
            if (ordinal >= 0 && !rows.IsNull(ordinal)) populations[code] = rows.GetInt64(ordinal);
            if (!rows.Geometry.IsEmpty && GeometryTransform.Of(reader.Read(rows.Geometry.ToArray()), transform) is { } border) borders[code] = border;
        }
        return (populations, borders);
    }

    private static int? Year(PlaneFeature feature, string property) => feature.Text(property) is { Length: >= 4 } text && int.TryParse(text.AsSpan(0, 4), out var year) ? year : null;

    /// <summary>An INSEE code: only communes have the guarantee.</summary>
    private static bool IsCommune(string code) => code.Length == 5 && code.AsSpan(2).IndexOfAnyExceptInRange('0', '9') < 0 && (char.IsAsciiDigit(code[1]) || code[1] is 'A' or 'B');

    private sealed record Row(string Name, string Code, string? Title, int Year, double Hectares, double Reference, int Delegated, double Population);
}

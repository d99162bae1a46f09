using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using MinerOsphere.Geo.Crs;

namespace MinerOsphere.Processes.Results.Encodings;

/// <summary>
/// A coverage read from CoverageJSON (OGC 21-069r2): axes, parameters, and their values in one array each. Domains of type Grid, PointSeries
/// and Point, whose values stand in the document.
/// </summary>
/// <param name="DomainType">Grid, PointSeries or Point.</param>
/// <param name="Axes">In the order in which the domain names them.</param>
/// <param name="Parameters">In the order of the document.</param>
public sealed record GridCoverage(string DomainType, ImmutableArray<CoverageAxis> Axes, ImmutableArray<CoverageParameter> Parameters)
{
    private static readonly string[] Known = ["Grid", "PointSeries", "Point"];

    /// <summary>The system of the axes x and y; null for one that we don't know.</summary>
    public CrsDefinition? Crs { get; init; } = CrsRegistry.Crs84;

    /// <summary>What the coverage calls that system.</summary>
    public string CrsName { get; init; } = CrsRegistry.Crs84.Uri;

    public CoverageAxis? FindAxis(string name) => Axes.FirstOrDefault(a => a.Name == name);

    /// <summary>Which axis it is, -1 for none.</summary>
    public int OrdinalOf(string name) => FindAxis(name) is { } axis ? Axes.IndexOf(axis) : -1;

    /// <exception cref="InvalidDataException">It is no such coverage; the message says where.</exception>
    public static GridCoverage Of(JsonElement json)
    {
        var domain = Member(json, "domain", "/");
        var type = Text(domain, "domainType") ?? Text(json, "domainType") ?? "Grid";
        if (!Known.Contains(type)) throw new InvalidDataException($"/domain/domainType: '{type}' cannot be read; expected {string.Join(", ", Known)}");
        ImmutableArray<CoverageAxis> axes = [.. Member(domain, "axes", "/domain").EnumerateObject().Select(a => CoverageAxis.Of(a.Name, a.Value))];
        var parameters = ImmutableArray.CreateBuilder<CoverageParameter>();
        var described = json.TryGetProperty("parameters", out var texts) ? texts : default;
        foreach (var range in Member(json, "ranges", "/").EnumerateObject())
            parameters.Add(CoverageParameter.Of(range.Name, described.ValueKind == JsonValueKind.Object && described.TryGetProperty(range.Name, out var text) ? text : default, range.Value, axes));
        var (crs, name) = CoverageReference.Of(domain);
        return new GridCoverage(type, axes, parameters.ToImmutable()) { Crs = crs, CrsName = name };
    }

    /// <summary>One row per place on the axes; a value that is missing is null.</summary>
    public JsonTable ToTable()
    {
        var count = Axes.Aggregate(1, (n, a) => checked(n * a.Length));
        var rows = new List<JsonElement[]>(count);
        foreach (var place in Places())
            rows.Add([.. Axes.Select((a, i) => a.Json(place[i])), .. Parameters.Select(p => p.Json(place))]);
        return new JsonTable([.. Axes.Select(a => a.Name), .. Parameters.Select(p => p.Key)], rows);
    }

    /// <summary>Every place: an ordinal per axis, the last axis fastest. The array is the same each time.</summary>
    public IEnumerable<int[]> Places()
    {
        var place = new int[Axes.Length];
        if (Axes.Any(a => a.Length == 0)) yield break;
        while (true)
        {
            yield return place;
            var i = place.Length - 1;
            while (i >= 0 && ++place[i] == Axes[i].Length) place[i--] = 0;
            if (i < 0) yield break;
        }
    }

    internal static JsonElement Member(JsonElement json, string name, string path) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : throw new InvalidDataException($"{path}: '{name}' is missing in the coverage");

    internal static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    internal static string Figure(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}

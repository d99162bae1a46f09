using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Processes.Results.Encodings;

namespace MinerOsphere.Server.Pages.Results;

/// <summary>
/// A CoverageJSON output (OGC 21-069r2): a grid as one picture per parameter, laid on a map by a script; what varies along one axis only as
/// a table and its figure.
/// </summary>
internal static class CoverageResult
{
    private const int MostCoverages = 6;

    /// <summary>Null when it is no coverage, or one of a kind that is not drawn.</summary>
    public static IReadOnlyList<ResultBlock>? Read(ResultNames names, ResultTables tables, string id, string title, JsonElement value)
    {
        if (!value.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String) return null;
        if (type.GetString() == "Coverage") return One(names, tables, id, title, value);
        if (type.GetString() != "CoverageCollection" || !value.TryGetProperty("coverages", out var coverages) || coverages.ValueKind != JsonValueKind.Array) return null;
        var blocks = new List<ResultBlock>();
        foreach (var (coverage, i) in coverages.EnumerateArray().Take(MostCoverages).Select((c, i) => (c, i)))
            if (One(names, tables, $"{id}-{i}", $"{title} ({i + 1})", Completed(coverage, value)) is { } shown) blocks.AddRange(shown);
        return blocks.Count == 0 ? null : blocks;
    }

    /// <summary>A member of a collection with the parameters that it shares with the others.</summary>
    private static JsonElement Completed(JsonElement coverage, JsonElement collection)
    {
        if (coverage.ValueKind != JsonValueKind.Object || coverage.TryGetProperty("parameters", out _) || !collection.TryGetProperty("parameters", out var shared)) return coverage;
        var whole = JsonObject.Create(coverage)!.DeepClone();
        whole["parameters"] = JsonNode.Parse(shared.GetRawText());
        return JsonSerializer.SerializeToElement(whole);
    }

    private static List<ResultBlock>? One(ResultNames names, ResultTables tables, string id, string title, JsonElement json)
    {
        GridCoverage coverage;
        try
        {
            coverage = GridCoverage.Of(json);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or FormatException or OverflowException)
        {
            // A process may write what this reader does not know; its JSON is shown as facts then.
            return null;
        }
        if (coverage.Axes.Any(a => a.Length == 0)) return null;
        if (coverage.FindAxis("x") is { IsNumeric: true, Length: > 1 } && coverage.FindAxis("y") is { IsNumeric: true, Length: > 1 }) return Pictures(names, id, coverage);
        if (coverage.Axes.Count(a => a.Length > 1) > 1) return null;
        var rows = Rows(coverage);
        return [new() { Table = tables.Of(id, names.Texts.Format("result.table", title), rows, names.Output?.Plot ?? PlotShape.Of(rows)) }];
    }

    private static List<ResultBlock> Pictures(ResultNames names, string id, GridCoverage coverage)
    {
        var blocks = new List<ResultBlock>();
        foreach (var parameter in coverage.Parameters)
        {
            var label = names.Page.Say(parameter.Label);
            if (UnitText.Of(parameter.Unit, names.Page.Language) is { } unit) label = $"{label} ({unit})";
            if (RasterModel.Of(names, $"{id}-{parameter.Key}", label, coverage, parameter) is { } raster) blocks.Add(new() { Raster = raster, Facts = Facts(names, coverage, parameter), Note = Slice(names, coverage) });
            else blocks.Add(new() { Heading = label, Note = names.Texts["result.noValue"] });
        }
        return blocks;
    }

    private static Fact[] Facts(ResultNames names, GridCoverage coverage, CoverageParameter parameter)
    {
        double[] known = [.. parameter.Values];
        var cells = string.Join(" × ", coverage.Axes.Where(a => a.Name is "x" or "y").OrderBy(a => a.Name, StringComparer.Ordinal).Select(a => a.Length.ToString(CultureInfo.InvariantCulture)));
        var system = coverage.Crs is { } crs ? $"{crs.Title} ({crs.Curie})" : coverage.CrsName;
        return [new(names.Texts["result.grid"], cells), new(names.Texts["result.crs"], system), new(names.Texts["result.lowest"], names.Number(known.Min())), new(names.Texts["result.mean"], names.Number(known.Average())), new(names.Texts["result.highest"], names.Number(known.Max()))];
    }

    /// <summary>Of a cube the first slice is drawn; which one is said.</summary>
    private static string? Slice(ResultNames names, GridCoverage coverage)
    {
        var others = coverage.Axes.Where(a => a.Name is not ("x" or "y")).ToList();
        if (others.Count == 0) return null;
        return names.Texts.Format(others.Any(a => a.Length > 1) ? "result.slice" : "result.at", string.Join(", ", others.Select(a => $"{names.NameOf(a.Name)} = {names.Show(a.Json(0))}")));
    }

    /// <summary>One row per place on the axis that varies; axes of one place would only repeat themselves.</summary>
    private static JsonElement Rows(GridCoverage coverage)
    {
        var table = coverage.ToTable();
        var shown = table.Columns.Select((name, i) => (name, i)).Where(c => coverage.FindAxis(c.name) is not { Length: 1 }).ToList();
        return JsonSerializer.SerializeToElement(table.Rows.Select(row => shown.ToDictionary(c => c.name, c => row[c.i])));
    }
}

using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Minerals.Prospectivity.Methods;

namespace MinerOsphere.Models.Minerals.Prospectivity.Serving;

/// <summary>The map as CoverageJSON (OGC 21-069r2) in the plane of its grid.</summary>
internal static class ProspectCoverage
{
    public static byte[] Write(ProspectMap map) => JsonOutput.Write(json =>
    {
        var grid = map.Prospect.Grid;
        json.WriteStartObject();
        json.WriteString("type"u8, "Coverage");
        json.WriteStartObject("domain"u8);
        json.WriteString("type"u8, "Domain");
        json.WriteString("domainType"u8, "Grid");
        json.WriteStartObject("axes"u8);
        Axis(json, "x", grid.West + grid.CellSize / 2, grid.West + (grid.Columns - 0.5) * grid.CellSize, grid.Columns);
        Axis(json, "y", grid.North - grid.CellSize / 2, grid.North - (grid.Rows - 0.5) * grid.CellSize, grid.Rows);
        json.WriteEndObject();
        json.WriteStartArray("referencing"u8);
        json.WriteStartObject();
        json.WriteStartArray("coordinates"u8);
        json.WriteStringValue("x"u8);
        json.WriteStringValue("y"u8);
        json.WriteEndArray();
        json.WriteStartObject("system"u8);
        json.WriteString("type"u8, "ProjectedCRS");
        if (grid.Crs is { } crs) json.WriteString("id"u8, crs);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        (string Key, LocalizedText Label, string Description, double[]? Values, int Decimals)[] parameters =
        [
            ("score", new("score de prospectivité", "prospectivity score"), "Higher is more promising; no probability of a deposit.", map.Scores, 5),
            ("rank_share", new("rang : part de la zone au moins aussi bien classée", "rank: share of the area at least as promising"), "0.05 is among the best 5 percent of the area.", map.Rank, 5),
            ("spread", new("incertitude du score (écart-type)", "uncertainty of the score (standard deviation)"), "Over draws or trees, or by the method's own reckoning.", map.Spread, 5),
            ("posterior", new("probabilité a posteriori (poids d'évidence)", "posterior probability (weights of evidence)"), "Per cell, if layers are conditionally independent.", map.Options.Method == ProspectMethod.WeightsOfEvidence ? map.Scores : null, 6),
            ("applicability", new("la carte s'applique (1) ou non (0)", "the map applies (1) or not (0)"), "1 where cells like it were held out and tested.", [.. map.Applicability.IsInside.Select(inside => inside ? 1.0 : 0)], 0),
        ];
        json.WriteStartObject("parameters"u8);
        foreach (var (key, label, description, values, _) in parameters)
        {
            if (values is null) continue;
            json.WriteStartObject(key);
            json.WriteString("type"u8, "Parameter");
            json.WriteStartObject("description"u8);
            json.WriteString("en"u8, description);
            json.WriteEndObject();
            json.WriteStartObject("observedProperty"u8);
            json.WriteText("label", label);
            json.WriteEndObject();
            json.WriteStartObject("unit"u8);
            json.WriteString("symbol"u8, "1");
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteStartObject("ranges"u8);
        foreach (var (key, _, _, values, decimals) in parameters)
            if (values is not null) Range(json, key, map.Prospect, values, decimals);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static void Axis(Utf8JsonWriter json, string name, double start, double stop, int count)
    {
        json.WriteStartObject(name);
        json.WriteNumber("start"u8, start);
        json.WriteNumber("stop"u8, stop);
        json.WriteNumber("num"u8, count);
        json.WriteEndObject();
    }

    private static void Range(Utf8JsonWriter json, string key, Prospect prospect, double[] values, int decimals)
    {
        var all = new double[prospect.Grid.CellCount];
        Array.Fill(all, double.NaN);
        for (var row = 0; row < values.Length; row++) all[prospect.Cells[row]] = values[row];
        json.WriteStartObject(key);
        json.WriteString("type"u8, "NdArray");
        json.WriteString("dataType"u8, "float");
        json.WriteStartArray("axisNames"u8);
        json.WriteStringValue("y"u8);
        json.WriteStringValue("x"u8);
        json.WriteEndArray();
        json.WriteStartArray("shape"u8);
        json.WriteNumberValue(prospect.Grid.Rows);
        json.WriteNumberValue(prospect.Grid.Columns);
        json.WriteEndArray();
        json.WriteStartArray("values"u8);
        foreach (var value in all)
            if (double.IsFinite(value)) json.WriteNumberValue(Math.Round(value, decimals));
            else json.WriteNullValue();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}

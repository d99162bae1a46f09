using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Minerals.Prospectivity.Methods;

namespace MinerOsphere.Models.Minerals.Prospectivity.Serving;

/// <summary>The map as a coverage in the plane of its grid.</summary>
internal static class ProspectCoverage
{
    public static byte[] Write(ProspectMap map)
    {
        var grid = map.Prospect.Grid;
        (string Key, LocalizedText Label, string Description, double[]? Values, int Decimals)[] parameters =
        [
            ("score", new("score de prospectivité", "prospectivity score"), "Higher is more promising; no probability of a deposit.", map.Scores, 5),
            ("rank_share", new("rang : part de la zone au moins aussi bien classée", "rank: share of the area at least as promising"), "0.05 is among the best 5 percent of the area.", map.Rank, 5),
            ("spread", new("incertitude du score (écart-type)", "uncertainty of the score (standard deviation)"), "Over draws or trees, or by the method's own reckoning.", map.Spread, 5),
            ("posterior", new("probabilité a posteriori (poids d'évidence)", "posterior probability (weights of evidence)"), "Per cell, if layers are conditionally independent.", map.Options.Method == ProspectMethod.WeightsOfEvidence ? map.Scores : null, 6),
            ("applicability", new("la carte s'applique (1) ou non (0)", "the map applies (1) or not (0)"), "1 where cells like it were held out and tested.", [.. map.Applicability.IsInside.Select(inside => inside ? 1.0 : 0)], 0),
        ];
        var coverage = new PlaneGridCoverage(
            grid.Crs, (grid.West + grid.CellSize / 2, grid.West + (grid.Columns - 0.5) * grid.CellSize), (grid.North - grid.CellSize / 2, grid.North - (grid.Rows - 0.5) * grid.CellSize), grid.Columns, grid.Rows);
        return coverage.Write([.. parameters.Where(p => p.Values is not null).Select(p => new PlaneGridCoverage.Layer(p.Key, p.Label, p.Description, OnGrid(map.Prospect, p.Values!), p.Decimals))]);
    }

    /// <summary>Values of the cells in use at their places; NaN elsewhere.</summary>
    private static double[] OnGrid(Prospect prospect, double[] values)
    {
        var all = new double[prospect.Grid.CellCount];
        Array.Fill(all, double.NaN);
        for (var row = 0; row < values.Length; row++) all[prospect.Cells[row]] = values[row];
        return all;
    }
}

using System.Collections.Immutable;
using MinerOsphere.Learning.Explaining;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Spatial.Applicability;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Models.Minerals.Prospectivity;

/// <summary>
/// Where the map may be believed. Every cell has been trained on, so the question is that of the validation: are there cells like it in other
/// blocks? A cell unlike all of them got a score that no held-out block ever tested (Meyer and Pebesma 2021).
/// </summary>
/// <param name="IsInside">Per cell.</param>
/// <param name="Dissimilarity">Per cell, in mean distances between cells; NaN where evidence is missing.</param>
/// <param name="Threshold">The greatest dissimilarity that is inside; NaN where only gaps decide.</param>
internal sealed record ProspectApplicability(bool[] IsInside, double[] Dissimilarity, double Threshold)
{
    public double Share => IsInside.Length == 0 ? 0 : (double)IsInside.Count(inside => inside) / IsInside.Length;

    /// <param name="table">The cells.</param>
    /// <param name="features">Their columns.</param>
    /// <param name="importance">Of layers, on held-out ground; empty where it is not known.</param>
    /// <param name="folds">The fold that tested each cell.</param>
    /// <param name="run">Threads and cancellation.</param>
    public static ProspectApplicability Of(TrainingTable table, ImmutableArray<ProspectFeature> features, ImmutableArray<PermutedImportance> importance, int[] folds, TrainingRun run)
    {
        var weights = importance.Where(i => i.Mean > 0).ToDictionary(i => i.Name, i => i.Mean, StringComparer.Ordinal);
        var options = new ApplicabilityOptions
        {
            Importance = weights.Count == 0 ? null : features.ToImmutableDictionary(f => f.Specification.Name, f => weights.GetValueOrDefault(f.Layer.Id), StringComparer.Ordinal),
        };
        try
        {
            var area = AreaOfApplicability.Of(table.Features, table.Signature.Target, options, run with { Progress = null }, folds);
            double[] dissimilarity = [.. area.TrainingDissimilarity];
            return new ProspectApplicability(Array.ConvertAll(dissimilarity, d => d <= area.Threshold), dissimilarity, area.Threshold);
        }
        catch (DataFaultException)
        {
            return OfGaps(table.Features);
        }
    }

    /// <summary>Of a map that nothing was learned for: where all its evidence is known.</summary>
    public static ProspectApplicability OfGaps(FeatureMatrix cells)
    {
        var inside = new bool[cells.RowCount];
        for (var row = 0; row < inside.Length; row++) inside[row] = Enumerable.Range(0, cells.ColumnCount).All(c => !double.IsNaN(cells[row, c]));
        return new ProspectApplicability(inside, [.. inside.Select(_ => double.NaN)], double.NaN);
    }
}

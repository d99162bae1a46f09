using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Spatial.Evidence;

/// <summary>
/// Weights of evidence (Bonham-Carter, Agterberg and Wright 1988): the logarithm of how much likelier a class of a layer is among cells with
/// a deposit than among those without. Layers are added as if they were independent given the deposits, which is to be tested after.
/// </summary>
public static class WeightsOfEvidence
{
    /// <param name="table">A row per cell; the target is 1 where it holds a deposit and 0 elsewhere. Weights of rows count as so many cells.</param>
    /// <param name="options">How the weights are made.</param>
    /// <param name="run">Threads, progress and cancellation; there is no chance in it.</param>
    /// <exception cref="DataFaultException">The target is not of 0 and 1, or has only one of them.</exception>
    public static WeightsOfEvidenceModel Train(TrainingTable table, WeightsOfEvidenceOptions options, TrainingRun run)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Classes, 2);
        ArgumentOutOfRangeException.ThrowIfNegative(options.StudentizedContrast);
        foreach (var name in options.Layers.Keys)
            if (table.Signature.IndexOf(name) < 0) throw new ArgumentException($"a weighting is given for '{name}', which is no feature", nameof(options));
        CheckTarget(table);
        var (deposits, cells) = (0.0, 0.0);
        for (var row = 0; row < table.RowCount; row++)
        {
            var weight = table.Weights?[row] ?? 1;
            (deposits, cells) = (deposits + weight * table.Target[row], cells + weight);
        }
        if (!(deposits > 0)) throw new DataFaultException("no cell holds a deposit: weights of evidence need some", table.Signature.Target.Name);
        if (!(deposits < cells)) throw new DataFaultException("every cell holds a deposit: weights of evidence need cells without one", table.Signature.Target.Name);

        var layers = new EvidenceLayer[table.Features.ColumnCount];
        var progress = new CountedProgress(run, "weights of evidence", layers.Length);
        Blocks.Run(layers.Length, run, at =>
        {
            layers[at] = Layer(table, at, options);
            progress.Step();
        });
        run.Progress?.Report(new TrainingProgress("weights", 1));
        return new WeightsOfEvidenceModel(table.Signature, deposits, cells, [.. layers]);
    }

    private static EvidenceLayer Layer(TrainingTable table, int at, WeightsOfEvidenceOptions options)
    {
        var feature = table.Features.Features[at];
        var values = table.Features.Column(at);
        var bounds = feature.IsCategorical ? null : EvidenceClasses.Bounds(values, table.Weights, options.Classes);
        var count = bounds is null ? feature.Levels.Length : bounds.Length + 1;
        var (deposits, cells) = (new double[count], new double[count]);
        for (var row = 0; row < values.Length; row++)
        {
            if (double.IsNaN(values[row])) continue;
            var place = bounds is null ? (int)values[row] : Array.BinarySearch(bounds, values[row]) is var found && found < 0 ? ~found : found;
            var weight = table.Weights?[row] ?? 1;
            cells[place] += weight;
            deposits[place] += weight * table.Target[row];
        }
        // Sums of weights in another order may differ in their last bits; a class is never to hold more deposits than cells.
        for (var i = 0; i < count; i++) deposits[i] = Math.Min(deposits[i], cells[i]);
        ImmutableArray<string> labels = bounds is null ? feature.Levels : EvidenceClasses.Labels(bounds);
        var weighting = options.Layers.GetValueOrDefault(feature.Name, feature.IsCategorical ? options.Categorical : options.Numeric);
        return new LayerWeighting(feature.Name, labels, bounds, deposits, cells).Of(weighting, options);
    }

    private static void CheckTarget(TrainingTable table)
    {
        if (table.Signature.Target is { IsCategorical: true, Levels.Length: not 2 } target)
            throw new DataFaultException($"deposit or no deposit is expected, found {target.Levels.Length} classes", target.Name);
        var faults = ImmutableArray.CreateBuilder<DataFault>();
        for (var row = 0; row < table.RowCount && faults.Count < 20; row++)
            if (table.Target[row] is not (0 or 1))
                faults.Add(new DataFault($"1 for a deposit or 0 for none is expected, found {table.Target[row].ToString("R", CultureInfo.InvariantCulture)}", table.Signature.Target.Name, table.RowName(row)));
        if (faults.Count > 0) throw new DataFaultException(faults.ToImmutable());
    }
}

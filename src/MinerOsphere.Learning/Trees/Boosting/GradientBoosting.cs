using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees.Boosting.Losses;

namespace MinerOsphere.Learning.Trees.Boosting;

/// <summary>
/// Gradient boosting of regression trees (Friedman 2001) by Newton steps (Chen and Guestrin 2016) on histograms (Ke et al. 2017): squared
/// error, classes, counts with exposure, quantiles. Gaps need no filling, categories no coding. The same seed gives the same model, whatever
/// the number of threads.
/// </summary>
public static class GradientBoosting
{
    /// <param name="table">Rows to learn from. Its features' offset is added to every margin; rows of weight 0 are left out.</param>
    /// <param name="options">How.</param>
    /// <param name="run">Seed, threads, progress, cancellation.</param>
    /// <param name="validation">Rows that tell when to stop; null for a share of the table, or for no early stopping.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="DataFaultException">The rows cannot be learnt from in this way.</exception>
    public static GradientBoostingModel Train(TrainingTable table, GradientBoostingOptions options, TrainingRun run, TrainingTable? validation = null)
    {
        options.Check();
        if (validation is not null && !validation.Signature.Equals(table.Signature)) throw new ArgumentException("the validation table has other columns than the training table", nameof(validation));
        if (validation is null && options.ValidationFraction > 0)
            (table, validation) = HoldOut.Split(table, options.ValidationFraction, options.ValidationSplit, run);
        var loss = Loss.Of(options, table.Signature, table.Target);
        Check(table, validation, loss, options);
        return new BoostingTrainer(table, validation, loss, options, run).Train();
    }

    private static void Check(TrainingTable table, TrainingTable? validation, Loss loss, GradientBoostingOptions options)
    {
        var faults = new List<DataFault>();
        var used = table.Weights is null ? table.RowCount : table.Weights.Count(weight => weight > 0);
        if (used == 0) faults.Add(new DataFault("there is no row to learn from"));
        if (table.RowCount > Growing.GradientPairs.MaxRows) faults.Add(new DataFault($"{table.RowCount} rows are more than the {Growing.GradientPairs.MaxRows} that one boosting takes"));
        if (table.Features.ColumnCount == 0) faults.Add(new DataFault("there is no feature to learn from"));
        if (validation is { RowCount: 0 }) faults.Add(new DataFault("there is no row to validate on"));
        if (faults.Count == 0) faults.AddRange(loss.Faults(table, isTraining: true));
        if (validation is not null) faults.AddRange(loss.Faults(validation, isTraining: false));
        foreach (var (name, monotone) in options.Monotone)
        {
            var feature = table.Signature.IndexOf(name);
            if (feature < 0) faults.Add(new DataFault("a constraint names this feature, and there is none of that name", name));
            else if (monotone != Monotonicity.None && table.Signature.Features[feature].IsCategorical)
                faults.Add(new DataFault("has levels without an order, so that no prediction can be monotone in it", name));
        }
        faults.AddRange(TooLarge(table));
        if (validation is not null) faults.AddRange(TooLarge(validation));
        if (faults.Count > 0) throw new DataFaultException([.. faults]);
    }

    /// <summary>Trees compare in single precision; a number beyond it would be infinite there.</summary>
    private static IEnumerable<DataFault> TooLarge(TrainingTable table)
    {
        for (var c = 0; c < table.Features.ColumnCount; c++)
        {
            var row = table.Features.Column(c).IndexOfAnyExceptInRange(-(double)float.MaxValue, float.MaxValue);
            // NaN is in no range, so that gaps stop the fast search too.
            while (row >= 0 && double.IsNaN(table.Features[row, c]))
            {
                var next = table.Features.Column(c)[(row + 1)..].IndexOfAnyExceptInRange(-(double)float.MaxValue, float.MaxValue);
                row = next < 0 ? -1 : row + 1 + next;
            }
            if (row >= 0) yield return new DataFault("the value is too large for single precision", table.Features.Features[c].Name, table.RowName(row));
        }
    }
}

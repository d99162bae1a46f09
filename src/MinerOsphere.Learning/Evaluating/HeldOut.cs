using System.Collections.Immutable;
using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Learning.Evaluating.Splits;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Evaluating;

/// <summary>Predictions of rows by models that were not trained on them.</summary>
/// <param name="Rows">Per trainer the rows of all folds, fold after fold, with its predictions.</param>
/// <param name="RowNumbers">The row of the table of each of them.</param>
/// <param name="Folds">The folds that were run.</param>
/// <param name="Warnings">Folds left out and why, and what the split has to say.</param>
public sealed record HeldOut(ImmutableArray<ScoredRows> Rows, int[] RowNumbers, ImmutableArray<RowFold> Folds, ImmutableArray<string> Warnings)
{
    /// <summary>Trains on each fold, with each trainer, and predicts its test rows. A fold that one trainer cannot learn from is left out for all.</summary>
    /// <param name="table">All rows.</param>
    /// <param name="trainers">Trainers.</param>
    /// <param name="scheme">Parts the rows.</param>
    /// <param name="run">Folds run on its threads; each fold draws from a seed of its own.</param>
    /// <param name="options">Persistence and season.</param>
    /// <exception cref="DataFaultException">The split cannot be made, or no fold can be learned from.</exception>
    public static HeldOut Run(TrainingTable table, ImmutableArray<Trainer> trainers, SplitScheme scheme, TrainingRun run, EvaluationOptions? options = null)
    {
        options ??= new EvaluationOptions();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Season);
        var split = scheme.Split(table, run);
        var persistence = options.Persistence is { } name ? table.Signature.IndexOf(name) is >= 0 and var place ? place : throw new DataFaultException("no feature of this name, which persistence repeats", name) : -1;
        var predicted = new (ImmutableArray<string> Outputs, double[] Numbers)[split.Folds.Length][];
        var (refused, scales) = (new string?[split.Folds.Length], new double[]?[split.Folds.Length]);
        var progress = new CountedProgress(run, scheme.Description, split.Folds.Length);
        var threads = Math.Max(1, run.ThreadCount / split.Folds.Length);
        Blocks.Run(split.Folds.Length, run, f =>
        {
            var fold = split.Folds[f];
            var (training, test) = (table.Take(fold.Training), table.Features.Take(fold.Test));
            // Not the run's own seed: folds that drew alike would err alike.
            var inner = new TrainingRun { Seed = run.Stream(1 + (ulong)f).NextBits(), Threads = threads, Cancellation = run.Cancellation };
            try
            {
                if (OneClass(training) is { } only) throw new DataFaultException($"every row to train on is of the class {only}");
                predicted[f] = [.. trainers.Select(trainer => Predicted(trainer(training, inner), test, run.Cancellation))];
                scales[f] = Scales(table, fold, options.Season);
            }
            catch (DataFaultException e)
            {
                refused[f] = e.Message;
            }
            progress.Step();
        });
        int[] kept = [.. Enumerable.Range(0, split.Folds.Length).Where(f => refused[f] is null)];
        if (kept.Length == 0) throw new DataFaultException($"no fold of {scheme.Description} can be learned from: {refused[0]}");
        int[] rows = [.. kept.SelectMany(f => split.Folds[f].Test)];
        var offered = table.Take(rows);
        double[]? scale = kept.All(f => scales[f] is not null) ? [.. kept.SelectMany(f => scales[f]!)] : null;
        return new HeldOut(
            [.. trainers.Select((_, t) => Gathered([.. kept.Select(f => predicted[f][t])], offered, persistence, scale))],
            rows,
            [.. kept.Select(f => split.Folds[f])],
            [.. split.Warnings, .. Enumerable.Range(0, split.Folds.Length).Where(f => refused[f] is not null).Select(f => $"fold {split.Folds[f].Name} is left out: {refused[f]}")]);
    }

    /// <summary>Rows of one fold among <see cref="Rows"/>.</summary>
    public ScoredRows Of(int trainer, int fold)
    {
        var start = Folds.Take(fold).Sum(f => f.Test.Length);
        return Rows[trainer].Take([.. Enumerable.Range(start, Folds[fold].Test.Length)]);
    }

    internal static (ImmutableArray<string> Outputs, double[] Numbers) Predicted(IPredictor model, FeatureMatrix rows, CancellationToken cancellation)
    {
        var numbers = new double[rows.RowCount * model.Outputs.Length];
        model.Predict(rows, numbers, cancellation);
        return (model.Outputs, numbers);
    }

    internal static ScoredRows Gathered(ImmutableArray<(ImmutableArray<string> Outputs, double[] Numbers)> parts, TrainingTable rows, int persistence, double[]? scale)
    {
        var outputs = parts[0].Outputs;
        if (parts.FirstOrDefault(p => !p.Outputs.SequenceEqual(outputs)) is { Outputs.IsDefault: false } other)
            throw new InvalidOperationException($"the models of two folds give different numbers: {string.Join(", ", outputs)} and {string.Join(", ", other.Outputs)}");
        var columns = new double[outputs.Length][];
        for (var o = 0; o < columns.Length; o++)
        {
            columns[o] = new double[rows.RowCount];
            var row = 0;
            foreach (var part in parts)
                for (var i = o; i < part.Numbers.Length; i += outputs.Length) columns[o][row++] = part.Numbers[i];
        }
        return new ScoredRows(rows.Target, outputs, columns)
        {
            Weights = rows.Weights,
            Levels = rows.Signature.Target.Levels,
            Features = rows.Features,
            Times = rows.Times,
            Groups = rows.Groups,
            Reference = persistence < 0 ? null : rows.Features.Column(persistence).ToArray(),
            Scale = scale,
        };
    }

    /// <summary>Name of the only class of the rows; null when there are two or the target is a quantity.</summary>
    internal static string? OneClass(TrainingTable table)
    {
        if (table.RowCount == 0 || (!SplitScheme.IsBinary(table) && !table.Signature.Target.IsCategorical)) return null;
        if (!Array.TrueForAll(table.Target, y => y == table.Target[0])) return null;
        return table.Signature.Target.IsCategorical ? $"'{table.Signature.Target.Levels[(int)table.Target[0]]}'" : table.Target[0].ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Scale of MASE per test row: of its own series (group) within the training rows. Null where the rows are no series.</summary>
    private static double[]? Scales(TrainingTable table, RowFold fold, int season)
    {
        if (table.Times is not { } times || table.Signature.Target.IsCategorical) return null;
        var scales = new Dictionary<int, double>();
        foreach (var series in fold.Training.GroupBy(row => table.Groups?[row] ?? 0))
        {
            int[] rows = [.. series.OrderBy(row => times[row])];
            // Two rows of one instant are not of one series.
            for (var i = 1; i < rows.Length; i++)
                if (times[rows[i]] == times[rows[i - 1]]) return null;
            scales[series.Key] = ForecastErrors.SeasonalNaiveScale(Array.ConvertAll(rows, row => table.Target[row]), season);
        }
        return [.. fold.Test.Select(row => scales.TryGetValue(table.Groups?[row] ?? 0, out var scale) ? scale : double.NaN)];
    }
}

using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Learning.Evaluating.Splits;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Evaluating;

/// <summary>
/// Area under the ROC curve by spatial leave-pair-out (Airola et al. 2019): for a positive and a negative, a model of all rows farther than
/// a buffer from both says which is the more promising. Unlike pooled folds it never compares the scores of two models, and unlike random
/// folds it does not reward a model for knowing the neighbours.
/// </summary>
/// <param name="Auc">Share of the pairs put in the right order, ties counted half.</param>
/// <param name="Lower">Lower end of the 95 % interval, from a bootstrap over positives, of which there are the fewest.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Pairs">Pairs that were tried.</param>
/// <param name="Ties">Pairs whose scores were equal.</param>
/// <param name="Skipped">Pairs whose training rows could not be learned from.</param>
/// <param name="MeanTraining">Mean number of rows trained on.</param>
/// <param name="Warnings">What a reader has to know.</param>
public sealed record LeavePairOut(Score Auc, double Lower, double Upper, int Pairs, int Ties, int Skipped, double MeanTraining, ImmutableArray<string> Warnings)
{
    private const int Resamples = 1000;

    /// <param name="table">Rows with places and a target of yes or no.</param>
    /// <param name="trainer">Makes the model of a pair.</param>
    /// <param name="buffer">Rows no farther than this from either row of a pair are not trained on; 0 leaves out the pair alone (Airola et al. 2011).</param>
    /// <param name="most">Pairs at most: all of them when there are no more, or else as many per positive, with negatives drawn at random.</param>
    /// <param name="run">Pairs run on its threads.</param>
    /// <exception cref="DataFaultException">The rows have no places, the target is not yes or no, or no pair can be learned from.</exception>
    public static LeavePairOut Run(TrainingTable table, Trainer trainer, double buffer, int most, TrainingRun run)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(buffer);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        var name = table.Signature.Target.Name;
        if (!SplitScheme.IsBinary(table)) throw new DataFaultException("leave-pair-out ranks positives before negatives; the target is not yes or no", name);
        if (HeldOut.OneClass(table) is { } only) throw new DataFaultException($"every row is of the class {only}: there is no pair", name);
        var grid = buffer > 0 ? new PlaceGrid(PlaceGrid.Checked(table), buffer) : null;
        var pairs = Drawn(table, most, run.Stream(0));
        var (outcome, training) = (new double[pairs.Length], new double[pairs.Length]);
        var (refused, progress) = (new string?[pairs.Length], new CountedProgress(run, "pairs", pairs.Length));
        Blocks.Run(pairs.Length, run, p =>
        {
            int[] test = [pairs[p].Positive, pairs[p].Negative];
            var (kept, _) = PlaceGrid.WithoutBuffer(grid, table.RowCount, test);
            outcome[p] = double.NaN;
            try
            {
                var rows = table.Take(kept);
                if (rows.RowCount == 0) throw new DataFaultException("no row is farther than the buffer from a pair");
                if (HeldOut.OneClass(rows) is { } left) throw new DataFaultException($"every row farther than the buffer from a pair is of the class {left}");
                var model = trainer(rows, new TrainingRun { Seed = run.Stream(1 + (ulong)p).NextBits(), Threads = 1, Cancellation = run.Cancellation });
                var scores = HeldOut.Gathered([HeldOut.Predicted(model, table.Features.Take(test), run.Cancellation)], table.Take(test), -1, null).Prediction;
                outcome[p] = scores[0] > scores[1] ? 1 : scores[0] == scores[1] ? 0.5 : 0;
                training[p] = kept.Length;
            }
            catch (DataFaultException e)
            {
                refused[p] = e.Message;
            }
            progress.Step();
        });
        int[] tried = [.. Enumerable.Range(0, pairs.Length).Where(p => !double.IsNaN(outcome[p]))];
        if (tried.Length == 0) throw new DataFaultException($"no pair can be learned from: {refused[0]}");
        var warnings = ImmutableArray.CreateBuilder<string>();
        if (tried.Length < pairs.Length) warnings.Add($"{pairs.Length - tried.Length} of {pairs.Length} pairs are left out: too little is farther than the buffer from them");
        var (lower, upper) = Bootstrap(tried, pairs, outcome, run.Stream(0xB007));
        return new LeavePairOut(Score.Of(tried.Average(p => outcome[p])), lower, upper, tried.Length, tried.Count(p => outcome[p] == 0.5), pairs.Length - tried.Length, tried.Average(p => training[p]), warnings.ToImmutable());
    }

    /// <summary>In one sentence.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"AUC {Auc.Value:F3} ({Lower:F3} to {Upper:F3}) over {Pairs} pairs");

    private static (int Positive, int Negative)[] Drawn(TrainingTable table, int most, RandomStream stream)
    {
        int[] positives = [.. Enumerable.Range(0, table.RowCount).Where(row => table.Target[row] == 1)];
        int[] negatives = [.. Enumerable.Range(0, table.RowCount).Where(row => table.Target[row] != 1)];
        if ((long)positives.Length * negatives.Length <= most) return [.. positives.SelectMany(p => negatives.Select(n => (p, n)))];
        stream.Shuffle<int>(positives);
        var pairs = new List<(int, int)>();
        // Round after round over the positives; each meets the negatives in an order of its own, so that no pair comes twice.
        var orders = positives.Take(most).Select(_ => new Queue<int>(Sample(negatives, (most + positives.Length - 1) / positives.Length, stream))).ToArray();
        for (var p = 0; pairs.Count < most; p = (p + 1) % orders.Length)
            if (orders[p].TryDequeue(out var negative)) pairs.Add((positives[p], negative));
        return [.. pairs];
    }

    private static IEnumerable<int> Sample(int[] from, int count, RandomStream stream)
    {
        var drawn = new HashSet<int>();
        for (var i = 0; i < Math.Min(count, from.Length); i++)
        {
            // Floyd 1987: distinct places without a permutation of all of them.
            var last = from.Length - Math.Min(count, from.Length) + i;
            var place = stream.NextInt(last + 1);
            yield return from[drawn.Add(place) ? place : Added(last)];
        }

        int Added(int place)
        {
            drawn.Add(place);
            return place;
        }
    }

    private static (double Lower, double Upper) Bootstrap(int[] tried, (int Positive, int Negative)[] pairs, double[] outcome, RandomStream stream)
    {
        var of = tried.GroupBy(p => pairs[p].Positive).Select(g => (Sum: g.Sum(p => outcome[p]), Count: g.Count())).ToArray();
        var means = new double[Resamples];
        for (var b = 0; b < Resamples; b++)
        {
            double sum = 0, count = 0;
            for (var i = 0; i < of.Length; i++)
            {
                var (s, c) = of[stream.NextInt(of.Length)];
                (sum, count) = (sum + s, count + c);
            }
            means[b] = sum / count;
        }
        Array.Sort(means);
        return (means[(int)(0.025 * Resamples)], means[(int)(0.975 * Resamples)]);
    }
}

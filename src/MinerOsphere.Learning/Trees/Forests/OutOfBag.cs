using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>
/// Predictions of the training rows by those trees that did not know them, nor their group, and how good they are: an estimate of the
/// error on rows like these, of no use where neighbours in space or time resemble each other (unless they are groups).
/// </summary>
public sealed class OutOfBag
{
    private OutOfBag(double[] predictions, int[] trees, double[] observed, double[]? weights, int outputs, bool isClass)
    {
        (Predictions, TreeCounts, Outputs) = (predictions, trees, outputs);
        int[] rows = [.. Enumerable.Range(0, trees.Length).Where(row => trees[row] > 0 && (weights is null || weights[row] > 0))];
        Rows = rows.Length;
        if (rows.Length == 0) return;
        var w = Array.ConvertAll(rows, row => weights?[row] ?? 1);
        var y = Array.ConvertAll(rows, row => observed[row]);
        if (isClass) ScoreClasses(rows, y, w);
        else ScoreMeans(Array.ConvertAll(rows, row => predictions[row]), y, w);
    }

    /// <summary>Per row and output, as the model's; NaN where every tree knew the row.</summary>
    public double[] Predictions { get; }

    /// <summary>Per row how many trees did not know it.</summary>
    public int[] TreeCounts { get; }

    /// <summary>Numbers per row.</summary>
    public int Outputs { get; }

    /// <summary>Rows that the scores are of.</summary>
    public int Rows { get; }

    /// <summary>Share of the variance that is explained; NaN for classes.</summary>
    public double RSquared { get; private set; } = double.NaN;

    /// <summary>Root of the mean squared error; NaN for classes.</summary>
    public double RootMeanSquaredError { get; private set; } = double.NaN;

    /// <summary>Mean of -ln of the probability given to the class that it was, probabilities taken as at least 1e-15; NaN for a quantity.</summary>
    public double LogLoss { get; private set; } = double.NaN;

    /// <summary>Mean squared difference between the probabilities and 0 or 1, summed over the classes (halved for two); NaN for a quantity.</summary>
    public double Brier { get; private set; } = double.NaN;

    /// <summary>Share of rows whose most probable class is theirs; NaN for a quantity.</summary>
    public double Accuracy { get; private set; } = double.NaN;

    /// <summary>Area under the ROC curve, for more than two classes the mean of each against the rest; NaN for a quantity.</summary>
    public double Auc { get; private set; } = double.NaN;

    internal static OutOfBag Of(ForestGrowth growth, ForestLeaves leaves, TrainingRun run)
    {
        var table = growth.Data.Table;
        var outputs = leaves.Outputs;
        var (sums, trees) = (new double[table.RowCount * outputs], new int[table.RowCount]);
        Blocks.Run(table.RowCount, 512, run, (_, start, end) =>
        {
            var width = table.Features.ColumnCount;
            var block = new float[(end - start) * width];
            table.Features.CopyRows(start, end, block);
            var unknown = new int[end - start];
            for (var tree = 0; tree < growth.Trees.Length; tree++)
            {
                var (sample, count) = (growth.Samples[tree], 0);
                for (var row = start; row < end; row++)
                {
                    if (sample.Knows(row)) continue;
                    unknown[count++] = row - start;
                    trees[row]++;
                }
                leaves.Add(tree, block, width, unknown.AsSpan(0, count), sums.AsSpan(start * outputs, (end - start) * outputs));
            }
            for (var row = start; row < end; row++)
                foreach (ref var sum in sums.AsSpan(row * outputs, outputs)) sum = trees[row] > 0 ? leaves.Mean(sum, trees[row]) : double.NaN;
        });
        return new OutOfBag(sums, trees, table.Target, table.Weights, outputs, table.Signature.Target.IsCategorical);
    }

    private void ScoreMeans(double[] predicted, double[] y, double[] w)
    {
        var (all, mean, squares, error) = (w.Sum(), 0.0, 0.0, 0.0);
        for (var i = 0; i < y.Length; i++) mean += w[i] * y[i] / all;
        for (var i = 0; i < y.Length; i++)
        {
            squares += w[i] * (y[i] - mean) * (y[i] - mean);
            error += w[i] * (y[i] - predicted[i]) * (y[i] - predicted[i]);
        }
        RootMeanSquaredError = Math.Sqrt(error / all);
        RSquared = squares > 0 ? 1 - error / squares : double.NaN;
    }

    private void ScoreClasses(int[] rows, double[] y, double[] w)
    {
        var classes = Outputs == 1 ? 2 : Outputs;
        var (all, loss, brier, hits) = (w.Sum(), 0.0, 0.0, 0.0);
        for (var i = 0; i < rows.Length; i++)
        {
            var best = 0;
            for (var c = 0; c < classes; c++)
            {
                var p = Probability(rows[i], c);
                if (p > Probability(rows[i], best)) best = c;
                if (c == (int)y[i]) loss -= w[i] * Math.Log(Math.Clamp(p, 1e-15, 1));
                var off = p - (c == (int)y[i] ? 1 : 0);
                brier += w[i] * off * off;
            }
            if (best == (int)y[i]) hits += w[i];
        }
        (LogLoss, Brier, Accuracy) = (loss / all, brier / all / (Outputs == 1 ? 2 : 1), hits / all);
        var (sum, counted) = (0.0, 0);
        for (var c = Outputs == 1 ? 1 : 0; c < classes; c++)
        {
            var auc = AucOf(Array.ConvertAll(rows, row => Probability(row, c)), Array.ConvertAll(y, code => (int)code == c), w);
            if (double.IsNaN(auc)) continue;
            sum += auc;
            counted++;
        }
        Auc = counted > 0 ? sum / counted : double.NaN;
    }

    private double Probability(int row, int c) => Outputs > 1 ? Predictions[row * Outputs + c] : c == 1 ? Predictions[row] : 1 - Predictions[row];

    /// <summary>Weighted share of pairs of which the positive one has the higher score, ties a half.</summary>
    private static double AucOf(double[] scores, bool[] isPositive, double[] w)
    {
        var order = new int[scores.Length];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort((double[])scores.Clone(), order);
        var (below, pairs, positives) = (0.0, 0.0, 0.0);
        for (var start = 0; start < order.Length;)
        {
            var end = start;
            var (p, n) = (0.0, 0.0);
            for (; end < order.Length && scores[order[end]] == scores[order[start]]; end++)
            {
                if (isPositive[order[end]]) p += w[order[end]];
                else n += w[order[end]];
            }
            pairs += p * (below + n / 2);
            below += n;
            positives += p;
            start = end;
        }
        return positives > 0 && below > 0 ? pairs / positives / below : double.NaN;
    }
}

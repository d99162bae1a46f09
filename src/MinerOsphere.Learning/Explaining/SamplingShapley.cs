using System.Collections.Immutable;
using MathNet.Numerics.Distributions;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Explaining;

/// <summary>
/// Shapley values of any model, estimated (Strumbelj and Kononenko 2014): features turn from a background row's values to the explained
/// row's in a random order, and what each turn changes is its feature's. Every order is also walked backwards, which takes out much of the
/// noise (Mitchell et al. 2022). The amounts sum to the prediction exactly; each has its confidence interval.
/// </summary>
public static class SamplingShapley
{
    private const int PairsAtOnce = 8;

    /// <param name="model">Any model.</param>
    /// <param name="rows">Rows to explain; each is explained as if it were the only one.</param>
    /// <param name="background">Rows that stand for what is usual.</param>
    /// <param name="options">How closely; null for the defaults.</param>
    /// <param name="run">Seed, threads and cancellation; null for the default.</param>
    public static ContributionTable Explain(IPredictor model, FeatureMatrix rows, FeatureMatrix background, SamplingShapleyOptions? options = null, TrainingRun? run = null)
    {
        (options, run) = (options ?? new SamplingShapleyOptions(), run ?? new TrainingRun());
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Pairs, 2, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BackgroundRows, 1, nameof(options));
        if (options.Confidence is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(options), options.Confidence, "a confidence is between 0 and 1");
        if (background.RowCount == 0) throw new ArgumentException("a background of no rows", nameof(background));
        if (background.ColumnCount != rows.ColumnCount) throw new ArgumentException($"a background of {background.ColumnCount} columns for rows of {rows.ColumnCount}", nameof(background));
        var order = run.Stream(ulong.MaxValue).Permutation(background.RowCount);
        var used = order[..Math.Min(order.Length, options.BackgroundRows)];
        var pairs = (options.Pairs + used.Length - 1) / used.Length * used.Length;
        var work = new Sampling(model, rows, background, options, run, FeatureGroup.Resolve(rows.Features, options.Groups), used, pairs);
        return work.Explain();
    }

    private sealed class Sampling(
        IPredictor model, FeatureMatrix rows, FeatureMatrix background, SamplingShapleyOptions options, TrainingRun run, ImmutableArray<(string Name, int[] Columns)> players, int[] used, int pairs)
    {
        private readonly int _outputs = model.Outputs.Length;

        public ContributionTable Explain()
        {
            var (n, cells) = (players.Length, players.Length * _outputs);
            var predictions = Predict(rows);
            var (amounts, halves) = (new double[rows.RowCount * _outputs * (n + 1)], new double[rows.RowCount * cells]);
            var chunks = Blocks.Count(pairs, PairsAtOnce);
            var quantile = StudentT.InvCDF(0, 1, pairs - 1, (1 + options.Confidence) / 2);
            for (var row = 0; row < rows.RowCount; row++)
            {
                // Per chunk: the sum of each pair's mean, and of its square, per output and player.
                var (sums, squares) = (new double[chunks][], new double[chunks][]);
                var mine = row;
                Blocks.Run(pairs, PairsAtOnce, run, (chunk, start, end) => (sums[chunk], squares[chunk]) = Walk(mine, start, end));
                for (var cell = 0; cell < cells; cell++)
                {
                    var (sum, square) = (0.0, 0.0);
                    for (var chunk = 0; chunk < chunks; chunk++) (sum, square) = (sum + sums[chunk][cell], square + squares[chunk][cell]);
                    var mean = sum / pairs;
                    amounts[(row * _outputs + cell / n) * (n + 1) + cell % n] = mean;
                    halves[row * cells + cell] = quantile * Math.Sqrt(Math.Max(0, square / pairs - mean * mean) / (pairs - 1));
                }
                for (var output = 0; output < _outputs; output++)
                {
                    var at = (row * _outputs + output) * (n + 1);
                    var added = 0.0;
                    for (var i = 0; i < n; i++) added += amounts[at + i];
                    amounts[at + n] = Transformed(predictions[row * _outputs + output]) - added;
                }
            }
            return new ContributionTable(rows, players, model.Outputs, amounts, halves, predictions, options.Scale, model.Signature.Target.Unit, ExplanationMethod.SamplingShapley);
        }

        /// <summary>Pairs have streams of their own, the same for every row: a row's answer depends on no other row and on no thread.</summary>
        private (double[] Sums, double[] Squares) Walk(int row, int start, int end)
        {
            var n = players.Length;
            var steps = 2 * n;
            var columns = new double[rows.ColumnCount][];
            for (var c = 0; c < columns.Length; c++) columns[c] = new double[(end - start) * steps];
            var orders = new int[end - start][];
            for (var pair = start; pair < end; pair++)
            {
                var order = orders[pair - start] = run.Stream((ulong)pair).Permutation(n);
                var from = used[pair % used.Length];
                // The background row, the mixtures of the order, the explained row, the mixtures of the reverse.
                for (var s = 0; s < steps; s++)
                {
                    var at = (pair - start) * steps + s;
                    for (var i = 0; i < n; i++)
                    {
                        var isKnown = s <= n ? i < s : i >= n - (s - n);
                        foreach (var c in players[order[i]].Columns) columns[c][at] = isKnown ? rows[row, c] : background[from, c];
                    }
                }
            }
            var offset = rows.Offset is null ? null : new double[(end - start) * steps];
            if (offset is not null) Array.Fill(offset, rows.Offset![row]);
            var predictions = Predict(new FeatureMatrix(rows.Features, columns, offset));
            var (sums, squares) = (new double[n * _outputs], new double[n * _outputs]);
            for (var pair = 0; pair < orders.Length; pair++)
                for (var output = 0; output < _outputs; output++)
                    for (var i = 0; i < n; i++)
                    {
                        var forth = At(pair, i + 1) - At(pair, i);
                        // Of the reverse, n - i features are known once feature i is, and one less before.
                        var back = At(pair, i == 0 ? n : 2 * n - i) - (i == n - 1 ? At(pair, 0) : At(pair, 2 * n - i - 1));
                        var mean = (forth + back) / 2;
                        var cell = output * n + orders[pair][i];
                        sums[cell] += mean;
                        squares[cell] += mean * mean;

                        double At(int of, int step) => Transformed(predictions[(of * steps + step) * _outputs + output]);
                    }
            return (sums, squares);
        }

        private double Transformed(double value) => options.Transform is null ? value : options.Transform(value);

        private double[] Predict(FeatureMatrix matrix)
        {
            var predictions = new double[matrix.RowCount * _outputs];
            model.Predict(matrix, predictions, run.Cancellation);
            return predictions;
        }
    }
}

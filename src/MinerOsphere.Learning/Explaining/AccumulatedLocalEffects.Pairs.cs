using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Explaining;

public static partial class AccumulatedLocalEffects
{
    /// <summary>The surface of two columns: their effect together beyond the curves of each.</summary>
    /// <param name="model">Any model.</param>
    /// <param name="rows">Rows as the model meets them.</param>
    /// <param name="first">Name of one column.</param>
    /// <param name="second">Name of the other.</param>
    /// <param name="options">Intervals, output, orders of levels; no band is made. Null for the defaults.</param>
    /// <param name="run">Threads and cancellation; null for the default.</param>
    public static AleSurface OfPair(IPredictor model, FeatureMatrix rows, string first, string second, AleOptions? options = null, TrainingRun? run = null)
    {
        (options, run) = (Checked(model, rows, options), run ?? new TrainingRun());
        if (first == second) throw new ArgumentException($"'{first}' twice is no pair", nameof(second));
        var (one, two) = (AleAxis.Of(rows, first, options), AleAxis.Of(rows, second, options));
        var items = new List<(int Row, int One, int Two)>();
        for (var row = 0; row < rows.RowCount; row++)
        {
            var ((a, countA), (b, countB)) = (one.IntervalsOf(row), two.IntervalsOf(row));
            for (var i = 0; i < countA; i++)
                for (var j = 0; j < countB; j++) items.Add((row, a + i, b + j));
        }
        var differences = new double[items.Count];
        Blocks.Run(items.Count, ItemsAtOnce, run, (_, start, end) =>
        {
            var part = items[start..end];
            var taken = rows.Take([.. part.Select(item => item.Row)]);
            for (var corner = 0; corner < 4; corner++)
            {
                var (up, right) = (corner & 1, corner >> 1);
                var moved = taken.WithColumn(one.Column, [.. part.Select(item => one.Positions[item.One + up])]).WithColumn(two.Column, [.. part.Select(item => two.Positions[item.Two + right])]);
                var predictions = Predict(model, moved, options, run);
                for (var i = start; i < end; i++) differences[i] += up == right ? predictions[i - start] : -predictions[i - start];
            }
        });
        double WeightOf(int row) => options.Weights?[row] ?? 1;
        var (cells, counts) = Cells(one, two, items, differences, WeightOf);
        var width = two.Positions.Length;
        var effects = new double[one.Positions.Length * width];
        for (var i = 1; i < one.Positions.Length; i++)
            for (var j = 1; j < width; j++)
                effects[i * width + j] = effects[(i - 1) * width + j] + effects[i * width + j - 1] - effects[(i - 1) * width + j - 1] + cells[(i - 1) * two.Intervals + j - 1];
        TakeOffCurves(one, two, effects, WeightOf);
        return new AleSurface(one.Feature, two.Feature, [.. one.Positions], [.. two.Positions], [.. effects], [.. counts]);
    }

    private static (double[] Means, int[] Counts) Cells(AleAxis one, AleAxis two, List<(int Row, int One, int Two)> items, double[] differences, Func<int, double> weightOf)
    {
        var (means, weights, counts) = (new double[one.Intervals * two.Intervals], new double[one.Intervals * two.Intervals], new int[one.Intervals * two.Intervals]);
        for (var i = 0; i < items.Count; i++)
        {
            var cell = items[i].One * two.Intervals + items[i].Two;
            means[cell] += weightOf(items[i].Row) * differences[i];
            weights[cell] += weightOf(items[i].Row);
            counts[cell]++;
        }
        for (var cell = 0; cell < means.Length; cell++)
            if (weights[cell] > 0) means[cell] /= weights[cell];
        int[] filled = [.. Enumerable.Range(0, means.Length).Where(cell => weights[cell] > 0)];
        for (var cell = 0; filled.Length > 0 && cell < means.Length; cell++)
            if (!(weights[cell] > 0)) means[cell] = means[filled.MinBy(other => Apart(cell, other))];
        return (means, counts);

        // Intervals hold about as many rows each, so a step along either axis is as far.
        double Apart(int cell, int other)
        {
            var (i, j) = ((cell / two.Intervals - other / two.Intervals) / (double)one.Intervals, (cell % two.Intervals - other % two.Intervals) / (double)two.Intervals);
            return i * i + j * j;
        }
    }

    /// <summary>What is left of either column alone in the accumulated surface, and its mean over the rows, are taken off.</summary>
    private static void TakeOffCurves(AleAxis one, AleAxis two, double[] effects, Func<int, double> weightOf)
    {
        var width = two.Positions.Length;
        var alongOne = CurveOf(one, two, (i, j) => effects[i * width + j], weightOf);
        var alongTwo = CurveOf(two, one, (j, i) => effects[i * width + j], weightOf);
        for (var i = 0; i < alongOne.Length; i++)
            for (var j = 0; j < width; j++) effects[i * width + j] -= alongOne[i] + alongTwo[j];
        var (sum, total) = (0.0, 0.0);
        var across = new double[one.Positions.Length];
        for (var row = 0; row < one.Places.Length; row++)
        {
            if (one.Places[row] < 0 || two.Places[row] < 0) continue;
            for (var i = 0; i < across.Length; i++) across[i] = two.At(row, effects.AsSpan(i * width, width));
            sum += weightOf(row) * one.At(row, across);
            total += weightOf(row);
        }
        for (var i = 0; total > 0 && i < effects.Length; i++) effects[i] -= sum / total;
    }

    /// <summary>The surface's own accumulated local effect along one axis, from 0.</summary>
    private static double[] CurveOf(AleAxis axis, AleAxis other, Func<int, int, double> surface, Func<int, double> weightOf)
    {
        var (sums, weights) = (new double[axis.Intervals + 1], new double[axis.Intervals + 1]);
        var rises = new double[other.Positions.Length];
        // Rows of an interval share what the surface does there; it is only read at each row's place on the other axis.
        var byInterval = Enumerable.Range(0, axis.Places.Length).Where(row => axis.Places[row] >= 0 && other.Places[row] >= 0)
            .SelectMany(row => Enumerable.Range(axis.IntervalsOf(row).First, axis.IntervalsOf(row).Count).Select(k => (k, row))).ToLookup(pair => pair.k, pair => pair.row);
        for (var k = 0; k < axis.Intervals; k++)
        {
            for (var j = 0; j < rises.Length; j++) rises[j] = surface(k + 1, j) - surface(k, j);
            foreach (var row in byInterval[k])
            {
                sums[k] += weightOf(row) * other.At(row, rises);
                weights[k] += weightOf(row);
            }
        }
        var curve = new double[axis.Positions.Length];
        for (var k = 0; k < axis.Intervals; k++) curve[k + 1] = curve[k] + (weights[k] > 0 ? sums[k] / weights[k] : 0);
        return curve;
    }
}

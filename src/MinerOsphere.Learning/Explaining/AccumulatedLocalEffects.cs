using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Numerics;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Explaining;

/// <summary>
/// Accumulated local effects (Apley and Zhu 2020) of any model: each row is moved only to the ends of its own interval, so that the curve
/// tells what the model does where there are rows. Partial dependence, which moves every row everywhere, credits a column with what its
/// companions do.
/// </summary>
public static partial class AccumulatedLocalEffects
{
    private const int ItemsAtOnce = 512;

    /// <summary>The curve of one column.</summary>
    /// <param name="model">Any model.</param>
    /// <param name="rows">Rows as the model meets them, such as those it was trained on.</param>
    /// <param name="feature">Name of the column.</param>
    /// <param name="options">Intervals, output, order of levels, band; null for the defaults.</param>
    /// <param name="run">Seed (of the bootstrap), threads and cancellation; null for the default.</param>
    public static AleCurve Of(IPredictor model, FeatureMatrix rows, string feature, AleOptions? options = null, TrainingRun? run = null)
    {
        (options, run) = (Checked(model, rows, options), run ?? new TrainingRun());
        var axis = AleAxis.Of(rows, feature, options);
        var counts = new int[axis.Feature.IsCategorical ? axis.Positions.Length : axis.Intervals];
        foreach (var place in axis.Places)
            if (place >= 0 && place < counts.Length) counts[place]++;
        var missing = axis.Places.Count(place => place < 0);
        var items = new List<(int Row, int Interval)>();
        for (var row = 0; row < rows.RowCount; row++)
        {
            var (first, count) = axis.IntervalsOf(row);
            for (var i = 0; i < count; i++) items.Add((row, first + i));
        }
        var differences = Differences(model, rows, axis, items, options, run);
        var effects = Curve(axis, items, differences, row => options.Weights?[row] ?? 1, null);
        if (options.Bootstraps == 0) return new AleCurve(axis.Feature, [.. axis.Positions], [.. effects], [.. counts], missing);
        var (low, high) = Band(axis, items, differences, effects, options, run);
        return new AleCurve(axis.Feature, [.. axis.Positions], [.. effects], [.. counts], missing, [.. low], [.. high]);
    }

    /// <summary>Per item, by how much the prediction rises from the lower to the upper end of the interval.</summary>
    private static double[] Differences(IPredictor model, FeatureMatrix rows, AleAxis axis, List<(int Row, int Interval)> items, AleOptions options, TrainingRun run)
    {
        var differences = new double[items.Count];
        Blocks.Run(items.Count, ItemsAtOnce, run, (_, start, end) =>
        {
            var taken = rows.Take([.. items[start..end].Select(item => item.Row)]);
            var low = Predict(model, taken.WithColumn(axis.Column, [.. items[start..end].Select(item => axis.Positions[item.Interval])]), options, run);
            var high = Predict(model, taken.WithColumn(axis.Column, [.. items[start..end].Select(item => axis.Positions[item.Interval + 1])]), options, run);
            for (var i = start; i < end; i++) differences[i] = high[i - start] - low[i - start];
        });
        return differences;
    }

    /// <summary>Mean rise per interval, accumulated, its mean over the rows taken off.</summary>
    /// <param name="steps">What an interval without weight rises by; null for 0.</param>
    private static double[] Curve(AleAxis axis, List<(int Row, int Interval)> items, double[] differences, Func<int, double> weightOf, double[]? steps)
    {
        var (sums, weights) = (new double[axis.Intervals + 1], new double[axis.Intervals + 1]);
        for (var i = 0; i < items.Count; i++)
        {
            var weight = weightOf(items[i].Row);
            sums[items[i].Interval] += weight * differences[i];
            weights[items[i].Interval] += weight;
        }
        var effects = new double[axis.Positions.Length];
        for (var k = 0; k < axis.Intervals; k++) effects[k + 1] = effects[k] + (weights[k] > 0 ? sums[k] / weights[k] : steps?[k] ?? 0);
        Centre(axis, effects, weightOf);
        return effects;
    }

    private static void Centre(AleAxis axis, double[] effects, Func<int, double> weightOf)
    {
        var (sum, total) = (0.0, 0.0);
        for (var row = 0; row < axis.Places.Length; row++)
        {
            if (axis.Places[row] < 0) continue;
            var weight = weightOf(row);
            sum += weight * axis.At(row, effects);
            total += weight;
        }
        for (var k = 0; total > 0 && k < effects.Length; k++) effects[k] -= sum / total;
    }

    /// <summary>Rows, or groups of rows, drawn with replacement; the intervals stay.</summary>
    private static (double[] Low, double[] High) Band(AleAxis axis, List<(int Row, int Interval)> items, double[] differences, double[] effects, AleOptions options, TrainingRun run)
    {
        var steps = new double[axis.Intervals];
        for (var k = 0; k < steps.Length; k++) steps[k] = effects[k + 1] - effects[k];
        var groups = options.Groups ?? [.. Enumerable.Range(0, axis.Places.Length)];
        var members = groups.Distinct().Order().ToArray();
        var placeOf = members.Select((group, place) => (group, place)).ToDictionary(pair => pair.group, pair => pair.place);
        var places = Array.ConvertAll(groups, group => placeOf[group]);
        var samples = new double[options.Bootstraps][];
        Blocks.Run(options.Bootstraps, run, sample =>
        {
            var random = run.Stream((ulong)sample);
            var times = new int[members.Length];
            for (var i = 0; i < times.Length; i++) times[random.NextInt(times.Length)]++;
            samples[sample] = Curve(axis, items, differences, row => times[places[row]] * (options.Weights?[row] ?? 1), steps);
        });
        var (low, high) = (new double[effects.Length], new double[effects.Length]);
        for (var k = 0; k < effects.Length; k++)
        {
            double[] sorted = [.. samples.Select(sample => sample[k]).Order()];
            (low[k], high[k]) = (Quantiles.Of(sorted, (1 - options.Confidence) / 2), Quantiles.Of(sorted, (1 + options.Confidence) / 2));
        }
        return (low, high);
    }

    internal static double[] Predict(IPredictor model, FeatureMatrix rows, AleOptions options, TrainingRun run)
    {
        var all = new double[rows.RowCount * model.Outputs.Length];
        model.Predict(rows, all, run.Cancellation);
        var one = new double[rows.RowCount];
        for (var row = 0; row < one.Length; row++)
        {
            var value = all[row * model.Outputs.Length + options.Output];
            one[row] = options.Transform is null ? value : options.Transform(value);
        }
        return one;
    }

    internal static AleOptions Checked(IPredictor model, FeatureMatrix rows, AleOptions? options)
    {
        options ??= new AleOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Intervals, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.Bootstraps, nameof(options));
        if (options.Output < 0 || options.Output >= model.Outputs.Length) throw new ArgumentOutOfRangeException(nameof(options), options.Output, $"the model has {model.Outputs.Length} outputs");
        if (options.Confidence is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(options), options.Confidence, "a confidence is between 0 and 1");
        if ((options.Weights?.Length ?? rows.RowCount) != rows.RowCount || (options.Groups?.Length ?? rows.RowCount) != rows.RowCount)
            throw new ArgumentException($"a weight and a group per row are expected, for {rows.RowCount} rows", nameof(options));
        return options;
    }
}

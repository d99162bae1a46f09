using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Networks;

/// <summary>
/// How feature columns become the numbers that come into a network. It belongs to the network, so that whoever uses it gives plain values:
/// a number becomes (value - mean) / standard deviation of the training rows, a constant column 0; a level is one input each, 1 or 0; a gap
/// is the mean, or 0 in every level, and may have an input of its own.
/// </summary>
public sealed class InputEncoding
{
    private readonly Input[] _inputs;

    internal InputEncoding(ImmutableArray<Input> inputs) => _inputs = [.. inputs];

    /// <summary>The inputs in order.</summary>
    public IReadOnlyList<Input> Inputs => _inputs;

    /// <summary>Of training rows; means and deviations count each row by its weight.</summary>
    internal static InputEncoding Fit(FeatureMatrix features, double[]? weights, MissingInputs missing)
    {
        var inputs = ImmutableArray.CreateBuilder<Input>();
        for (var c = 0; c < features.ColumnCount; c++)
        {
            var column = features.Column(c);
            var gaps = 0;
            foreach (var value in column)
                if (double.IsNaN(value)) gaps++;
            if (features.Features[c].IsCategorical)
            {
                for (var level = 0; level < features.Features[c].Levels.Length; level++) inputs.Add(new Input(c, InputKind.Level, level, 0, 1));
            }
            else
            {
                var (mean, scale) = Moments(column, weights);
                inputs.Add(new Input(c, InputKind.Value, 0, mean, scale));
            }
            if (gaps > 0 && gaps < column.Length && missing == MissingInputs.MeanAndFlag) inputs.Add(new Input(c, InputKind.Gap, 0, 0, 1));
        }
        return new InputEncoding(inputs.ToImmutable());
    }

    /// <summary>Weighted mean and standard deviation of what is there; a scale of 1 where nothing varies.</summary>
    internal static (double Mean, double Scale) Moments(ReadOnlySpan<double> values, double[]? weights)
    {
        double total = 0, sum = 0, squares = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i])) continue;
            var weight = weights?[i] ?? 1;
            total += weight;
            sum += weight * values[i];
        }
        if (!(total > 0)) return (0, 1);
        var mean = sum / total;
        for (var i = 0; i < values.Length; i++)
            if (!double.IsNaN(values[i])) squares += (weights?[i] ?? 1) * (values[i] - mean) * (values[i] - mean);
        var deviation = Math.Sqrt(squares / total);
        // A deviation that is only the rounding of the mean is none.
        return (mean, deviation > 1e-12 * Math.Abs(mean) && deviation > 0 && !double.IsInfinity(deviation) ? deviation : 1);
    }

    /// <summary>Rows <paramref name="start"/> on as a tile: an input after the other, <paramref name="stride"/> numbers each.</summary>
    internal void Encode(FeatureMatrix features, int start, int count, Span<double> tile, int stride)
    {
        for (var i = 0; i < _inputs.Length; i++) Encode(_inputs[i], features.Column(_inputs[i].Column).Slice(start, count), tile.Slice(i * stride, count));
    }

    /// <summary>All rows, an array per input.</summary>
    internal double[][] Encode(FeatureMatrix features)
    {
        var encoded = new double[_inputs.Length][];
        for (var i = 0; i < encoded.Length; i++) Encode(_inputs[i], features.Column(_inputs[i].Column), encoded[i] = new double[features.RowCount]);
        return encoded;
    }

    private static void Encode(Input input, ReadOnlySpan<double> values, Span<double> encoded)
    {
        switch (input.Kind)
        {
            case InputKind.Value:
                for (var r = 0; r < values.Length; r++) encoded[r] = double.IsNaN(values[r]) ? 0 : (values[r] - input.Mean) / input.Scale;
                break;
            case InputKind.Level:
                for (var r = 0; r < values.Length; r++) encoded[r] = values[r] == input.Level ? 1 : 0;
                break;
            default:
                for (var r = 0; r < values.Length; r++) encoded[r] = double.IsNaN(values[r]) ? 1 : 0;
                break;
        }
    }

    /// <summary>A number that comes into the network.</summary>
    /// <param name="Column">Place of its feature column.</param>
    /// <param name="Kind">What of the column it is.</param>
    /// <param name="Level">Which level, for <see cref="InputKind.Level"/>.</param>
    /// <param name="Mean">Taken off the value.</param>
    /// <param name="Scale">The rest is divided by it; above 0.</param>
    public readonly record struct Input(int Column, InputKind Kind, int Level, double Mean, double Scale);
}

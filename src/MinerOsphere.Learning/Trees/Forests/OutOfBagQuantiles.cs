using System.Collections.Immutable;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>Quantiles of the training rows by the trees that did not know them, and how often the observations kept to them.</summary>
public sealed class OutOfBagQuantiles
{
    private readonly double[] _observed;
    private readonly double[]? _weights;

    private OutOfBagQuantiles(ImmutableArray<double> levels, double[] quantiles, double[] observed, double[]? weights) =>
        (Levels, Quantiles, _observed, _weights) = (levels, quantiles, observed, weights);

    /// <summary>The levels, as the model's.</summary>
    public ImmutableArray<double> Levels { get; }

    /// <summary>Per row and level; NaN where every tree knew the row.</summary>
    public double[] Quantiles { get; }

    /// <summary>Share of the rows that are not above their quantile of this level, by weight: about the level when the forest is honest.</summary>
    /// <param name="level">One of <see cref="Levels"/>.</param>
    public double ShareBelow(double level)
    {
        var place = PlaceOf(level);
        return Share(row => _observed[row] <= Quantiles[row * Levels.Length + place]);
    }

    /// <summary>Share of the rows that lie between two of their quantiles, ends included, by weight.</summary>
    /// <param name="lower">One of <see cref="Levels"/>.</param>
    /// <param name="upper">Another of them.</param>
    public double Coverage(double lower, double upper)
    {
        var (low, high) = (PlaceOf(lower), PlaceOf(upper));
        return Share(row => _observed[row] >= Quantiles[row * Levels.Length + low] && _observed[row] <= Quantiles[row * Levels.Length + high]);
    }

    internal static OutOfBagQuantiles Of(ForestGrowth growth, LeafSamples leaves, ImmutableArray<double> levels, TrainingRun run)
    {
        var table = growth.Data.Table;
        var quantiles = new double[table.RowCount * levels.Length];
        Blocks.Run(table.RowCount, 512, run, (_, start, end) =>
        {
            var width = table.Features.ColumnCount;
            var block = new float[(end - start) * width];
            table.Features.CopyRows(start, end, block);
            var sums = new TargetWeights(leaves.Values);
            for (var row = start; row < end; row++)
            {
                for (var tree = 0; tree < growth.Trees.Length; tree++)
                    if (!growth.Samples[tree].Knows(row)) leaves.Add(tree, block.AsSpan((row - start) * width, width), sums);
                sums.Quantiles(levels.AsSpan(), quantiles.AsSpan(row * levels.Length, levels.Length));
                sums.Clear();
            }
        });
        return new OutOfBagQuantiles(levels, quantiles, table.Target, table.Weights);
    }

    private int PlaceOf(double level) =>
        Levels.IndexOf(level) is >= 0 and var place ? place : throw new ArgumentOutOfRangeException(nameof(level), level, "not one of the levels");

    private double Share(Predicate<int> isIn)
    {
        var (sum, all) = (0.0, 0.0);
        for (var row = 0; row < _observed.Length; row++)
        {
            var weight = _weights?[row] ?? 1;
            if (!(weight > 0) || Levels.IsEmpty || double.IsNaN(Quantiles[row * Levels.Length])) continue;
            all += weight;
            if (isIn(row)) sum += weight;
        }
        return sum / all;
    }
}

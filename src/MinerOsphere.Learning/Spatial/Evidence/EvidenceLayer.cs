using System.Collections.Immutable;

namespace MinerOsphere.Learning.Spatial.Evidence;

/// <summary>One layer of evidence with its weights: classes, what was counted in them, and the group whose weight each class takes.</summary>
public sealed class EvidenceLayer
{
    private readonly double[] _bounds;
    private readonly double[] _deposits;
    private readonly double[] _cells;
    private readonly int[] _groups;
    private readonly double[] _weights;
    private readonly double[] _variances;
    private readonly double[] _groupShares;

    /// <param name="name">Name of the feature.</param>
    /// <param name="weighting">How it was weighted; either ascending or descending, never <see cref="EvidenceWeighting.EitherWay"/>.</param>
    /// <param name="labels">Names of the classes.</param>
    /// <param name="bounds">Upper ends of the classes of a numeric layer, the last one without; null for a categorical one.</param>
    /// <param name="deposits">Per class, cells with a deposit.</param>
    /// <param name="cells">Per class, cells.</param>
    /// <param name="groups">Per class, the group that it belongs to.</param>
    /// <param name="weights">Per group, its weight.</param>
    /// <param name="variances">Per group, the weight's variance.</param>
    internal EvidenceLayer(
        string name, EvidenceWeighting weighting, ImmutableArray<string> labels, double[]? bounds, double[] deposits, double[] cells, int[] groups, double[] weights, double[] variances)
    {
        (Name, Weighting, Labels, IsNumeric) = (name, weighting, labels, bounds is not null);
        (_bounds, _deposits, _cells, _groups, _weights, _variances) = (bounds ?? [], deposits, cells, groups, weights, variances);
        _groupShares = new double[weights.Length];
        var sum = cells.Sum();
        for (var i = 0; i < cells.Length; i++)
            if (sum > 0) _groupShares[groups[i]] += cells[i] / sum;
    }

    /// <summary>Name of the column.</summary>
    public string Name { get; }

    /// <summary>How the classes get their weights.</summary>
    public EvidenceWeighting Weighting { get; }

    /// <summary>Names of the classes, in their order.</summary>
    public ImmutableArray<string> Labels { get; }

    /// <summary>True for a layer of numbers cut into classes.</summary>
    public bool IsNumeric { get; }

    /// <summary>Upper ends of a numeric layer's classes, the last one without.</summary>
    public ReadOnlySpan<double> Bounds => _bounds;

    /// <summary>Cells with a deposit, per class.</summary>
    public ReadOnlySpan<double> Deposits => _deposits;

    /// <summary>Cells, per class; those without a value are in no class.</summary>
    public ReadOnlySpan<double> Cells => _cells;

    /// <summary>The group whose weight a class takes, per class.</summary>
    public ReadOnlySpan<int> Groups => _groups;

    /// <summary>The weight of each group.</summary>
    public ReadOnlySpan<double> GroupWeights => _weights;

    /// <summary>The variance of each group's weight.</summary>
    public ReadOnlySpan<double> GroupVariances => _variances;

    /// <summary>Whether any class weighs anything.</summary>
    public bool Tells => Array.Exists(_weights, weight => weight != 0);

    /// <summary>Weights of each class alone; none where all cells with a value, or no such cell, hold a deposit.</summary>
    public ImmutableArray<ClassWeights> UniqueTable => IsCounted ? WeightsTable.Unique(_deposits, _cells) : [];

    /// <summary>Weights of the classes added up from the first one, or from the last one in a descending layer.</summary>
    public ImmutableArray<ClassWeights> CumulativeTable => IsCounted ? WeightsTable.Cumulative(_deposits, _cells, Weighting == EvidenceWeighting.Descending) : [];

    /// <summary>The weight that a class takes.</summary>
    public double Weight(int @class) => _weights[_groups[@class]];

    /// <summary>The variance of the weight that a class takes.</summary>
    public double Variance(int @class) => _variances[_groups[@class]];

    /// <summary>The class of a value, or -1 for a gap and for a class of which training had no cell: nothing is known there.</summary>
    public int ClassOf(double value)
    {
        if (double.IsNaN(value)) return -1;
        var at = (int)Math.Min(value, int.MaxValue);
        if (IsNumeric)
        {
            at = Array.BinarySearch(_bounds, value);
            if (at < 0) at = ~at;
        }
        return at < 0 || at >= _cells.Length || !(_cells[at] > 0) ? -1 : at;
    }

    /// <summary>The group of a value's class, or -1 where nothing is known.</summary>
    public int GroupOf(double value) => ClassOf(value) is var at && at < 0 ? -1 : _groups[at];

    /// <summary>
    /// Variance that not knowing this layer adds to a posterior: what the layer would have moved it, on average over its classes
    /// (Bonham-Carter 1994, section 9.4; Agterberg, Bonham-Carter, Cheng and Wright 1993).
    /// </summary>
    /// <param name="logit">Logit of the posterior without the layer.</param>
    internal double MissingVariance(double logit)
    {
        var (posterior, variance) = (WeightsOfEvidenceModel.Logistic(logit), 0.0);
        for (var g = 0; g < _weights.Length; g++)
        {
            var moved = WeightsOfEvidenceModel.Logistic(logit + _weights[g]) - posterior;
            variance += moved * moved * _groupShares[g];
        }
        return variance;
    }

    private bool IsCounted => _deposits.Sum() is > 0 and var deposits && deposits < _cells.Sum();
}

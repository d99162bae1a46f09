using System.Collections.Immutable;

namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>How a random forest is grown.</summary>
public sealed record RandomForestOptions
{
    /// <summary>Number of trees; infinitesimal jackknife wants as many as there are rows.</summary>
    public int Trees { get; init; } = 500;

    /// <summary>Rows of each tree.</summary>
    public ForestSampling Sampling { get; init; } = ForestSampling.Bootstrap;

    /// <summary>Draws per row there is, above 0; null for 1 when they are put back, 0.632 when not.</summary>
    public double? SampleShare { get; init; }

    /// <summary>For <see cref="ForestSampling.Balanced"/>: draws of each other class per draw of the rarest; the k of "1:k".</summary>
    public double OthersPerRare { get; init; } = 1;

    /// <summary>Whether rows of one group are drawn together or not at all, when the rows have groups: out-of-bag is then out of group.</summary>
    public bool KeepsGroups { get; init; } = true;

    /// <summary>
    /// Features tried per split; null for the square root of their number for classes, a third of it for a quantity (Breiman 2001). On real
    /// soils and river flows a third does as well as all, or better, in a third of the time; where few of many features matter, try more.
    /// </summary>
    public int? FeaturesPerSplit { get; init; }

    /// <summary>How thresholds are found.</summary>
    public ForestSplits Splits { get; init; } = ForestSplits.Best;

    /// <summary>Different rows that a leaf holds at least. Small leaves give rough probabilities, one row the roughest.</summary>
    public int MinLeafRows { get; init; } = 3;

    /// <summary>Splits between root and leaf at most, 1 to 4000.</summary>
    public int MaxDepth { get; init; } = 1000;

    /// <summary>Weight of the classes.</summary>
    public ClassWeighting ClassWeighting { get; init; } = ClassWeighting.None;

    /// <summary>Weight per class, in the order of the levels, on top of <see cref="ClassWeighting"/>; default (no array) for 1 each.</summary>
    public ImmutableArray<double> ClassWeights { get; init; }

    /// <summary>Whether the training rows are predicted by the trees that do not know them: the score that a forest gives for nothing but time.</summary>
    public bool OutOfBag { get; init; } = true;

    /// <summary>Whether permutation importance is reckoned on the out-of-bag rows; costs a pass through the trees per feature.</summary>
    public bool PermutationImportance { get; init; }

    /// <summary>Whether the model can tell the variance of its mean by the infinitesimal jackknife; keeps a number per pair of trees.</summary>
    public bool JackknifeVariance { get; init; }

    internal void Check(int features, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Trees, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MinLeafRows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxDepth, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxDepth, 4000);
        if (SampleShare is { } share && !(share > 0 && share <= (Sampling == ForestSampling.Subsample ? 1 : 100)))
            throw new ArgumentException(FormattableString.Invariant($"SampleShare is {share}, expected above 0, and at most 1 when rows are not put back"));
        if (!(OthersPerRare is > 0 and <= 10_000)) throw new ArgumentException(FormattableString.Invariant($"OthersPerRare is {OthersPerRare}, expected above 0 and at most 10000"));
        if (FeaturesPerSplit is { } tried && (tried < 1 || tried > Math.Max(1, features))) throw new ArgumentException($"FeaturesPerSplit is {tried}, expected 1 to {features}");
        if (classes == 0 && (Sampling == ForestSampling.Balanced || ClassWeighting != ClassWeighting.None || !ClassWeights.IsDefault))
            throw new ArgumentException("the target is a quantity: there are no classes to balance or to weight");
        if (!ClassWeights.IsDefault && (ClassWeights.Length != classes || ClassWeights.Any(w => !(w > 0) || double.IsInfinity(w))))
            throw new ArgumentException($"ClassWeights: a weight above 0 for each of {classes} classes is expected");
        if (JackknifeVariance && Trees is < 2 or > 20_000) throw new ArgumentException($"JackknifeVariance with {Trees} trees, expected 2 to 20000");
        if (Sampling == ForestSampling.All && JackknifeVariance) throw new ArgumentException("JackknifeVariance rests on the drawing of rows; here all are in every tree");
        if (Sampling == ForestSampling.All && PermutationImportance) throw new ArgumentException("PermutationImportance needs out-of-bag rows; here all are in every tree");
    }
}

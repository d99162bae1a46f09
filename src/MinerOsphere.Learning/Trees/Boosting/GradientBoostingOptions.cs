using System.Collections.Immutable;
using MinerOsphere.Learning.Trees.Binning;

namespace MinerOsphere.Learning.Trees.Boosting;

/// <summary>How <see cref="GradientBoosting"/> trains. Names and meanings are those of Chen and Guestrin (2016) where they have one.</summary>
public sealed record GradientBoostingOptions
{
    /// <summary>What is minimised; squared error unless told.</summary>
    public BoostingLoss Loss { get; init; } = BoostingLoss.Squared;

    /// <summary>Probabilities of the quantiles, each in (0, 1), ascending; for <see cref="BoostingLoss.Quantile"/> only. The median unless told.</summary>
    public ImmutableArray<double> Quantiles { get; init; } = [0.5];

    /// <summary>Dispersion of the negative binomial; estimated by maximum likelihood in turn with the trees when null.</summary>
    public double? Dispersion { get; init; }

    /// <summary>Rounds at most: a tree each, or a tree per class or quantile. 100 unless told.</summary>
    public int Rounds { get; init; } = 100;

    /// <summary>What each tree's leaves are multiplied by, in (0, 1]. 0.1 unless told.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>Splits on the way from the root to a leaf at most; 0 for no limit, which asks for <see cref="MaxLeaves"/>. 6 unless told.</summary>
    public int MaxDepth { get; init; } = 6;

    /// <summary>Leaves of a tree at most, the most gainful split first; 0 for no limit: then trees grow level by level.</summary>
    public int MaxLeaves { get; init; }

    /// <summary>Sum of hessians that a leaf needs at least. 0.001 unless told; with squared error and no weights it counts rows.</summary>
    public double MinChildWeight { get; init; } = 1e-3;

    /// <summary>Rows that a leaf needs at least, whatever their weight. 20 unless told.</summary>
    public int MinRowsPerLeaf { get; init; } = 20;

    /// <summary>L2 penalty of a leaf's value (lambda). 1 unless told.</summary>
    public double L2 { get; init; } = 1;

    /// <summary>L1 penalty of a leaf's value (alpha). 0 unless told.</summary>
    public double L1 { get; init; }

    /// <summary>What a split must gain at least (gamma): the fall of twice the loss' quadratic approximation. 0 unless told.</summary>
    public double MinGain { get; init; }

    /// <summary>
    /// How far a leaf may go at most, before the learning rate. Null for what the loss needs: 0.7 for counts, whose exponential would run
    /// away from a first large step, and no limit for the others.
    /// </summary>
    public double? MaxStep { get; init; }

    /// <summary>Share of the rows that each tree is grown on, drawn without replacement. 1 unless told.</summary>
    public double RowFraction { get; init; } = 1;

    /// <summary>Share of the columns that each tree may split on. 1 unless told.</summary>
    public double ColumnFraction { get; init; } = 1;

    /// <summary>Share of a tree's columns that each of its splits may use. 1 unless told.</summary>
    public double SplitColumnFraction { get; init; } = 1;

    /// <summary>By name of the feature: which way the prediction may move with it. Numeric features only; not for classes.</summary>
    public ImmutableDictionary<string, Monotonicity> Monotone { get; init; } = ImmutableDictionary<string, Monotonicity>.Empty;

    /// <summary>
    /// What is added to the hessian of a category before categories are ordered by gradient over hessian, so that rare ones stay in the
    /// middle. 10 unless told.
    /// </summary>
    public double CategorySmoothing { get; init; } = 10;

    /// <summary>Bins per feature at most, 2 to 255.</summary>
    public int MaxBins { get; init; } = FeatureBins.MaxCount;

    /// <summary>Rounds without a better validation loss after which the training stops and the best round is kept. 20 unless told; without validation it says nothing.</summary>
    public int Patience { get; init; } = 20;

    /// <summary>Share of the rows that is held out for validation when no table is given for it. 0, none, unless told.</summary>
    public double ValidationFraction { get; init; }

    /// <summary>Which rows are held out.</summary>
    public ValidationSplit ValidationSplit { get; init; } = ValidationSplit.Random;

    /// <exception cref="ArgumentException">An option is out of its range, or two do not go together.</exception>
    internal void Check()
    {
        Within(Rounds, 1, 1_000_000, nameof(Rounds));
        Within(MaxDepth, 0, 64, nameof(MaxDepth));
        Within(MaxLeaves, 0, 1 << 20, nameof(MaxLeaves));
        if (MaxLeaves == 1) throw new ArgumentOutOfRangeException(nameof(MaxLeaves), MaxLeaves, "a tree of one leaf learns nothing");
        if (MaxDepth == 0 && MaxLeaves == 0) throw new ArgumentException("trees need a greatest depth or a greatest number of leaves", nameof(MaxDepth));
        if (MaxDepth > 16 && MaxLeaves == 0) throw new ArgumentException("trees deeper than 16 need a greatest number of leaves", nameof(MaxDepth));
        Within(MinRowsPerLeaf, 1, int.MaxValue, nameof(MinRowsPerLeaf));
        Within(MaxBins, 2, FeatureBins.MaxCount, nameof(MaxBins));
        Within(Patience, 1, int.MaxValue, nameof(Patience));
        Share(LearningRate, nameof(LearningRate));
        Share(RowFraction, nameof(RowFraction));
        Share(ColumnFraction, nameof(ColumnFraction));
        Share(SplitColumnFraction, nameof(SplitColumnFraction));
        NotNegative(MinChildWeight, nameof(MinChildWeight));
        NotNegative(L1, nameof(L1));
        NotNegative(L2, nameof(L2));
        NotNegative(MinGain, nameof(MinGain));
        NotNegative(CategorySmoothing, nameof(CategorySmoothing));
        NotNegative(Dispersion ?? 0, nameof(Dispersion));
        if (MaxStep is { } step && !(step > 0)) throw new ArgumentOutOfRangeException(nameof(MaxStep), step, "above 0");
        if (!(ValidationFraction >= 0 && ValidationFraction < 1)) throw new ArgumentOutOfRangeException(nameof(ValidationFraction), ValidationFraction, "0 up to, not including, 1");
        if (Loss == BoostingLoss.Quantile)
        {
            if (Quantiles.IsDefaultOrEmpty || Quantiles.Any(q => !(q > 0 && q < 1))) throw new ArgumentException("quantiles lie between 0 and 1", nameof(Quantiles));
            for (var i = 1; i < Quantiles.Length; i++)
                if (Quantiles[i] <= Quantiles[i - 1]) throw new ArgumentException("quantiles ascend", nameof(Quantiles));
        }
        if (Loss == BoostingLoss.Softmax && Monotone.Values.Any(m => m != Monotonicity.None))
            throw new ArgumentException("a monotone score of a class does not make its probability monotone, so that softmax takes no such constraint", nameof(Monotone));
    }

    private static void Within(int value, int low, int high, string name)
    {
        if (value < low || value > high) throw new ArgumentOutOfRangeException(name, value, $"{low} to {high}");
    }

    private static void Share(double value, string name)
    {
        if (!(value > 0 && value <= 1)) throw new ArgumentOutOfRangeException(name, value, "above 0, at most 1");
    }

    private static void NotNegative(double value, string name)
    {
        if (!(value >= 0 && double.IsFinite(value))) throw new ArgumentOutOfRangeException(name, value, "0 or more");
    }
}

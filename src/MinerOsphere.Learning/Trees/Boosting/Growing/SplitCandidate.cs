namespace MinerOsphere.Learning.Trees.Boosting.Growing;

/// <summary>A way to part a node's rows, and what it gains.</summary>
internal struct SplitCandidate
{
    public double Gain;
    public int Column;

    /// <summary>Last bin of the left side; for a category its set is in <see cref="Right"/>.</summary>
    public int Bin;

    public bool IsMissingLeft;
    public bool IsCategorical;

    /// <summary>Bins of the right side of a categorical split.</summary>
    public BinSet Right;

    public NodeSums LeftSums;

    /// <summary>Values of the children before the learning rate.</summary>
    public double LeftValue, RightValue;

    public readonly bool IsSplit => Gain > 0;
}

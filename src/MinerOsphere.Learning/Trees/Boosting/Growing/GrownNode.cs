namespace MinerOsphere.Learning.Trees.Boosting.Growing;

/// <summary>A node of a tree that was grown on bins.</summary>
internal struct GrownNode
{
    /// <summary>How it splits; no split for a leaf.</summary>
    public SplitCandidate Split;

    /// <summary>Children, one after the other; 0 for a leaf.</summary>
    public int Left;

    public int Parent;

    /// <summary>Its rows: a range of the grower's order.</summary>
    public int Start, Count;

    public int Depth;
    public NodeSums Sums;

    /// <summary>Its value as a leaf, before the learning rate.</summary>
    public double Value;

    /// <summary>What its value may be, so that monotone splits above stay monotone.</summary>
    public double Low, High;

    /// <summary>Its histogram in the pool; -1 for none.</summary>
    public int Histogram;

    public readonly bool IsLeaf => Left == 0;
}

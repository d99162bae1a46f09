namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>Which rows each tree of a forest is grown on.</summary>
public enum ForestSampling
{
    /// <summary>As many as there are, drawn with putting back (Breiman 2001).</summary>
    Bootstrap,

    /// <summary>A share of them, drawn without putting back.</summary>
    Subsample,

    /// <summary>
    /// As many of the rarest class as it has rows, and of each other class <see cref="RandomForestOptions.OthersPerRare"/> times as many,
    /// drawn with putting back (Chen, Liaw and Breiman 2004). For rare classes such as deposits; the probabilities are those of the drawn
    /// mixture, which <see cref="PriorShift"/> turns back.
    /// </summary>
    Balanced,

    /// <summary>All of them, in every tree: only the drawing of features tells the trees apart, and there is no out-of-bag.</summary>
    All,
}

namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>How a feature's threshold is found.</summary>
public enum ForestSplits
{
    /// <summary>The best of all thresholds.</summary>
    Best,

    /// <summary>One at random between the least and the greatest value of the node (Geurts, Ernst and Wehenkel 2006); categories as for the best.</summary>
    Random,
}

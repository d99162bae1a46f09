namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>How much the rows of a class count, beside their own weights.</summary>
public enum ClassWeighting
{
    /// <summary>Every class as its rows.</summary>
    None,

    /// <summary>All classes the same in sum, reckoned once over all rows.</summary>
    Balanced,

    /// <summary>All classes the same in sum, reckoned in each tree over the rows that it drew.</summary>
    BalancedSubsample,
}

namespace MinerOsphere.Learning.Trees.Boosting;

/// <summary>How the prediction may move with a feature, all others being equal.</summary>
public enum Monotonicity
{
    /// <summary>Either way.</summary>
    None,

    /// <summary>Never down where the feature goes up.</summary>
    Increasing,

    /// <summary>Never up where the feature goes up.</summary>
    Decreasing,
}

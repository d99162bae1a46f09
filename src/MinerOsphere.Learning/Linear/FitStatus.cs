namespace MinerOsphere.Learning.Linear;

/// <summary>How an iterative fit ended.</summary>
public enum FitStatus
{
    /// <summary>The coefficients stood still.</summary>
    Converged,

    /// <summary>The limit of iterations was met before the coefficients stood still.</summary>
    IterationLimit,

    /// <summary>A column is a combination of others (or all zero): the coefficients are not determined.</summary>
    Singular,
}

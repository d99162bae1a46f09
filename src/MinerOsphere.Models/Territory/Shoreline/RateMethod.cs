namespace MinerOsphere.Models.Territory.Shoreline;

/// <summary>Which past rate is carried on.</summary>
public enum RateMethod
{
    /// <summary>Linear regression.</summary>
    Lrr,

    /// <summary>Regression weighted by the surveys' uncertainties.</summary>
    Wlr,

    /// <summary>First and last survey only.</summary>
    Epr,
}

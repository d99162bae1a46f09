namespace MinerOsphere.Learning.Explaining.Counterfactual;

/// <summary>Which way a number may change.</summary>
public enum ChangeDirection
{
    /// <summary>Either way.</summary>
    Either,

    /// <summary>Only up, as an age.</summary>
    Up,

    /// <summary>Only down, as a consumption that is to be saved.</summary>
    Down,
}

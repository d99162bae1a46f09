using MinerOsphere.Learning.Trees;

namespace MinerOsphere.Learning.Explaining;

/// <summary>What contributions are added up in.</summary>
public enum ContributionScale
{
    /// <summary>The predicted quantity itself, in its unit.</summary>
    Prediction,

    /// <summary>Its natural logarithm: e^contribution is the factor by which a feature multiplies the prediction.</summary>
    Logarithm,

    /// <summary>The logarithm of the odds: e^contribution is the factor by which a feature multiplies the odds.</summary>
    LogOdds,
}

internal static class ContributionScales
{
    public static ContributionScale Of(Link link) => link switch
    {
        Link.Identity => ContributionScale.Prediction,
        Link.Exponential => ContributionScale.Logarithm,
        _ => ContributionScale.LogOdds,
    };
}

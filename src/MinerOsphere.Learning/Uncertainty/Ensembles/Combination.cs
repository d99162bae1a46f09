namespace MinerOsphere.Learning.Uncertainty.Ensembles;

/// <summary>How the numbers of several models become one.</summary>
public enum Combination
{
    /// <summary>Their mean. Of quantiles it is quantile averaging (Vincent 1912; Lichtendahl, Grushka-Cockayne and Winkler 2013): sharper than the mixture of the distributions.</summary>
    Mean,

    /// <summary>Their median: one model gone astray does no harm. A mean of the middle two for an even number.</summary>
    Median,
}

namespace MinerOsphere.Learning.Linear;

/// <summary>How the target varies around its mean, with the link that the model is linear on.</summary>
public enum GlmFamily
{
    /// <summary>Amounts with a constant variance; identity link.</summary>
    Gaussian,

    /// <summary>Two classes, or a share of as many trials as the row's weight; logistic link.</summary>
    Binomial,

    /// <summary>Counts whose variance is their mean; log link.</summary>
    Poisson,

    /// <summary>Counts with variance <c>mu + alpha mu²</c> (NB2); log link.</summary>
    NegativeBinomial,
}

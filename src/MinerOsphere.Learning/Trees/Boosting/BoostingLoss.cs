namespace MinerOsphere.Learning.Trees.Boosting;

/// <summary>What the boosting minimises, and with it what the model predicts.</summary>
public enum BoostingLoss
{
    /// <summary>Half the squared error: the mean of a number.</summary>
    Squared,

    /// <summary>Bernoulli deviance: the probability of the second of two classes (target 0 or 1).</summary>
    Logistic,

    /// <summary>Multinomial deviance: a probability per class (target the code of a class).</summary>
    Softmax,

    /// <summary>Poisson deviance, log link: the mean of a count or rate, the offset being the logarithm of the exposure.</summary>
    Poisson,

    /// <summary>Deviance of the negative binomial with variance mean + dispersion mean² (NB2), log link.</summary>
    NegativeBinomial,

    /// <summary>Pinball loss (Koenker and Bassett 1978): one or several quantiles of a number.</summary>
    Quantile,
}

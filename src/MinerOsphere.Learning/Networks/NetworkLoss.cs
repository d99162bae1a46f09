namespace MinerOsphere.Learning.Networks;

/// <summary>What a network learns to give, and so how its errors are counted.</summary>
public enum NetworkLoss
{
    /// <summary>The mean of one target or of several (lead times), by squared error; identity output.</summary>
    Squared,

    /// <summary>The probability of the second of two classes, by its log likelihood; logistic output.</summary>
    Logistic,

    /// <summary>The probability of each of several classes, by their log likelihood; softmax output.</summary>
    Softmax,

    /// <summary>The mean of a count, by its Poisson deviance; exponential output.</summary>
    Poisson,

    /// <summary>
    /// Quantiles, by the pinball loss. They do not cross by construction: the lowest is an output of its own, every next one adds
    /// ln(1 + e^output) to the one below.
    /// </summary>
    Pinball,
}

namespace MinerOsphere.Learning.Networks.Contributions;

/// <summary>How the contribution of an input is reckoned.</summary>
public enum ContributionMethod
{
    /// <summary>
    /// From the weights alone (KnoX, Kong-A-Siou et al. 2013, Darras et al. 2015): the products, along every way from input to output, of each
    /// weight's share of its neuron, of the medians of the weights' sizes over the initialisations. It needs no rows. It may misplace lags
    /// where neurons see many zones, and without any weight decay the shares of linear blocks mean nothing, since what a weight before them
    /// lacks one after them can make good: look at the slopes beside it.
    /// </summary>
    Knox,

    /// <summary>Mean size, over rows, of the slope of the output by the scaled input.</summary>
    Gradient,

    /// <summary>
    /// Mean size, over rows, of the input's part in the way from the mean of all inputs to the row (Sundararajan et al. 2017): slope along the
    /// straight line times distance.
    /// </summary>
    IntegratedGradients,
}

namespace MinerOsphere.Learning.Series;

/// <summary>How forecasts of series that add up are made to add up.</summary>
public enum ReconciliationMethod
{
    /// <summary>Sums of the bottom forecasts.</summary>
    BottomUp,

    /// <summary>Shares of the forecast of the total.</summary>
    TopDown,

    /// <summary>The nearest forecasts that add up (Hyndman et al. 2011): every node's error counts the same.</summary>
    OrdinaryLeastSquares,

    /// <summary>Each node's error as likely as the number of bottom series in it.</summary>
    WeightedStructure,

    /// <summary>Each node's error by the variance of its own one-step errors.</summary>
    WeightedVariance,

    /// <summary>
    /// The least total variance (Wickramasuriya, Athanasopoulos and Hyndman 2019), by the covariance of one-step errors, shrunk towards its
    /// diagonal as far as Schäfer and Strimmer (2005) find best.
    /// </summary>
    MinimumTrace,
}

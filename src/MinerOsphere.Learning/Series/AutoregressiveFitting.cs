namespace MinerOsphere.Learning.Series;

/// <summary>How the coefficients of an autoregression are found.</summary>
public enum AutoregressiveFitting
{
    /// <summary>From the autocorrelations (Yule 1927, Walker 1931), by Levinson's and Durbin's recursion: always stationary, gaps are no obstacle.</summary>
    YuleWalker,

    /// <summary>Least squares on all steps whose past is known: nearer to the truth on short series, not always stationary.</summary>
    LeastSquares,
}

namespace MinerOsphere.Learning.Series;

/// <summary>What makes the errors of series of different sizes alike, so that they can be pooled.</summary>
public enum ErrorScale
{
    /// <summary>The mean absolute seasonal step of the series before the origin, the scale of MASE (Hyndman and Koehler 2006).</summary>
    SeasonalStep,

    /// <summary>The forecast itself: errors are shares of it. For values above 0.</summary>
    Forecast,
}

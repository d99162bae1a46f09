namespace MinerOsphere.Learning.Series;

/// <summary>Where smoothing parameters may lie.</summary>
public enum EtsRegion
{
    /// <summary>Where they are weights between old and new: 0 &lt; beta &lt; alpha &lt; 1, 0 &lt; gamma &lt; 1 - alpha, 0.8 to 0.98 for phi; and admissible.</summary>
    Usual,

    /// <summary>Wherever the past is forgotten in the end, so that forecasts do not depend on how the series began (Hyndman et al. 2008, chapter 10).</summary>
    Admissible,
}

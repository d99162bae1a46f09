namespace MinerOsphere.Learning.Series;

/// <summary>How several forecasts become one.</summary>
public enum Combination
{
    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>Their median, which one method gone astray does not move.</summary>
    Median,
}

namespace MinerOsphere.Learning.Networks.Windows;

/// <summary>What a column of a window holds of its series.</summary>
public enum WindowColumnKind
{
    /// <summary>The value some steps before the time of issue.</summary>
    Lag,

    /// <summary>The sum of the last steps up to the time of issue.</summary>
    Sum,

    /// <summary>The value some steps after the time of issue, as forecast.</summary>
    Forecast,
}

namespace MinerOsphere.Learning.Spatial.Kriging;

/// <summary>What is known of the mean.</summary>
public enum KrigingTrend
{
    /// <summary>It is known: simple kriging.</summary>
    Known,

    /// <summary>It is one unknown number: ordinary kriging.</summary>
    Constant,

    /// <summary>A plane of unknown coefficients: universal kriging.</summary>
    Linear,

    /// <summary>A quadratic of unknown coefficients: universal kriging.</summary>
    Quadratic,
}

namespace MinerOsphere.Learning.Uncertainty.Propagation;

/// <summary>What a draw does to a feature.</summary>
public enum Disturbance
{
    /// <summary>Takes its place: a forecast of rain.</summary>
    Replace,

    /// <summary>Is added to it: an error of a thermometer.</summary>
    Add,

    /// <summary>Multiplies it: a gauge that is right up to a factor. A <see cref="LognormalInput"/> of median 1 leaves it right on average on the log scale.</summary>
    Multiply,
}

namespace MinerOsphere.Learning.Networks;

/// <summary>Why a training came to its end.</summary>
public enum StopReason
{
    /// <summary>The loss on the rows kept back no longer went down.</summary>
    Validation,

    /// <summary>The loss on the training rows no longer went down.</summary>
    Minimum,

    /// <summary>As many iterations as were allowed.</summary>
    IterationLimit,
}

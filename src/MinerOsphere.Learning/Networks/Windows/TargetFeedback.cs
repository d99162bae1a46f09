namespace MinerOsphere.Learning.Networks.Windows;

/// <summary>What stands in the lags of the target when a model is in use.</summary>
public enum TargetFeedback
{
    /// <summary>The measures, gaps as <see cref="GapRule"/> says ("directed").</summary>
    Never,

    /// <summary>The measures, and in a gap what the model itself said about that time.</summary>
    WhenMissing,

    /// <summary>What the model itself said, as if the gauge were lost after the first forecast ("recurrent").</summary>
    Always,
}

namespace MinerOsphere.Learning.Networks;

/// <summary>How the learning rate goes on from its first value.</summary>
public enum LearningRateSchedule
{
    /// <summary>It stays.</summary>
    Constant,

    /// <summary>Straight down to a hundredth over all epochs.</summary>
    Linear,

    /// <summary>Halved each time when the loss that is watched has not gone down for a third of the patience.</summary>
    Plateau,
}

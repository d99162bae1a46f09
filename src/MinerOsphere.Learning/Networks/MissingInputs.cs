namespace MinerOsphere.Learning.Networks;

/// <summary>What a network makes of a gap in its inputs.</summary>
public enum MissingInputs
{
    /// <summary>The mean of the column in training takes its place, and a column that had gaps in training gets a second input that is 1 in a gap.</summary>
    MeanAndFlag,

    /// <summary>The mean of the column in training takes its place.</summary>
    Mean,

    /// <summary>A row with a gap is answered by NaN, and none may be in the training rows.</summary>
    Unanswered,
}

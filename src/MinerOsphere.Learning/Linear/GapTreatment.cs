namespace MinerOsphere.Learning.Linear;

/// <summary>How a linear model answers a feature without a value, or with a level that its training never saw.</summary>
public enum GapTreatment
{
    /// <summary>Refuses, naming column and row.</summary>
    Refuse,

    /// <summary>Takes the mean of the training: of a number its mean, of a level the share of the rows that had it.</summary>
    Average,

    /// <summary>
    /// Where the training had gaps, a column of its own tells them (a missing number is also given its mean), and a level that it never saw
    /// counts as a gap. Where it had none, the answer is that of <see cref="Average"/>.
    /// </summary>
    Indicator,
}

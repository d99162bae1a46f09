namespace MinerOsphere.Learning.Linear;

/// <summary>The level of a categorical feature that has no column: the others are compared with it.</summary>
public enum ReferenceLevel
{
    /// <summary>The level with the greatest weight of rows, the earlier of equals: the one that is known best.</summary>
    MostFrequent,

    /// <summary>The first level that the training has.</summary>
    First,
}

namespace MinerOsphere.Learning.Linear;

/// <summary>What a column of a linear model holds.</summary>
public enum EncodedKind
{
    /// <summary>Ones.</summary>
    Intercept,

    /// <summary>The number itself.</summary>
    Number,

    /// <summary>1 where the feature has one level, else 0.</summary>
    Level,

    /// <summary>1 where the feature has no value, else 0.</summary>
    Missing,
}

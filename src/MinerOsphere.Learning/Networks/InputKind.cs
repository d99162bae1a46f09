namespace MinerOsphere.Learning.Networks;

/// <summary>What an input of a network is of its feature column.</summary>
public enum InputKind
{
    /// <summary>The number, centred and scaled.</summary>
    Value,

    /// <summary>1 where the column has a certain level, else 0.</summary>
    Level,

    /// <summary>1 where the column has a gap, else 0.</summary>
    Gap,
}

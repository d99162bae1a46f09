namespace MinerOsphere.Geo.Cql2;

/// <summary>What sort of thing is wrong with a filter.</summary>
public enum Cql2FaultKind
{
    /// <summary>The text or the JSON does not follow the grammar.</summary>
    Syntax,
    /// <summary>A bound of <see cref="Cql2Limits"/> is passed.</summary>
    TooLarge,
    /// <summary>A literal is well formed, but is no date, number or position.</summary>
    BadValue,
    UnknownProperty,
    UnknownFunction,
    /// <summary>An operand is of a type that the operator does not take.</summary>
    Type,
    /// <summary>A position lies outside of the coordinate reference system.</summary>
    PositionOutOfRange,
}

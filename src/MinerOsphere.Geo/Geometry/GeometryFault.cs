namespace MinerOsphere.Geo.Geometry;

/// <summary>Why something is not a geometry that we can keep.</summary>
public enum GeometryFault
{
    None,
    /// <summary>The binary or the object is cut short or holds what does not belong there.</summary>
    Malformed,
    UnknownType,
    NotFinite,
    LineTooShort,
    RingTooShort,
    RingNotClosed,
    TooDeep,
}

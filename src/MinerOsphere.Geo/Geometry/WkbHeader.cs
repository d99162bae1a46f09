namespace MinerOsphere.Geo.Geometry;

/// <summary>What stands before a geometry's numbers.</summary>
public readonly record struct WkbHeader(WkbKind Kind, bool HasZ, bool HasM)
{
    public int Dimensions => 2 + (HasZ ? 1 : 0) + (HasM ? 1 : 0);
}

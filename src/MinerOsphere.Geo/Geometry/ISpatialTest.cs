namespace MinerOsphere.Geo.Geometry;

/// <summary>Does a geometry truly meet an area? An index answers for envelopes; this decides. Safe for concurrent use.</summary>
public interface ISpatialTest
{
    /// <summary>Boxes that together hold the area: what meets none of them does not meet it.</summary>
    ReadOnlySpan<Box> Outer { get; }

    /// <summary>Boxes that the area holds: what lies in one of them meets it.</summary>
    ReadOnlySpan<Box> Inner { get; }

    /// <summary>True when the geometry, well-known binary, meets the area; an empty one never does.</summary>
    bool Intersects(ReadOnlySpan<byte> wkb);

    /// <summary>True when the geometry of a GeoPackage blob meets the area; an empty one never does.</summary>
    bool IntersectsBlob(ReadOnlySpan<byte> blob);
}

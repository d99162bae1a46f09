using NtsGeometry = NetTopologySuite.Geometries.Geometry;

namespace MinerOsphere.Geo.Cql2.Functions;

/// <summary>What functions need to know of the collection and of the hour.</summary>
public sealed record Cql2FunctionContext(TimeProvider Clock)
{
    /// <summary>From the reference system of the collection to longitude and latitude; null when they are what it is stored in.</summary>
    public Func<NtsGeometry, NtsGeometry>? ToCrs84 { get; init; }

    /// <summary>The way back.</summary>
    public Func<NtsGeometry, NtsGeometry>? FromCrs84 { get; init; }
}

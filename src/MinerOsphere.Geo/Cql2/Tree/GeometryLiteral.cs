using NtsGeometry = NetTopologySuite.Geometries.Geometry;

namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary>
/// A geometry. As read: axes in the order of the coordinate reference system of the filter. As bound: easting or longitude first, in the
/// reference system of the collection. Equal when type and positions are the same, Z included.
/// </summary>
public sealed record GeometryLiteral(NtsGeometry Value) : Cql2Expression
{
    public override Cql2Type Type => Cql2Kind.Geometry;
    public override IEnumerable<Cql2Expression> Children => [];

    public bool Equals(GeometryLiteral? other) => base.Equals(other) && ExactGeometry.Equal(Value, other.Value);
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), ExactGeometry.Hash(Value));
}

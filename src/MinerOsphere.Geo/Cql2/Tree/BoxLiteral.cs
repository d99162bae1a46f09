namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary>
/// <c>BBOX(...)</c> as it was written, axes in the order of the coordinate reference system of the filter. The binder makes a
/// <see cref="GeometryLiteral"/> of it: two polygons when it crosses the antimeridian, a line or a point when it has no extent.
/// </summary>
/// <param name="MinZ">Null in a box of four numbers; the heights do not count in spatial predicates.</param>
public sealed record BoxLiteral(double Min1, double Min2, double Max1, double Max2, double? MinZ = null, double? MaxZ = null) : Cql2Expression
{
    public override Cql2Type Type => Cql2Kind.Geometry;
    public override IEnumerable<Cql2Expression> Children => [];
}

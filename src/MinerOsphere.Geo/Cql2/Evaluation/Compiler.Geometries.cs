using MinerOsphere.Geo.Cql2.Tree;
using MinerOsphere.Geo.Geometry;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.IO;
using NtsGeometry = NetTopologySuite.Geometries.Geometry;

namespace MinerOsphere.Geo.Cql2.Evaluation;

internal static partial class Compiler
{
    private static Func<ICql2Row, bool?> Spatial(SpatialPredicate predicate)
    {
        var relation = predicate.Relation;
        if (predicate is { Left: GeometryLiteral first, Right: not GeometryLiteral }) return Prepared(relation, first.Value, predicate.Right, isFirst: true);
        if (predicate is { Right: GeometryLiteral second, Left: not GeometryLiteral }) return Prepared(relation, second.Value, predicate.Left, isFirst: false);
        var (left, right) = (Geometry(predicate.Left), Geometry(predicate.Right));
        return row => left(row) is { } a && right(row) is { } b ? SpatialRules.Holds(relation, a, b) : null;
    }

    /// <summary>Envelopes that do not meet settle every relation, before the geometry of the row is made.</summary>
    private static Func<ICql2Row, bool?> Prepared(SpatialRelation relation, NtsGeometry literal, Cql2Expression node, bool isFirst)
    {
        var prepared = PreparedGeometryFactory.Prepare(literal);
        var geometry = Geometry(node);
        if (node is not PropertyReference property || literal.IsEmpty)
            return row => geometry(row) is { } found ? SpatialRules.Holds(relation, prepared, isFirst, found) : null;
        var ordinal = Ordinal(property);
        var bounds = literal.EnvelopeInternal;
        var box = new Box(bounds.MinX, bounds.MinY, bounds.MaxX, bounds.MaxY);
        return row =>
        {
            if (row.IsNull(ordinal)) return null;
            if (WkbEnvelope.Of(row.Wkb(ordinal)) is { IsEmpty: false } envelope && !box.Intersects(envelope)) return relation == SpatialRelation.Disjoint;
            return geometry(row) is { } found ? SpatialRules.Holds(relation, prepared, isFirst, found) : null;
        };
    }

    private static Func<ICql2Row, NtsGeometry?> Geometry(Cql2Expression node)
    {
        switch (node)
        {
            case GeometryLiteral literal:
                return _ => literal.Value;
            case PropertyReference property:
                var ordinal = Ordinal(property);
                var reader = new WKBReader();
                return row => row.IsNull(ordinal) ? null : reader.Read(row.Wkb(ordinal).ToArray());
            case FunctionCall call:
                var function = Call(call);
                return row => (NtsGeometry?)function(row);
            default:
                throw Unfit(node);
        }
    }
}

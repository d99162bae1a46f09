using System.Collections.Immutable;
using MinerOsphere.Geo.Cql2.Tree;
using MinerOsphere.Geo.Geometry;
using NetTopologySuite.Geometries;
using NtsGeometry = NetTopologySuite.Geometries.Geometry;

namespace MinerOsphere.Geo.Cql2.Pushdown;

/// <summary>
/// Boxes for a spatial index, drawn from a bound filter: wherever the filter is TRUE, the envelope of the geometry meets one of them.
/// </summary>
public static class SpatialBounds
{
    /// <summary>More boxes than this become one around all.</summary>
    private const int MostBoxes = 8;

    /// <summary>The boxes for the geometry with this ordinal; null when the filter sets no bounds, empty when no row can match.</summary>
    public static ImmutableArray<Box>? Of(Cql2Expression filter, int ordinal)
    {
        switch (filter)
        {
            case BooleanLiteral { Value: false }:
                return [];
            case Conjunction and:
                return and.Operands.Select(operand => Of(operand, ordinal)).Aggregate((ImmutableArray<Box>?)null, Both);
            case Disjunction or:
                return Either(or.Operands.Select(operand => Of(operand, ordinal)));
            case SpatialPredicate { Relation: not SpatialRelation.Disjoint } spatial:
                if (IsProperty(spatial.Left, ordinal) && spatial.Right is GeometryLiteral second) return Of(second.Value);
                if (IsProperty(spatial.Right, ordinal) && spatial.Left is GeometryLiteral first) return Of(first.Value);
                return null;
            default:
                return null;
        }
    }

    private static bool IsProperty(Cql2Expression node, int ordinal) => node is PropertyReference { Queryable: { } queryable } && queryable.Ordinal == ordinal;

    /// <summary>One box for each part, so that a box on both sides of the antimeridian does not become the whole world.</summary>
    private static ImmutableArray<Box>? Of(NtsGeometry geometry)
    {
        // Of two empty geometries S_EQUALS may hold, and an index has no envelope for one.
        if (geometry.IsEmpty) return null;
        if (geometry is not GeometryCollection || geometry.NumGeometries > MostBoxes) return [Around(geometry.EnvelopeInternal)];
        return [.. Enumerable.Range(0, geometry.NumGeometries).Select(geometry.GetGeometryN).Where(part => !part.IsEmpty)
            .Select(part => Around(part.EnvelopeInternal))];
    }

    private static Box Around(Envelope envelope) => new(envelope.MinX, envelope.MinY, envelope.MaxX, envelope.MaxY);

    /// <summary>
    /// Under AND the envelope meets a box of each operand, but that need not be the same place: a large geometry meets boxes that lie
    /// apart. So the list with fewer or smaller boxes is kept, not the intersection.
    /// </summary>
    private static ImmutableArray<Box>? Both(ImmutableArray<Box>? a, ImmutableArray<Box>? b)
    {
        if (a is not { } first) return b;
        if (b is not { } second) return a;
        return Area(first) <= Area(second) ? first : second;
    }

    private static ImmutableArray<Box>? Either(IEnumerable<ImmutableArray<Box>?> branches)
    {
        var all = new List<Box>();
        foreach (var branch in branches)
        {
            if (branch is not { } boxes) return null;
            all.AddRange(boxes);
        }
        return all.Count <= MostBoxes ? [.. all] : [all.Aggregate(Box.Empty, (around, box) => around.With(box))];
    }

    private static double Area(ImmutableArray<Box> boxes) => boxes.Sum(box => (box.MaxX - box.MinX) * (box.MaxY - box.MinY));
}

using System.Globalization;
using MinerOsphere.Geo.Cql2.Tree;
using NetTopologySuite.Geometries;
using NtsGeometry = NetTopologySuite.Geometries.Geometry;

namespace MinerOsphere.Geo.Cql2.Binding;

internal sealed partial class BindPass
{
    private Cql2Expression? Spatial(SpatialPredicate predicate)
    {
        if (Shape(predicate.Left) is not { } left || Shape(predicate.Right) is not { } right) return null;
        if (left is GeometryLiteral first && right is GeometryLiteral second && CrossingBudget.IsExceeded(first.Value, second.Value))
            return TooTangled(predicate.Place);
        return Normal.Constant(predicate with { Left = left, Right = right });
    }

    private Cql2Expression? Shape(Cql2Expression node) => Operand(node, type => type.Kind == Cql2Kind.Geometry, "a geometry");

    private Cql2Expression? Geometry(GeometryLiteral literal)
    {
        foreach (var position in literal.Value.Coordinates)
            if (!IsWithin(position.X, position.Y, literal.Place)) return null;
        return CrossingBudget.IsExceeded(literal.Value) ? TooTangled(literal.Place) : Transformed(literal.Value, literal.Place);
    }

    private Cql2Expression? Box(BoxLiteral box)
    {
        if (!IsWithin(box.Min1, box.Min2, box.Place) || !IsWithin(box.Max1, box.Max2, box.Place)) return null;
        if ((box.Min1 > box.Max1 && options.LongitudeAxis != 0) || (box.Min2 > box.Max2 && options.LongitudeAxis != 1))
        {
            var axis = box.Min1 > box.Max1 && options.LongitudeAxis != 0 ? "first" : "second";
            return Fail(Cql2FaultKind.BadValue, box.Place, $"a box whose {axis} axis runs backwards", "the lower corner before the upper one");
        }
        if ((box.MinZ ?? 0) > (box.MaxZ ?? 0))
            return Fail(Cql2FaultKind.BadValue, box.Place, "a box whose third axis runs backwards", "the lower corner before the upper one");
        return Transformed(BoxShape.Of(box, options), box.Place);
    }

    private Cql2Expression? TooTangled(Cql2Place? place) =>
        Fail(Cql2FaultKind.TooLarge, place, "edges that cross each other too often", $"at most {CrossingBudget.MostCrossings} crossings");

    private bool IsWithin(double first, double second, Cql2Place? place)
    {
        if (options.PositionRange is not { } range || range.Contains(first, second)) return true;
        var found = string.Create(CultureInfo.InvariantCulture, $"the position ({first} {second})");
        var expected = string.Create(CultureInfo.InvariantCulture,
            $"the first axis between {range.MinX} and {range.MaxX}, the second between {range.MinY} and {range.MaxY}");
        Fail(Cql2FaultKind.PositionOutOfRange, place, found, expected);
        return false;
    }

    private Cql2Expression? Transformed(NtsGeometry geometry, Cql2Place? place)
    {
        if (options.Transform is null) return new GeometryLiteral(geometry) { Place = place };
        return options.Transform(geometry) is { } moved && Array.TrueForAll(moved.Coordinates, IsFinite)
            ? new GeometryLiteral(BoxShape.Tidy(moved)) { Place = place }
            : Fail(Cql2FaultKind.PositionOutOfRange, place, "a geometry that has no place in the reference system of the collection",
                "positions within the area of use of both reference systems");
    }

    private static bool IsFinite(Coordinate position) => double.IsFinite(position.X) && double.IsFinite(position.Y);
}

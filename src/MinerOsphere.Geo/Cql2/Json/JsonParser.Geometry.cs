using System.Text.Json;
using MinerOsphere.Geo.Cql2.Tree;
using NetTopologySuite.Geometries;
using NtsGeometry = NetTopologySuite.Geometries.Geometry;

namespace MinerOsphere.Geo.Cql2.Json;

internal sealed partial class JsonParser
{
    private Cql2Expression? Geometry(JsonElement element, Cql2Place place) =>
        Shape(element, place, new PositionBuffer()) is { } geometry ? Node(new GeometryLiteral(geometry), place) : null;

    /// <summary>A GeoJSON geometry object (RFC 7946, clause 3.1).</summary>
    private NtsGeometry? Shape(JsonElement element, Cql2Place place, PositionBuffer positions)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("type", out var type))
        {
            Fail(Cql2FaultKind.Syntax, Found(element), "a GeoJSON geometry", place);
            return null;
        }
        if (Text(type, place.Member("type")) is not { } name) return null;
        if (!Enum.TryParse<OgcGeometryType>(name, out var kind) || kind > OgcGeometryType.GeometryCollection || char.IsAsciiDigit(name[0]))
        {
            Fail(Cql2FaultKind.BadValue, $"'{name}'", "Point, LineString, Polygon, MultiPoint, MultiLineString, MultiPolygon or GeometryCollection",
                place.Member("type"));
            return null;
        }
        var member = kind == OgcGeometryType.GeometryCollection ? "geometries" : "coordinates";
        if (!element.TryGetProperty(member, out var content) || content.ValueKind != JsonValueKind.Array)
        {
            Fail(Cql2FaultKind.Syntax, Found(content), $"an array '{member}'", place.Member(member));
            return null;
        }
        return content.GetArrayLength() == 0 ? GeometryShapes.Empty(kind) : Coordinates(kind, content, place.Member(member), positions);
    }

    private NtsGeometry? Coordinates(OgcGeometryType kind, JsonElement array, Cql2Place place, PositionBuffer positions)
    {
        switch (kind)
        {
            case OgcGeometryType.Point:
                return Position(array, place, positions) ? PositionBuffer.Factory.CreatePoint(positions.Take()[0]) : null;
            case OgcGeometryType.LineString:
                return Line(array, place, positions) is { } line ? PositionBuffer.Factory.CreateLineString(line) : null;
            case OgcGeometryType.Polygon:
                return Polygon(array, place, positions);
            default:
                return Parts(kind, array, place, positions) is { } parts ? GeometryShapes.Multi(kind, parts) : null;
        }
    }

    private List<NtsGeometry>? Parts(OgcGeometryType kind, JsonElement array, Cql2Place place, PositionBuffer positions)
    {
        if (++_depth > _limits.Depth)
        {
            Fail(Cql2FaultKind.TooLarge, "a geometry nested too deep", $"at most {_limits.Depth} levels", place);
            return null;
        }
        var parts = new List<NtsGeometry>(array.GetArrayLength());
        foreach (var item in array.EnumerateArray())
        {
            var here = place.Item(parts.Count);
            var part = kind switch
            {
                OgcGeometryType.MultiPoint => Coordinates(OgcGeometryType.Point, item, here, positions),
                OgcGeometryType.MultiLineString => Coordinates(OgcGeometryType.LineString, item, here, positions),
                OgcGeometryType.MultiPolygon => Coordinates(OgcGeometryType.Polygon, item, here, positions),
                _ => Shape(item, here, positions),
            };
            if (part is null) return null;
            parts.Add(part);
        }
        _depth--;
        return parts;
    }

    private Polygon? Polygon(JsonElement array, Cql2Place place, PositionBuffer positions)
    {
        var rings = new List<LinearRing>();
        if (!IsFilled(array, place, "an array of rings")) return null;
        foreach (var item in array.EnumerateArray())
        {
            var here = place.Item(rings.Count);
            if (!Positions(item, here, positions)) return null;
            if (positions.Count < 4 || !positions.IsClosed)
            {
                var found = positions.Count < 4 ? $"a ring of {positions.Count} positions" : "a ring that is not closed";
                Fail(Cql2FaultKind.BadValue, found, "four positions or more, the last the same as the first", here);
                return null;
            }
            rings.Add(PositionBuffer.Factory.CreateLinearRing(positions.Take()));
        }
        return PositionBuffer.Factory.CreatePolygon(rings[0], [.. rings.Skip(1)]);
    }

    private Coordinate[]? Line(JsonElement array, Cql2Place place, PositionBuffer positions)
    {
        if (!Positions(array, place, positions)) return null;
        if (positions.Count >= 2) return positions.Take();
        Fail(Cql2FaultKind.BadValue, "a line of one position", "two positions or more", place);
        return null;
    }

    private bool Positions(JsonElement array, Cql2Place place, PositionBuffer positions)
    {
        if (!IsFilled(array, place, "an array of positions")) return false;
        var index = 0;
        foreach (var item in array.EnumerateArray())
            if (!Position(item, place.Item(index++), positions)) return false;
        return true;
    }

    private bool Position(JsonElement array, Cql2Place place, PositionBuffer positions)
    {
        if (array.ValueKind != JsonValueKind.Array || array.GetArrayLength() is not (2 or 3))
        {
            Fail(Cql2FaultKind.BadValue, Found(array), "a position: an array of two or three numbers", place);
            return false;
        }
        if (++_vertices > _limits.Vertices)
        {
            Fail(Cql2FaultKind.TooLarge, "more positions than are read", $"at most {_limits.Vertices}", place);
            return false;
        }
        Span<double> numbers = stackalloc double[array.GetArrayLength()];
        for (var i = 0; i < numbers.Length; i++)
            if (!Coordinate(array[i], place, out numbers[i])) return false;
        if (positions.TryAdd(numbers)) return true;
        Fail(Cql2FaultKind.BadValue, $"a position of {numbers.Length} numbers", $"{positions.Dimensions} as in the positions before", place);
        return false;
    }

    private bool IsFilled(JsonElement array, Cql2Place place, string expected)
    {
        if (array.ValueKind == JsonValueKind.Array && array.GetArrayLength() > 0) return true;
        Fail(Cql2FaultKind.BadValue, Found(array), expected, place);
        return false;
    }
}

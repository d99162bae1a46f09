using MinerOsphere.Geo.Cql2.Tree;
using NetTopologySuite.Geometries;
using NtsGeometry = NetTopologySuite.Geometries.Geometry;

namespace MinerOsphere.Geo.Cql2.Text;

internal ref partial struct TextParser
{
    private static OgcGeometryType? GeometryKind(string name) => name.ToUpperInvariant() switch
    {
        "POINT" => OgcGeometryType.Point,
        "LINESTRING" => OgcGeometryType.LineString,
        "POLYGON" => OgcGeometryType.Polygon,
        "MULTIPOINT" => OgcGeometryType.MultiPoint,
        "MULTILINESTRING" => OgcGeometryType.MultiLineString,
        "MULTIPOLYGON" => OgcGeometryType.MultiPolygon,
        "GEOMETRYCOLLECTION" => OgcGeometryType.GeometryCollection,
        _ => null,
    };

    /// <summary>Well-known text from after the name on. <c>Z</c> may be left out: the positions tell.</summary>
    private Cql2Expression? Geometry(OgcGeometryType kind, Cql2Place place)
    {
        var positions = new PositionBuffer();
        return Tagged(kind, positions) is { } geometry ? Node(new GeometryLiteral(geometry) { Place = place }) : null;
    }

    private NtsGeometry? Tagged(OgcGeometryType kind, PositionBuffer positions)
    {
        var hasZ = TakeKeyword("Z");
        if (TakeKeyword("EMPTY")) return GeometryShapes.Empty(kind);
        var geometry = Body(kind, positions);
        if (geometry is null || !hasZ || positions.Dimensions == 3) return geometry;
        Fail("positions of three numbers after Z");
        return null;
    }

    private NtsGeometry? Body(OgcGeometryType kind, PositionBuffer positions) => kind switch
    {
        OgcGeometryType.Point => PointText(positions),
        OgcGeometryType.LineString => LineText(positions),
        OgcGeometryType.Polygon => PolygonText(positions),
        OgcGeometryType.MultiPoint => Many(positions, OgcGeometryType.Point) is { } points ? GeometryShapes.Multi(kind, points) : null,
        OgcGeometryType.MultiLineString => Many(positions, OgcGeometryType.LineString) is { } lines ? GeometryShapes.Multi(kind, lines) : null,
        OgcGeometryType.MultiPolygon => Many(positions, OgcGeometryType.Polygon) is { } polygons ? GeometryShapes.Multi(kind, polygons) : null,
        _ => CollectionText(positions),
    };

    private NtsGeometry? PointText(PositionBuffer positions) =>
        Expect("(") && Position(positions) && Expect(")") ? PositionBuffer.Factory.CreatePoint(positions.Take()[0]) : null;

    private NtsGeometry? LineText(PositionBuffer positions)
    {
        var place = Here;
        if (!Positions(positions)) return null;
        if (positions.Count >= 2) return PositionBuffer.Factory.CreateLineString(positions.Take());
        Fail(Cql2FaultKind.BadValue, "a line of one position", "two positions or more", place);
        return null;
    }

    private NtsGeometry? PolygonText(PositionBuffer positions)
    {
        if (!Expect("(")) return null;
        var rings = new List<LinearRing>();
        do
        {
            var place = Here;
            if (!Positions(positions)) return null;
            if (positions.Count < 4 || !positions.IsClosed)
            {
                var found = positions.Count < 4 ? $"a ring of {positions.Count} positions" : "a ring that is not closed";
                Fail(Cql2FaultKind.BadValue, found, "four positions or more, the last the same as the first", place);
                return null;
            }
            rings.Add(PositionBuffer.Factory.CreateLinearRing(positions.Take()));
        }
        while (TakeSymbol(","));
        return ExpectEnd() ? PositionBuffer.Factory.CreatePolygon(rings[0], [.. rings.Skip(1)]) : null;
    }

    /// <summary>The parts of a multi-geometry; points with brackets or without.</summary>
    private List<NtsGeometry>? Many(PositionBuffer positions, OgcGeometryType kind)
    {
        if (!Expect("(")) return null;
        var parts = new List<NtsGeometry>();
        do
        {
            var part = kind != OgcGeometryType.Point || IsSymbol("(") ? Body(kind, positions)
                : Position(positions) ? PositionBuffer.Factory.CreatePoint(positions.Take()[0]) : null;
            if (part is null) return null;
            parts.Add(part);
        }
        while (TakeSymbol(","));
        return ExpectEnd() ? parts : null;
    }

    private NtsGeometry? CollectionText(PositionBuffer positions)
    {
        if (!Expect("(") || !Enter()) return null;
        var parts = new List<NtsGeometry>();
        do
        {
            if (_token.Kind != TokenKind.Name || GeometryKind(Current.ToString()) is not { } kind)
            {
                Fail("POINT, LINESTRING, POLYGON, MULTIPOINT, MULTILINESTRING or MULTIPOLYGON");
                return null;
            }
            Advance();
            if (Tagged(kind, positions) is not { } part) return null;
            parts.Add(part);
        }
        while (TakeSymbol(","));
        _depth--;
        return ExpectEnd() ? GeometryShapes.Multi(OgcGeometryType.GeometryCollection, parts) : null;
    }

    private bool Positions(PositionBuffer positions)
    {
        if (!Expect("(")) return false;
        do
        {
            if (!Position(positions)) return false;
        }
        while (TakeSymbol(","));
        return ExpectEnd();
    }

    private bool ExpectEnd()
    {
        if (TakeSymbol(")")) return true;
        Fail("',' or ')'");
        return false;
    }

    private bool Position(PositionBuffer positions)
    {
        var place = Here;
        Span<double> numbers = stackalloc double[3];
        var count = 0;
        while (count < 3 && (count < 2 || _token.Kind == TokenKind.Number || IsSymbol("-") || IsSymbol("+")))
        {
            if (!Coordinate(out numbers[count])) return false;
            count++;
        }
        if (++_vertices > _limits.Vertices)
        {
            Fail(Cql2FaultKind.TooLarge, "more positions than are read", $"at most {_limits.Vertices}", place);
            return false;
        }
        if (positions.TryAdd(numbers[..count])) return true;
        Fail(Cql2FaultKind.BadValue, $"a position of {count} numbers", $"{positions.Dimensions} as in the positions before", place);
        return false;
    }

    private bool Coordinate(out double number)
    {
        number = 0;
        var isNegative = IsSymbol("-");
        if (isNegative || IsSymbol("+")) Advance();
        if (_token.Kind != TokenKind.Number)
        {
            Fail("a number");
            return false;
        }
        if (!NumberText.TryRead(Current, isNegative, out var literal))
        {
            Fail(Cql2FaultKind.BadValue, Found(), "a number that a double can hold", Here);
            return false;
        }
        number = literal is IntegerLiteral whole ? whole.Value : ((NumberLiteral)literal).Value;
        Advance();
        return true;
    }

    /// <summary>Rule <c>bboxTaggedText</c>, from the bracket on.</summary>
    private Cql2Expression? Box(Cql2Place place)
    {
        Advance();
        Span<double> numbers = stackalloc double[6];
        var count = 0;
        do
        {
            if (count == 6) return Fail("')': a box has four or six numbers");
            if (!Coordinate(out numbers[count++])) return null;
        }
        while (TakeSymbol(","));
        if (count is not (4 or 6)) return Fail("four or six numbers");
        return Expect(")") ? Node(GeometryShapes.Box(numbers[..count]) with { Place = place }) : null;
    }
}

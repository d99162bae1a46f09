using MinerOsphere.Features.Filters;
using MinerOsphere.Geo.Cql2.Evaluation;
using MinerOsphere.Geo.Cql2.Pushdown;
using MinerOsphere.Geo.Cql2.Tree;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace MinerOsphere.Features.PostGis;

/// <summary>Filters in PostgreSQL and PostGIS. Arithmetic goes there when the ranges of its columns say that it cannot fail.</summary>
internal sealed class PostGisFilter(PostGisLayer layer, PostGisQuery query) : FilterCompiler
{
    private const long TicksPerMicrosecond = 10;

    public static Cql2Split Split(PostGisLayer layer, Cql2Expression? filter) =>
        filter is null ? new Cql2Split(null, null)
        : IsSmall(filter) ? Cql2Split.Of(filter, new PostGisFilter(layer, new PostGisQuery()).CanPush)
        : new Cql2Split(null, filter);

    /// <summary>What the index can say of a filter for memory; null for nothing.</summary>
    public static string? Bounds(PostGisLayer layer, Cql2Expression residual, PostGisQuery query)
    {
        if (layer.Geometry is not { } geometry || IsGeography(geometry) || SpatialBounds.Of(residual, layer.GeometryOrdinal) is not { } boxes) return null;
        return boxes.IsEmpty ? "FALSE" : $"({string.Join(" OR ", boxes.Select(b => FormattableString.Invariant(
            $"{geometry.Quoted} && ST_MakeEnvelope({query.Bind(b.MinX)}, {query.Bind(b.MinY)}, {query.Bind(b.MaxX)}, {query.Bind(b.MaxY)}, {geometry.Srid})")))})";
    }

    protected override string Bind(object value) => query.Bind(value);

    protected override string Constant(bool truth) => truth ? "TRUE" : "FALSE";

    protected override string Column(PropertyReference property)
    {
        var column = ColumnOf(property);
        return property.Type.Kind == Cql2Kind.String && !IsPlainText(column) ? column.Quoted + "::text" : column.Quoted;
    }

    /// <summary>Values of fixed length lose their blanks in comparisons.</summary>
    protected override bool CanPushColumn(PropertyReference property) => !ColumnOf(property).TypeName.StartsWith("character(", StringComparison.Ordinal);

    protected override string NumberColumn(PropertyReference property)
    {
        var column = ColumnOf(property);
        var number = AsDouble(column);
        return column.Kind == ColumnKind.Integer ? number : $"(CASE WHEN abs({number}) < 'Infinity' THEN {number} END)";
    }

    /// <summary>Where NULL and FALSE are the same, what is no number is kept out beside the comparison, which may then use an index.</summary>
    protected override string CompareNumbers(ComparisonOperator sign, Cql2Expression left, Cql2Expression right, bool certain)
    {
        if (!certain || sign == ComparisonOperator.NotEqual || left is not PropertyReference property || right is not (IntegerLiteral or NumberLiteral)
            || ColumnOf(property) is not { Kind: ColumnKind.Number } column)
            return base.CompareNumbers(sign, left, right, certain);
        var number = AsDouble(column);
        var test = $"{number} {Sign(sign)} {Double(right)}";
        return sign switch
        {
            ComparisonOperator.Equal => test,
            ComparisonOperator.Less or ComparisonOperator.LessOrEqual => $"{test} AND {number} > '-Infinity'",
            _ => $"{test} AND {number} < 'Infinity'",
        };
    }

    protected override bool CanPushArithmetic(Arithmetic node) => NumberRange.Of(node, property => ColumnOf(property)) is { IsSafe: true };

    protected override string Compute(ArithmeticOperator sign, string left, string right) => sign switch
    {
        ArithmeticOperator.Add => $"({left} + {right})",
        ArithmeticOperator.Subtract => $"({left} - {right})",
        ArithmeticOperator.Multiply => $"({left} * {right})",
        ArithmeticOperator.Divide => $"({left} / nullif({right}, 0))",
        _ => $"trunc({left} / nullif({right}, 0))",
    };

    /// <summary>The plain equality is for the index, which has the collation of its column.</summary>
    protected override string CompareTexts(string sign, string left, string right)
    {
        var exact = $"{left} COLLATE \"C\" {sign} {right}";
        return sign is "=" or "IN" ? $"{left} {sign} {right} AND {exact}" : exact;
    }

    protected override string Matches(string text, string pattern)
    {
        var like = LikePattern.Parse(pattern);
        return like.IsText ? CompareTexts("=", text, Bind(like.Prefix)) : $"{text} COLLATE \"C\" LIKE {Bind(LikeText.Like(pattern))}";
    }

    protected override long Granule(Cql2Kind kind) => kind == Cql2Kind.Date ? Cql2Instant.TicksPerDay : TicksPerMicrosecond;

    protected override string InstantColumn(PropertyReference property) =>
        property.Type.Kind == Cql2Kind.Date ? ColumnOf(property).Quoted : PostGisCompiler.Instant(ColumnOf(property));

    protected override object? InstantValue(Cql2Kind kind, long number)
    {
        if (kind == Cql2Kind.Date)
        {
            var day = number + DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
            return day >= 0 && day <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)day) : null;
        }
        var micros = number + DateTime.UnixEpoch.Ticks / TicksPerMicrosecond;
        return micros >= 0 && micros <= DateTime.MaxValue.Ticks / TicksPerMicrosecond ? new DateTime(micros * TicksPerMicrosecond, DateTimeKind.Utc) : null;
    }

    /// <summary>
    /// A valid literal beside a plain geometry. Invalid areas make the database fail where memory mends them, save in the tests for
    /// intersection, so the other relations of areas are left for memory.
    /// </summary>
    protected override bool CanPushSpatial(SpatialPredicate node)
    {
        var (property, literal) = node.Left is PropertyReference ? (node.Left as PropertyReference, node.Right as GeometryLiteral) : (node.Right as PropertyReference, node.Left as GeometryLiteral);
        if (property is null || literal is null || layer.Geometry is not { } column || IsGeography(column) || PostGisCompiler.MayHoldArcs(column)) return false;
        if (literal.Value.IsEmpty || literal.Value.GetType() == typeof(GeometryCollection) || !literal.Value.IsValid) return false;
        return node.Relation is SpatialRelation.Intersects or SpatialRelation.Disjoint
            ? column.GeometryType is "Point" or "MultiPoint" or "LineString" or "MultiLineString" or "Polygon" or "MultiPolygon"
            : column.GeometryType is "Point" or "MultiPoint" or "LineString" or "MultiLineString";
    }

    protected override string Spatial(SpatialPredicate node) => $"ST_{node.Relation}({Shape(node.Left)}, {Shape(node.Right)})";

    private string Shape(Cql2Expression node) => node is GeometryLiteral literal
        ? FormattableString.Invariant($"ST_SetSRID(ST_GeomFromWKB({Bind(new WKBWriter().Write(literal.Value))}), {layer.Geometry!.Srid})")
        : layer.Geometry!.Quoted;

    private PostGisColumn ColumnOf(PropertyReference property) => layer.Columns[property.Queryable!.Ordinal];

    private static string AsDouble(PostGisColumn column) => column.TypeName == "double precision" ? column.Quoted : column.Quoted + "::float8";

    private static bool IsPlainText(PostGisColumn column) => column.TypeName == "text" || column.TypeName.StartsWith("character varying", StringComparison.Ordinal);

    private static bool IsGeography(PostGisColumn column) => column.TypeName.StartsWith("geography", StringComparison.Ordinal);
}

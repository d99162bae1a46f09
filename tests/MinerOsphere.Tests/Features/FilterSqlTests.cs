using System.Globalization;
using MinerOsphere.Features;
using MinerOsphere.Features.GeoPackage;
using MinerOsphere.Features.PostGis;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Cql2.Binding;
using MinerOsphere.Geo.Cql2.Text;
using MinerOsphere.Geo.Cql2.Tree;
using MinerOsphere.Geo.Crs;

namespace MinerOsphere.Tests.Features;

/// <summary>Filters as the SQL of both stores: what is pushed, the values bound to it, and what is left for memory.</summary>
public class FilterSqlTests
{
    private static readonly FeatureSchema Schema = new(
    [
        Imported.Property("id", PropertyType.Integer, PropertyRole.Id), Imported.Property("name"), Imported.Property("n", PropertyType.Integer),
        Imported.Property("x", PropertyType.Number), Imported.Property("d", PropertyType.Number), Imported.Property("b", PropertyType.Boolean),
        Imported.Property("day", PropertyType.Date), Imported.Property("last", PropertyType.Date), Imported.Property("at", PropertyType.DateTime),
        new PropertyDefinition { Name = "geom", Source = "geom", Type = PropertyType.Geometry, Role = PropertyRole.PrimaryGeometry },
    ]);

    [Theory]
    [InlineData("name = 'é'", "(\"name\" = ?1)", "é")]
    [InlineData("name = 'x'' OR 1=1 --'", "(\"name\" = ?1)", "x' OR 1=1 --")]
    [InlineData("name > 'a'", "(\"name\" > ?1)", "a")]
    [InlineData("n = 3", "(\"n\" = ?1)", "3")]
    [InlineData("n < 2.5", "(CAST(\"n\" AS REAL) < ?1)", "2.5")]
    [InlineData("3 >= x", "(?1 >= \"x\")", "3")]
    [InlineData("b", "\"b\"", "")]
    [InlineData("NOT b AND n <> 1", "((NOT \"b\") AND (\"n\" <> ?1))", "1")]
    [InlineData("b = TRUE", "(\"b\" = 1)", "")]
    [InlineData("n = 1 OR n = 2 OR n = 3", "((\"n\" = ?1) OR ((\"n\" = ?2) OR (\"n\" = ?3)))", "1|2|3")]
    [InlineData("n IN (1, 2)", "(\"n\" IN (?1, ?2))", "1|2")]
    [InlineData("name NOT IN ('a', 'b')", "(NOT (\"name\" IN (?1, ?2)))", "a|b")]
    [InlineData("x BETWEEN 1 AND 2", "((\"x\" >= ?1) AND (\"x\" <= ?2))", "1|2")]
    [InlineData("name IS NULL", "(\"name\" IS NULL)", "")]
    [InlineData("geom IS NOT NULL", "(NOT (\"geom\" IS NULL))", "")]
    [InlineData("name LIKE 'ab'", "(\"name\" = ?1)", "ab")]
    [InlineData("name LIKE 'ab%'", "(\"name\" >= ?1 AND \"name\" < ?2)", "ab|ac")]
    [InlineData("name LIKE '%a*_'", "(\"name\" GLOB ?1)", "*a[*]?")]
    [InlineData("x * 2 > n", "(nullif(nullif(\"x\" * ?1, 9e999), -9e999) > CAST(\"n\" AS REAL))", "2")]
    [InlineData("day = DATE('2024-02-29')", "(\"day\" = ?1)", "2024-02-29")]
    [InlineData("at < TIMESTAMP('2024-02-29T10:00:00.0005Z')", "(\"at\" <= ?1)", "2024-02-29T10:00:00.000Z")]
    [InlineData("at = TIMESTAMP('2024-02-29T10:00:00.0005Z')", "(\"at\" <> \"at\")", "")]
    [InlineData("at >= TIMESTAMP('2024-02-29T10:00:00Z')", "(\"at\" >= ?1)", "2024-02-29T10:00:00.000Z")]
    [InlineData("T_AFTER(day, DATE('2024-02-29'))", "(\"day\" > ?1)", "2024-02-29")]
    [InlineData("T_INTERSECTS(INTERVAL(day, last), DATE('2024-02-29'))",
        "(CASE WHEN \"day\" IS NOT NULL AND \"last\" IS NOT NULL THEN ((\"day\" <= ?1) AND (\"last\" > ?2)) END)", "2024-02-29|2024-02-28")]
    public void SQLite_does(string filter, string sql, string values)
    {
        var parameters = new List<object>();
        var compiler = new SqliteFilter(new FeatureTable(Schema).Columns, parameters);
        var bound = Bound(filter);
        Assert.True(AllPush(bound, compiler.CanPush));
        Assert.Equal(sql, compiler.Compile(bound));
        Assert.Equal(values, Written(parameters));
    }

    [Theory]
    [InlineData("name = 'é'", "(t.\"name\" = $1 AND t.\"name\" COLLATE \"C\" = $1)", "é")]
    [InlineData("name = 'x'' OR 1=1 --'", "(t.\"name\" = $1 AND t.\"name\" COLLATE \"C\" = $1)", "x' OR 1=1 --")]
    [InlineData("name > 'a'", "(t.\"name\" COLLATE \"C\" > $1)", "a")]
    [InlineData("n = 3", "(t.\"n\" = $1)", "3")]
    [InlineData("n < 2.5", "(t.\"n\"::float8 < $1)", "2.5")]
    [InlineData("d < 2.5", "(t.\"d\" < $1 AND t.\"d\" > '-Infinity')", "2.5")]
    [InlineData("NOT (d < 2.5)", "(NOT ((CASE WHEN abs(t.\"d\") < 'Infinity' THEN t.\"d\" END) < $1))", "2.5")]
    [InlineData("x = 2.5", "(t.\"x\"::float8 = $1)", "2.5")]
    [InlineData("b = TRUE", "(t.\"b\" = TRUE)", "")]
    [InlineData("name IN ('a', 'b')", "(t.\"name\" IN ($1, $2) AND t.\"name\" COLLATE \"C\" IN ($1, $2))", "a|b")]
    [InlineData("name LIKE 'a\\%_%'", "(t.\"name\" COLLATE \"C\" LIKE $1)", "a\\%_%")]
    [InlineData("name LIKE 'ab'", "(t.\"name\" = $1 AND t.\"name\" COLLATE \"C\" = $1)", "ab")]
    [InlineData("n / 2 > 1", "((t.\"n\"::float8 / nullif($1, 0)) > $2)", "2|1")]
    [InlineData("day = DATE('2024-02-29')", "(t.\"day\" = $1)", "02/29/2024")]
    [InlineData("at > TIMESTAMP('2024-02-29T10:00:00Z')", "((t.\"at\" AT TIME ZONE 'UTC') > $1)", "02/29/2024 10:00:00")]
    [InlineData("S_INTERSECTS(geom, POINT(1 2))", "(ST_Intersects(t.\"geom\", ST_SetSRID(ST_GeomFromWKB($1), 4326)))", "21 bytes")]
    public void PostGIS_does(string filter, string sql, string values)
    {
        var query = new PostGisQuery();
        var compiler = new PostGisFilter(Layer(), query);
        var bound = Bound(filter);
        Assert.True(AllPush(bound, compiler.CanPush));
        Assert.Equal(sql, compiler.Compile(bound));
        Assert.Equal(values, Written(query.Values));
    }

    [Theory]
    [InlineData("CASEI(name) = 'a'", true, true)]
    [InlineData("ACCENTI(name) LIKE 'a%'", true, true)]
    [InlineData("x ^ 2 = 4", true, true)]
    [InlineData("x % 2 = 0", true, true)]
    [InlineData("n div 2 = 0", true, false)]
    [InlineData("d * 2 > 1", false, true)]
    [InlineData("x * 2 > 1", false, false)]
    [InlineData("length(name) = 1", true, true)]
    [InlineData("day < at", true, true)]
    [InlineData("day < last", false, false)]
    [InlineData("S_INTERSECTS(geom, POINT(1 2))", true, false)]
    [InlineData("S_WITHIN(geom, BBOX(0, 0, 1, 1))", true, false)]
    [InlineData("S_INTERSECTS(geom, GEOMETRYCOLLECTION(POINT(1 2), POINT(3 4)))", true, true)]
    [InlineData("S_INTERSECTS(geom, POLYGON((0 0, 2 2, 2 0, 0 2, 0 0)))", true, true)]
    public void Left_for_memory(string filter, bool inSqlite, bool inPostGis)
    {
        var bound = Bound(filter);
        Assert.Equal(inSqlite, !AllPush(bound, new SqliteFilter(new FeatureTable(Schema).Columns, []).CanPush));
        Assert.Equal(inPostGis, PostGisFilter.Split(Layer(), bound).Residual is not null);
    }

    /// <summary>A list of ten thousand terms must not be as deep as it is long.</summary>
    [Fact]
    public void Long_lists_stay_shallow()
    {
        var terms = Cql2List.Create(Enumerable.Range(0, 3000).Select(i => (Cql2Expression)new Comparison(ComparisonOperator.Equal, new PropertyReference("n"), new IntegerLiteral(i))));
        var binder = new Cql2Binder(FilterSchema.Of(Schema, CrsRegistry.Crs84), Cql2BindOptions.Default);
        Assert.True(binder.Bind(new Disjunction(terms)).TryGet(out var bound, out _));
        var sql = new SqliteFilter(new FeatureTable(Schema).Columns, []).Compile(bound);
        var (depth, deepest) = (0, 0);
        foreach (var c in sql) deepest = Math.Max(deepest, c == '(' ? ++depth : c == ')' ? --depth : depth);
        Assert.InRange(deepest, 1, 20);
    }

    private static bool AllPush(Cql2Expression node, Func<Cql2Expression, bool> canPush) => canPush(node) && node.Children.All(child => AllPush(child, canPush));

    private static Cql2Expression Bound(string filter)
    {
        Assert.True(Cql2TextReader.Read(filter).TryGet(out var tree, out var fault), fault?.Message);
        Assert.True(new Cql2Binder(FilterSchema.Of(Schema, CrsRegistry.Crs84), Cql2BindOptions.Default).Bind(tree!).TryGet(out var bound, out fault), fault?.Message);
        return bound!;
    }

    private static PostGisLayer Layer()
    {
        var table = new PostGisTable("public", "things",
        [
            Column("id", "bigint", ColumnKind.Integer), Column("name", "text", ColumnKind.Text), Column("n", "integer", ColumnKind.Integer),
            Column("x", "numeric(8,2)", ColumnKind.Number), Column("d", "double precision", ColumnKind.Number), Column("b", "boolean", ColumnKind.Boolean),
            Column("day", "date", ColumnKind.Date), Column("last", "date", ColumnKind.Date), Column("at", "timestamp without time zone", ColumnKind.Timestamp),
            Column("geom", "geometry(Point,4326)", ColumnKind.Geometry) with { GeometryType = "Point", Srid = 4326 },
        ], null);
        var layer = PostGisLayer.Bind(Schema, table, out var faults);
        Assert.Empty(faults);
        return layer!;

        static PostGisColumn Column(string name, string type, ColumnKind kind) => new(name, type, false, false, null) { Kind = kind };
    }

    private static string Written(IEnumerable<object> values) => string.Join('|', values.Select(value =>
        value is byte[] bytes ? $"{bytes.Length} bytes" : Convert.ToString(value, CultureInfo.InvariantCulture)));
}

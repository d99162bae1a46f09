using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Cql2.Evaluation;
using MinerOsphere.Geo.Cql2.Tree;
using MinerOsphere.Tests.Features.GeoPackage.InPlace;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace MinerOsphere.Clients.PostGis;

/// <summary>Random rows, for a file, for a table and for memory.</summary>
internal sealed class RandomThings
{
    public const int Side = 12;

    public static readonly string[] Kinds = ["a", "ab", "A", "b", "é", "e\u0301", "É", "Straße", "STRASSE", "z 'q'", "😀", "\uffee", "a_b", "a%", "*", "[a]", "\\", "?"];

    public static readonly FeatureSchema Schema = new(
    [
        Property("id", PropertyType.String, PropertyRole.Id), Property("kind", PropertyType.String), Property("other", PropertyType.String),
        Property("number", PropertyType.Integer), Property("big", PropertyType.Integer), Property("size", PropertyType.Number), Property("weight", PropertyType.Number),
        Property("good", PropertyType.Boolean), Property("ok", PropertyType.Boolean), Property("day", PropertyType.Date, PropertyRole.PrimaryInstant), Property("from", PropertyType.Date),
        Property("at", PropertyType.DateTime), Property("until", PropertyType.DateTime),
        new() { Name = "geometry", Source = "geometry", Type = PropertyType.Geometry, Role = PropertyRole.PrimaryGeometry },
    ]);

    private static readonly string[] Columns = ["text PRIMARY KEY", "text", "varchar(20)", "int", "bigint", "numeric(8,2)", "double precision", "boolean", "boolean", "date", "date", "timestamptz", "timestamp"];

    public RandomThings(Random random, string shape, int count)
    {
        Shape = shape;
        for (var i = 0; i < count; i++)
        {
            object?[] row =
            [
                $"t/{i:0000}", OrNull(() => Pick(Kinds)), OrNull(() => Pick(Kinds)), OrNull(() => (long)random.Next(-5, 6)),
                OrNull(() => Pick(0L, 3, -7, 9_007_199_254_740_992, 9_007_199_254_740_993, long.MaxValue, long.MinValue)),
                OrNull(() => random.Next(-400, 400) / 100.0), OrNull(() => Pick(0, 0.1, -2.25, 0.5, 3, 1e308, -1e308, 1e-308, 1e300, random.NextDouble())),
                OrNull(() => random.Next(2) == 0), OrNull(() => random.Next(2) == 0), OrNull(Day), OrNull(Day), OrNull(Moment), OrNull(Moment), OrNull(Place),
            ];
            Rows.Add(new Row(row));
        }

        object Day() => Cql2Instant.OfDate(new DateOnly(2020, 1, 1).AddDays(random.Next(12)));
        object Moment() => new Cql2Instant(Cql2Instant.OfDate(new DateOnly(2020, 1, 1)).Ticks + (random.Next(2) == 0 ? random.Next(24) * 432_000_000_000L : random.Next(1_000_000) * 10_010_000L), false);
        object Place() => Shaped(random, shape);
        object? OrNull<T>(Func<T> value) => random.Next(6) == 0 ? null : value();
        T Pick<T>(params T[] items) => items[random.Next(items.Length)];
    }

    public string Shape { get; }
    public List<Row> Rows { get; } = [];

    public string GeoJson() => new JsonObject
    {
        ["type"] = "FeatureCollection",
        ["features"] = new JsonArray([.. Rows.Select(row => new JsonObject
        {
            ["type"] = "Feature",
            ["properties"] = new JsonObject(Schema.Attributes.Select((p, i) => KeyValuePair.Create(p.Name, Json(row.Values[i])))),
            ["geometry"] = row.Values[^1] is Geometry place ? Json(place) : null,
        })]),
    }.ToJsonString();

    /// <summary>The table, with the same rows.</summary>
    public string Sql(string table) =>
        $"DROP TABLE IF EXISTS {table}; CREATE TABLE {table} ({string.Join(", ", Columns.Select((type, i) => $"\"{Schema.Properties[i].Name}\" {type}"))}, geometry geometry({Shape},4326));\n"
        + $"INSERT INTO {table} VALUES {string.Join(",\n", Rows.Select(row => $"({string.Join(", ", row.Values.Select(Literal))})"))}";

    /// <summary>Two layers with the same rows as others would write them, one of them indexed: keys of other names, times spelled in every way.</summary>
    public void WriteGeoPackage(string path)
    {
        string[] types = ["TEXT UNIQUE", "TEXT COLLATE NOCASE", "TEXT(20)", "MEDIUMINT", "INTEGER", "DOUBLE", "REAL", "BOOLEAN", "TINYINT", "DATE", "TEXT", "DATETIME", "DATETIME"];
        using var file = new ForeignFile(path);
        file.Database.Execute("BEGIN");
        foreach (var (layer, key) in new[] { ("Indexed", "OGC_FID"), ("plain", "id of row") })
        {
            file.Database.Execute($"CREATE TABLE \"{layer}\" (\"{key}\" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, the_geom GEOMETRY, picture BLOB, {string.Join(", ", types.Select((type, i) => $"\"{Schema.Properties[i].Name}\" {type}"))})");
            file.Features(layer, "the_geom");
            foreach (var (row, number) in Rows.Select((row, number) => (row, number)))
                file.Insert(layer, [null, row.Values[^1], new byte[] { 1, 2 }, .. row.Values.Take(types.Length).Select((value, i) => Foreign(value, i == 12 ? number : 0))]);
            if (layer == "Indexed") file.Index(layer, "the_geom", key);
        }
        file.Database.Execute("COMMIT");
    }

    private static object? Foreign(object? value, int spelling)
    {
        if (value is not Cql2Instant { IsDate: false } instant) return value is Cql2Instant day ? day.ToString() : value;
        var time = new DateTimeOffset(DateTime.UnixEpoch.AddTicks(instant.Ticks), TimeSpan.Zero);
        return (spelling % 5) switch
        {
            0 => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            1 => instant.ToString(),
            2 => time.ToOffset(TimeSpan.FromHours(2)).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFzzz", CultureInfo.InvariantCulture),
            3 => time.ToString("yyyy-MM-dd HH:mm:ss.FFF", CultureInfo.InvariantCulture),
            _ => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        };
    }

    private static JsonNode? Json(object? value) => value is null ? null : value is Cql2Instant instant ? instant.ToString() : JsonSerializer.SerializeToNode(value);

    private static JsonObject Json(Geometry place)
    {
        JsonArray Position(Coordinate c) => [c.X, c.Y];
        JsonNode coordinates = place switch
        {
            Point point => Position(point.Coordinate),
            Polygon polygon => new JsonArray(new JsonArray([.. polygon.Coordinates.Select(Position)])),
            _ => new JsonArray([.. place.Coordinates.Select(Position)]),
        };
        return new JsonObject { ["type"] = place.GeometryType, ["coordinates"] = coordinates };
    }

    private static string Literal(object? value) => value switch
    {
        null => "NULL",
        Cql2Instant instant => $"'{instant.ToString().TrimEnd('Z')}'",
        Geometry place => $"ST_GeomFromText('{new WKTWriter().Write(place)}', 4326)",
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };

    private static Geometry Shaped(Random random, string shape)
    {
        var (x, y, w, h) = (random.Next(Side), random.Next(Side), random.Next(1, 5), random.Next(1, 5));
        return shape switch
        {
            "Point" => new Point(x, y),
            "LineString" => new LineString([new(x, y), new(x + w, y), new(x + w, y + h)]),
            _ => random.Next(2) == 0
                ? GeometryFactory.Default.ToGeometry(new Envelope(x, x + w, y, y + h))
                : new Polygon(new LinearRing([new(x, y), new(x + w, y), new(x, y + h), new(x, y)])),
        };
    }

    private static PropertyDefinition Property(string name, PropertyType type, PropertyRole role = PropertyRole.None) => new() { Name = name, Source = name, Type = type, Role = role };

    internal sealed class Row(object?[] values) : ICql2Row
    {
        private readonly byte[]? _wkb = values[^1] is Geometry place ? new WKBWriter().Write(place) : null;

        public object?[] Values => values;
        public string Id => (string)values[0]!;
        public bool IsNull(int ordinal) => values[ordinal] is null;
        public long Integer(int ordinal) => (long)values[ordinal]!;
        public double Number(int ordinal) => (double)values[ordinal]!;
        public bool Boolean(int ordinal) => (bool)values[ordinal]!;
        public string Text(int ordinal) => (string)values[ordinal]!;
        public Cql2Instant Instant(int ordinal) => (Cql2Instant)values[ordinal]!;
        public ReadOnlySpan<byte> Wkb(int ordinal) => _wkb;
        public (Cql2Instant? Start, Cql2Instant? End) Interval(int ordinal) => throw new InvalidOperationException("there are no intervals");
        public IReadOnlyList<object?> Array(int ordinal) => throw new InvalidOperationException("there are no arrays");
    }
}

using System.Buffers;
using System.Globalization;
using System.Text;
using MinerOsphere.Features;
using MinerOsphere.Features.GeoPackage;
using MinerOsphere.Features.Import;
using MinerOsphere.Features.PostGis;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Clients.PostGis;

/// <summary>The same random rows in a GeoPackage and in PostGIS give the same answers.</summary>
[Collection(PostGisCollection.Name)]
public sealed class ProviderTests(PostGisCluster cluster) : IAsyncLifetime, IDisposable
{
    private const int Rows = 700;

    private static readonly FeatureSchema Things = new(
    [
        Property("id", PropertyType.String, PropertyRole.Id),
        Property("kind", PropertyType.String),
        Property("number", PropertyType.Integer),
        Property("size", PropertyType.Number),
        Property("good", PropertyType.Boolean),
        Property("day", PropertyType.Date, PropertyRole.PrimaryInstant),
        Property("at", PropertyType.DateTime),
        new() { Name = "geometry", Source = "geometry", Type = PropertyType.Geometry, Role = PropertyRole.PrimaryGeometry, GeometryType = "Point" },
    ]);

    private readonly string _folder = Directory.CreateTempSubdirectory("minerosphere-providers-").FullName;
    private GeoPackageFeatureProvider? _file;
    private PostGisSource? _source;
    private PostGisFeatureProvider? _table;

    public async Task InitializeAsync()
    {
        if (cluster.Port == 0) return;
        var random = new Random(11);
        var csv = new StringBuilder("id,kind,number,size,good,day,at,lon,lat\n");
        var sql = new StringBuilder("DROP TABLE IF EXISTS things; CREATE TABLE things (id text PRIMARY KEY, kind text, number int, size numeric(8,2), good boolean, day date, at timestamptz, geometry geometry(Point,4326));\nINSERT INTO things VALUES\n");
        for (var i = 1; i <= Rows; i++)
        {
            string?[] row =
            [
                $"t/{i:0000}", Maybe(new[] { "a", "B", "é", "z 'q'", "" }[random.Next(5)]), Maybe($"{random.Next(-20, 20)}"), Maybe((random.Next(-400, 400) / 100.0).ToString("0.00", CultureInfo.InvariantCulture)),
                Maybe(random.Next(2) == 0 ? "true" : "false"), Maybe(new DateOnly(2020, 1, 1).AddDays(random.Next(100)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                Maybe(new DateTime(2020, 1, 1).AddMilliseconds(random.Next(100_000) * 500.0).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
            ];
            var point = random.Next(10) == 0 ? null : FormattableString.Invariant($"{Math.Round(random.NextDouble() * 360 - 180, 6)},{Math.Round(random.NextDouble() * 180 - 90, 6)}");
            csv.Append(string.Join(',', row)).Append(',').Append(point ?? ",").Append('\n');
            sql.Append($"({string.Join(", ", row.Select(v => v is null ? "NULL" : $"'{v.Replace("'", "''")}'"))}, {(point is null ? "NULL" : $"ST_SetSRID(ST_MakePoint({point}), 4326)")}){(i == Rows ? ";" : ",")}\n");
        }
        var path = Path.Combine(_folder, "things.csv");
        await File.WriteAllTextAsync(path, csv.ToString());
        var definition = new SourceDefinition { Path = path, Format = SourceFormat.Csv, LongitudeColumn = "lon", LatitudeColumn = "lat" };
        var report = await new FeatureImporter(TimeProvider.System).ImportAsync(definition, Things, "things", Path.Combine(_folder, "things.gpkg"), null, default);
        Assert.Null(report.Refusal);
        _file = GeoPackageFeatureProvider.Open(Path.Combine(_folder, "things.gpkg"), Things);
        await cluster.RunAsync(sql.ToString());
        _source = new PostGisSource("geo", cluster.ConnectionString, 2);
        (_table, var faults) = await PostGisFeatureProvider.OpenAsync(_source, "public", "things", Things, TimeProvider.System, default);
        Assert.Empty(faults);

        // An empty text in CSV is no value.
        string? Maybe(string text) => text.Length == 0 || random.Next(8) == 0 ? null : text;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _table?.Dispose();
        _source?.Dispose();
        _file?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    public static TheoryData<string> Sorts => ["", "kind", "-kind,number", "size,-day", "-at", "good,-kind,size", "-id", "day"];

    [SkippableTheory]
    [MemberData(nameof(Sorts))]
    public async Task Answers_are_the_same_whole_and_page_by_page(string sort)
    {
        cluster.Require();
        var sortBy = sort.Length == 0 ? [] : sort.Split(',').Select(name => new SortProperty(name.TrimStart('-'), name[0] == '-'));
        var random = new Random(sort.Length);
        for (var i = 0; i < 25; i++)
        {
            var query = new FeatureQuery
            {
                SortBy = [.. sortBy],
                Bbox = random.Next(2) == 0 ? null : Box(random),
                Datetime = random.Next(2) == 0 ? null : Time(random),
                Filters = random.Next(3) switch { 0 => [new("kind", "é")], 1 when i % 2 == 0 => [new("number", 3L)], _ => [] },
                Properties = random.Next(3) == 0 ? ["size", "kind"] : default,
                SkipGeometry = random.Next(4) == 0,
            };
            var expected = await All(_file!, query);
            Assert.Equal(expected, await All(_table!, query));
            Assert.Equal(expected.Count, await _table!.CountAsync(query, default));
            Assert.Equal(expected.Count, await _file!.CountAsync(query, default));
            if (i % 5 != 0) continue;
            foreach (var number in new long[] { 1, 2, 350, 700, 100_000_000_000 })
                Assert.Equal(await RowWalk.PlaceAsync(_table, query, number, default), await _table.PlaceAsync(query, number, default));
            var paged = new List<string>();
            PagePosition? last = null;
            for (var before = -1; before != paged.Count;)
            {
                before = paged.Count;
                last = await Page(_table, query with { After = last, Limit = 37 }, paged) ?? last;
            }
            Assert.Equal(expected, paged);
        }
    }

    [SkippableTheory]
    [InlineData("number", 3L)]
    [InlineData("size", 1.25)]
    [InlineData("good", true)]
    [InlineData("day", "2020-02-03")]
    [InlineData("kind", "z 'q'")]
    [InlineData("id", "t/0007")]
    [InlineData("at", "2020-01-01T00:00:00Z")]
    public async Task Equal_values_are_found_alike(string name, object value)
    {
        cluster.Require();
        var query = new FeatureQuery { Filters = [new(name, value)] };
        Assert.Equal(await All(_file!, query), await All(_table!, query));
    }

    [SkippableFact]
    public async Task Extents_and_counts_are_the_same()
    {
        cluster.Require();
        Assert.Equal((_file!.Count, _file.Extent, _file.TemporalExtent), (_table!.Count, _table.Extent, _table.TemporalExtent));
    }

    [SkippableFact]
    public async Task One_is_found_by_its_id()
    {
        cluster.Require();
        foreach (var id in new[] { "t/0001", "t/0700", "none", "", "t/0001' OR '1'='1", "a\0b" })
        {
            var found = new List<string>();
            await using var row = await _table!.ReadOneAsync(id, default);
            while (await row.ReadAsync(default)) found.Add(Encoding.UTF8.GetString(row.Id));
            Assert.Equal(id is "t/0001" or "t/0700" ? [id] : [], found);
        }
    }

    [SkippableFact]
    public async Task A_schema_that_does_not_fit_is_told_by_property()
    {
        cluster.Require();
        var wrong = new FeatureSchema([Property("id", PropertyType.String, PropertyRole.Id), Property("kind", PropertyType.Integer), Property("colour", PropertyType.String)]);
        var (provider, faults) = await PostGisFeatureProvider.OpenAsync(_source!, "public", "things", wrong, TimeProvider.System, default);
        Assert.Null(provider);
        Assert.Collection(faults, f => Assert.Contains("kind", f.En), f => Assert.Contains("colour", f.En));
        (_, faults) = await PostGisFeatureProvider.OpenAsync(_source!, "public", "nothing", Things, TimeProvider.System, default);
        Assert.Contains("nothing", Assert.Single(faults).En);
    }

    [SkippableFact]
    public async Task Paging_goes_on_while_rows_come_and_go()
    {
        cluster.Require();
        var before = await All(_table!, new FeatureQuery());
        var seen = new List<string>();
        PagePosition? last = null;
        for (var i = 0; ; i++)
        {
            var count = seen.Count;
            last = await Page(_table!, new FeatureQuery { After = last, Limit = 50 }, seen) ?? last;
            if (seen.Count == count) break;
            // The row that the page ended at goes, and rows come before it.
            await cluster.RunAsync($"DELETE FROM things WHERE id = '{last!.Key}'; INSERT INTO things (id) VALUES ('s/{i:000}')");
        }
        Assert.Equal(before, seen);
    }

    private static async Task<List<string>> All(IFeatureProvider provider, FeatureQuery query)
    {
        var features = new List<string>();
        await Page(provider, query, features);
        return features;
    }

    private static async Task<PagePosition?> Page(IFeatureProvider provider, FeatureQuery query, List<string> features)
    {
        var writer = new GeoJsonFeatureWriter(provider.Schema, query.Properties);
        PagePosition? last = null;
        await using var rows = await provider.ReadAsync(query, default);
        while (await rows.ReadAsync(default))
        {
            var buffer = new ArrayBufferWriter<byte>();
            writer.Write(rows, buffer);
            features.Add(Encoding.UTF8.GetString(buffer.WrittenSpan));
            last = rows.Position;
        }
        return last;
    }

    private static BoundingBox Box(Random random)
    {
        var (x, y) = (random.NextDouble() * 360 - 180, random.NextDouble() * 150 - 90);
        var east = x + random.NextDouble() * 180;
        return new(x, y, east > 180 ? east - 360 : east, y + random.NextDouble() * 30);
    }

    private static TimeInterval Time(Random random)
    {
        var start = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(random.Next(2400));
        return random.Next(3) switch { 0 => new(start, null), 1 => new(null, start), _ => new(start, start.AddHours(random.Next(200))) };
    }

    private static PropertyDefinition Property(string name, PropertyType type, PropertyRole role = PropertyRole.None) => new() { Name = name, Source = name, Type = type, Role = role };
}

using System.Text;
using MinerOsphere.Features;
using MinerOsphere.Features.GeoPackage;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Geometry;
using MinerOsphere.Tests.Geo.Geometry;
using NetTopologySuite.Geometries;
using static MinerOsphere.Tests.Features.Imported;

namespace MinerOsphere.Tests.Features.GeoPackage;

/// <summary>One file of a thousand random rows: every tenth without place, every seventh without time.</summary>
public sealed class ProviderTests : IAsyncLifetime, IDisposable
{
    private const int Rows = 1000;
    private static readonly DateTime FirstDay = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly FeatureSchema Things = SchemaOf(
        Id(), Property("kind"), Property("number", PropertyType.Integer), Property("size", PropertyType.Number), Property("good", PropertyType.Boolean),
        Property("day", PropertyType.Date, PropertyRole.PrimaryInstant), Property("at", PropertyType.DateTime), Place());

    private readonly TemporaryFolder _folder = new();
    private readonly NetTopologySuite.Geometries.Geometry?[] _places = new NetTopologySuite.Geometries.Geometry?[Rows + 1];
    private GeoPackageFeatureProvider _provider = null!;

    public async Task InitializeAsync()
    {
        var text = new StringBuilder("id,kind,number,size,good,day,at,wkt\n");
        for (var i = 1; i <= Rows; i++)
        {
            _places[i] = i % 10 == 0 ? null : new RandomGeometry(i).Next();
            var wkt = _places[i] is { } place ? $"\"{WktWriter.ToWkt(GeometryRoundTripTests.Iso(place))}\"" : "";
            text.Append($"t/{i},{"abc"[i % 3]},{i % 50},{i % 8 / 4.0:0.00},{i % 2 == 0},{DayOf(i):yyyy-MM-dd},2000-01-01T00:00:{i % 60:00}Z,{wkt}\n".Replace("0001-01-01", ""));
        }
        _provider = await OpenAsync(_folder, Csv(_folder.Write("things.csv", text.ToString())), Things);
    }

    private static DateTime DayOf(int row) => row % 7 == 0 ? default : FirstDay.AddDays(row % 100);

    [Fact]
    public async Task Counts_and_extents_are_kept()
    {
        Assert.Equal(Rows, _provider.Count);
        Assert.Equal(Rows, await _provider.CountAsync(new FeatureQuery(), default));
        var expected = _places.OfType<NetTopologySuite.Geometries.Geometry>().Aggregate(new Envelope(), (e, g) => e.ExpandedBy(g.EnvelopeInternal));
        Assert.Equal(new BoundingBox(expected.MinX, expected.MinY, expected.MaxX, expected.MaxY), _provider.Extent);
        Assert.Equal(new TimeInterval(FirstDay, FirstDay.AddDays(100).AddMilliseconds(-1)), _provider.TemporalExtent);
    }

    [Fact]
    public async Task A_box_gives_what_the_oracle_gives_and_counts_the_same()
    {
        var random = new Random(3);
        for (var i = 0; i < 150; i++)
        {
            var (west, south) = (random.NextDouble() * 350 - 180, random.NextDouble() * 170 - 90);
            var (width, height) = (random.NextDouble() * 200, random.NextDouble() * 90);
            var east = west + width > 180 ? west + width - 360 : west + width;
            var query = new FeatureQuery { Bbox = new BoundingBox(west, south, east, Math.Min(90, south + height)), Limit = i % 5 == 0 ? 7 : null };
            var expected = Enumerable.Range(1, Rows).Where(row => Meets(_places[row], query.Bbox.Value)).Select(row => (long)row).ToList();
            Assert.Equal(query.Limit is { } limit ? expected[..Math.Min(limit, expected.Count)] : expected, await _provider.KeysAsync(query));
            Assert.Equal(expected.Count, await _provider.CountAsync(query, default));
        }
    }

    private static bool Meets(NetTopologySuite.Geometries.Geometry? place, BoundingBox box) => place is null || BoxTest.Split(box.MinX, box.MinY, box.MaxX, box.MaxY)
        .Select(b => GeometryFactory.Default.ToGeometry(new Envelope(b.MinX, b.MaxX, b.MinY, b.MaxY)))
        .Any(shape => Enumerable.Range(0, place.NumGeometries).Any(i => shape.Intersects(place.GetGeometryN(i))));

    public static TheoryData<FeatureQuery> Queries => new()
    {
        new FeatureQuery(),
        new FeatureQuery { Bbox = new BoundingBox(-20, -20, 60, 60) },
        new FeatureQuery { Bbox = new BoundingBox(150, -60, -150, 60) },
        new FeatureQuery { Bbox = new BoundingBox(-180, -90, 180, 90) },
        new FeatureQuery { Bbox = new BoundingBox(0.1, 0.1, 0.1, 0.1) },
        new FeatureQuery { Datetime = new TimeInterval(FirstDay.AddDays(10), FirstDay.AddDays(20)) },
        new FeatureQuery { Datetime = new TimeInterval(null, FirstDay.AddDays(2).AddHours(1)) },
        new FeatureQuery { Datetime = new TimeInterval(FirstDay.AddDays(99).AddHours(23), null) },
        new FeatureQuery { Filters = [new PropertyEquals("kind", "a")] },
        new FeatureQuery { Filters = [new PropertyEquals("kind", "a"), new PropertyEquals("number", 7L), new PropertyEquals("good", true)] },
        new FeatureQuery { Filters = [new PropertyEquals("size", 1.5)], Bbox = new BoundingBox(-90, -90, 0, 90), SkipGeometry = true },
        new FeatureQuery { Filters = [new PropertyEquals("at", "2000-01-01T01:00:05+01:00")] },
        new FeatureQuery { Filters = [new PropertyEquals("kind", "' OR 1 = 1 --")] },
    };

    [Theory, MemberData(nameof(Queries))]
    public async Task Page_by_page_is_all_at_once_and_what_is_counted(FeatureQuery query)
    {
        var all = await _provider.KeysAsync(query);
        Assert.Equal(all.Count, await _provider.CountAsync(query, default));
        foreach (var size in new[] { 1, 7, 400 })
        {
            if (size == 1 && all.Count > 200) continue;
            var paged = new List<long>();
            PagePosition? last = null;
            int count;
            do
            {
                count = 0;
                await using var rows = await _provider.ReadAsync(query with { After = last, Limit = size }, default);
                for (; await rows.ReadAsync(default); count++) paged.Add((long)(last = rows.Position).Key);
                Assert.InRange(count, 0, size);
            }
            while (count > 0);
            Assert.Equal(all, paged);
        }
    }

    [Theory]
    [InlineData("kind")]
    [InlineData("number", "-size")]
    [InlineData("-day", "kind", "-number")]
    [InlineData("day", "-at")]
    [InlineData("-good", "size", "day")]
    [InlineData("-id")]
    public async Task Rows_come_sorted_with_those_without_a_value_last(params string[] sortBy)
    {
        var all = new List<(long Key, Dictionary<string, object?> Values)>();
        await using (var rows = await _provider.ReadAsync(new FeatureQuery(), default))
            while (await rows.ReadAsync(default))
                all.Add(((long)rows.Position.Key, Things.Attributes.ToDictionary(p => p.Name, p => ValueOf(rows, p))));
        var order = all.OrderBy(_ => 0);
        foreach (var name in sortBy)
        {
            var property = name.TrimStart('-');
            order = order.ThenBy(row => row.Values[property] is null);
            var values = Comparer<object?>.Create((a, b) => a is string text ? string.CompareOrdinal(text, b as string) : System.Collections.Comparer.Default.Compare(a, b));
            order = name[0] == '-' ? order.ThenByDescending(row => row.Values[property], values) : order.ThenBy(row => row.Values[property], values);
        }
        var query = new FeatureQuery { SortBy = [.. sortBy.Select(name => new SortProperty(name.TrimStart('-'), name[0] == '-'))] };
        Assert.Equal(order.ThenBy(row => row.Key).Select(row => row.Key), await _provider.KeysAsync(query));
        await Page_by_page_is_all_at_once_and_what_is_counted(query with { Bbox = new BoundingBox(-20, -20, 60, 60) });
    }

    private static object? ValueOf(IFeatureCursor row, PropertyDefinition property) => Things.OrdinalOf(property.Name) is var ordinal && row.IsNull(ordinal) ? null : property.Type switch
    {
        PropertyType.Integer => row.GetInt64(ordinal),
        PropertyType.Number => row.GetDouble(ordinal),
        PropertyType.Boolean => row.GetBoolean(ordinal),
        _ => row.GetString(ordinal),
    };

    [Fact]
    public async Task What_is_not_asked_for_is_not_read()
    {
        await using var rows = await _provider.ReadAsync(new FeatureQuery { Properties = ["size"], SkipGeometry = true, SortBy = [new("kind")], Limit = 1 }, default);
        Assert.True(await rows.ReadAsync(default));
        Assert.Equal(["id", "kind", "size"], Things.Properties.Where((_, i) => !rows.IsNull(i)).Select(p => p.Name));
    }

    [Fact]
    public async Task A_day_covers_itself_and_no_time_matches_any()
    {
        var query = new FeatureQuery { Datetime = new TimeInterval(FirstDay.AddDays(12).AddHours(12), FirstDay.AddDays(12).AddHours(12)) };
        var expected = Enumerable.Range(1, Rows).Where(row => row % 7 == 0 || row % 100 == 12).Select(row => (long)row);
        Assert.Equal(expected, await _provider.KeysAsync(query));
    }

    [Fact]
    public async Task One_is_found_by_its_id_which_may_hold_a_slash()
    {
        var json = Assert.Single(await (await _provider.ReadOneAsync("t/20", default)).JsonAsync(_provider.Schema));
        Assert.Equal(
            """{"type":"Feature","id":"t/20","geometry":null,"properties":{"id":"t/20","kind":"c","number":20,"size":1,"good":true,"day":"2000-01-21","at":"2000-01-01T00:00:20Z"}}""",
            json);
        Assert.Empty(await (await _provider.ReadOneAsync("t/0", default)).JsonAsync(_provider.Schema));
    }

    [Fact]
    public async Task Geometry_can_be_left_unread()
    {
        await using var rows = await _provider.ReadAsync(new FeatureQuery { SkipGeometry = true, Limit = 1 }, default);
        Assert.True(await rows.ReadAsync(default));
        Assert.True(rows.Geometry.IsEmpty);
        Assert.True(rows.IsNull(Things.OrdinalOf("geometry")));
    }

    [Fact]
    public async Task Many_readers_at_once_see_the_same_and_leaving_early_does_no_harm()
    {
        var expected = await _provider.KeysAsync(new FeatureQuery());
        await Parallel.ForAsync(0, 60, async (i, _) =>
        {
            if (i % 3 != 0)
            {
                Assert.Equal(expected, await _provider.KeysAsync(new FeatureQuery()));
                return;
            }
            using var stop = new CancellationTokenSource();
            await using var rows = await _provider.ReadAsync(new FeatureQuery(), stop.Token);
            Assert.True(await rows.ReadAsync(stop.Token));
            if (i % 2 != 0) return;
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                while (await rows.ReadAsync(stop.Token))
                {
                }
            });
        });
    }

    [Fact]
    public async Task Readers_that_hold_their_connection_do_not_starve_others()
    {
        var held = new List<IFeatureCursor>();
        for (var i = 0; i < 20; i++)
        {
            held.Add(await _provider.ReadAsync(new FeatureQuery(), default));
            Assert.True(await held[i].ReadAsync(default));
        }
        Assert.Equal(Rows, (await _provider.KeysAsync(new FeatureQuery())).Count);
        foreach (var cursor in held) await cursor.DisposeAsync();
    }

    [Fact]
    public async Task A_feature_takes_no_memory_of_its_own()
    {
        var writer = new GeoJsonFeatureWriter(_provider.Schema);
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(1 << 20);
        async Task<long> WriteAll()
        {
            await using var rows = await _provider.ReadAsync(new FeatureQuery(), default);
            var before = GC.GetAllocatedBytesForCurrentThread();
            while (await rows.ReadAsync(default))
            {
                writer.Write(rows, buffer);
                buffer.ResetWrittenCount();
            }
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
        await WriteAll();
        Assert.InRange(await WriteAll(), 0, 10 * Rows);
    }

    [Fact]
    public void A_file_of_another_make_is_told_apart()
    {
        var path = _folder.Write("other.gpkg", "");
        Assert.Throws<InvalidDataException>(() => GeoPackageFeatureProvider.Open(path, Things));
    }

    public Task DisposeAsync()
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _provider.Dispose();
        if (Directory.Exists(_folder.Path)) _folder.Dispose();
    }
}

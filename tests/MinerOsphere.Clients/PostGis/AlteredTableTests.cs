using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using MinerOsphere.Features;
using MinerOsphere.Features.PostGis;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Clients.PostGis;

/// <summary>Tables that are not what they were, or never were what they should be.</summary>
[Collection(PostGisCollection.Name)]
public sealed class AlteredTableTests(PostGisCluster cluster) : IDisposable
{
    private static readonly FeatureSchema Things = new(
    [
        new() { Name = "id", Source = "id", Type = PropertyType.Integer, Role = PropertyRole.Id }, new() { Name = "number", Source = "number", Type = PropertyType.Integer },
        new() { Name = "name", Source = "name", Type = PropertyType.String }, new() { Name = "place", Source = "place", Type = PropertyType.Geometry, Role = PropertyRole.PrimaryGeometry },
    ]);

    private readonly List<IDisposable> _open = [];

    public void Dispose() => _open.ForEach(o => o.Dispose());

    [SkippableTheory]
    [InlineData("ALTER TABLE altered ALTER number TYPE text", "ALTER TABLE altered ALTER number TYPE bigint USING number::bigint")]
    [InlineData("ALTER TABLE altered RENAME number TO other", "ALTER TABLE altered RENAME other TO number")]
    [InlineData("ALTER TABLE altered RENAME TO gone", "ALTER TABLE gone RENAME TO altered")]
    [InlineData("ALTER TABLE altered ALTER name TYPE varchar(40)", null)]
    [InlineData("ALTER TABLE altered ADD COLUMN more int", null)]
    [InlineData("ALTER TABLE altered ALTER number TYPE smallint", null)]
    public async Task A_table_that_is_altered_answers_honestly_and_again_when_it_fits(string change, string? back)
    {
        cluster.Require();
        await cluster.RunAsync("DROP TABLE IF EXISTS altered, gone; CREATE TABLE altered (id int PRIMARY KEY, number bigint, name text, place geometry(Point,4326)); INSERT INTO altered SELECT i, i, 'n', NULL FROM generate_series(1, 5) i");
        var table = Open("altered");
        // Often enough for prepared statements.
        for (var i = 0; i < 4; i++) Assert.Equal(5, await SumAsync(table) / 3);
        await cluster.RunAsync(change);
        if (back is not null)
        {
            for (var i = 0; i < 2; i++)
            {
                await Assert.ThrowsAsync<SourceUnavailableException>(async () => await SumAsync(table));
                await Assert.ThrowsAsync<SourceUnavailableException>(async () => await table.ReadOneAsync("1", default));
            }
            await cluster.RunAsync(back);
        }
        for (var i = 0; i < 4; i++) Assert.Equal(15, await SumAsync(table));
        await using var one = await table.ReadOneAsync("2", default);
        Assert.True(await one.ReadAsync(default));
    }

    /// <summary>Views over expressions declare no system, and their rows have one.</summary>
    [SkippableFact]
    public async Task The_system_is_that_of_the_rows_where_the_column_declares_none()
    {
        cluster.Require();
        await cluster.RunAsync("""
            DROP TABLE IF EXISTS undeclared CASCADE; CREATE TABLE undeclared (id int PRIMARY KEY, number int, name text, place geometry);
            INSERT INTO undeclared VALUES (1, 1, 'n', ST_SetSRID(ST_MakePoint(700000, 6600000), 2154));
            DROP TABLE IF EXISTS unnamed; CREATE TABLE unnamed (id int PRIMARY KEY, number int, name text, place geometry); INSERT INTO unnamed VALUES (1, 1, 'n', ST_MakePoint(3, 46.5))
            """);
        foreach (var (name, hasNote) in new[] { ("undeclared", false), ("unnamed", true) })
        {
            var table = Open(name);
            Assert.Empty(await table.OpenAsync(default));
            Assert.Equal(hasNote, table.Note is not null);
            Assert.Equal(3, table.Extent!.Value.MinX, 1e-6);
            Assert.Equal(1, await table.CountAsync(new FeatureQuery { Bbox = new(2.9, 46.4, 3.1, 46.6) }, default));
            Assert.Equal(0, await table.CountAsync(new FeatureQuery { Bbox = new(3.1, 46.4, 3.2, 46.6) }, default));
        }
    }

    [SkippableFact]
    public async Task Geometries_that_are_none_break_no_answer()
    {
        cluster.Require();
        await cluster.RunAsync("""
            DROP TABLE IF EXISTS broken; CREATE TABLE broken (id int PRIMARY KEY, number int, name text, place geometry(Geometry,4326));
            INSERT INTO broken VALUES (1, 1, 'n', ST_SetSRID(ST_MakeLine(ST_MakePoint('NaN', 1), ST_MakePoint(2, 2)), 4326)), (2, 1, 'n', ST_SetSRID(ST_MakePoint('Infinity', 1), 4326)), (3, 1, 'n', 'SRID=4326;POLYGON((0 0,2 2,2 0,0 2,0 0))'),
              (4, 1, 'n', 'SRID=4326;POINT EMPTY'), (5, 1, 'n', 'SRID=4326;POLYGON EMPTY'), (6, 1, 'n', 'SRID=4326;POLYGON((0 0,0 0,0 0,0 0))')
            """);
        var table = Open("broken");
        await using var rows = await table.ReadAsync(new FeatureQuery(), default);
        var writer = new GeoJsonFeatureWriter(Things);
        var count = 0;
        for (; await rows.ReadAsync(default); count++)
        {
            var buffer = new ArrayBufferWriter<byte>();
            writer.Write(rows, buffer);
            using var feature = JsonDocument.Parse(buffer.WrittenMemory);
            Assert.True(feature.RootElement.TryGetProperty("geometry", out _), Encoding.UTF8.GetString(buffer.WrittenSpan));
        }
        Assert.Equal(6, count);
        Assert.Null(table.Extent);
        Assert.Equal(6, table.Count);
    }

    [SkippableFact]
    public async Task Readers_that_keep_all_connections_make_others_wait_for_a_while_only()
    {
        cluster.Require();
        await cluster.RunAsync("DROP TABLE IF EXISTS altered, gone; CREATE TABLE altered (id int PRIMARY KEY, number bigint, name text, place geometry(Point,4326)); INSERT INTO altered VALUES (1, 1, 'n', NULL)");
        var table = Open("altered", poolSize: 1);
        await using (await table.ReadAsync(new FeatureQuery(), default))
            await Assert.ThrowsAsync<SourceUnavailableException>(async () => await table.ReadAsync(new FeatureQuery(), default));
        // A pool that was full is no host that is away.
        Assert.Equal(1, await SumAsync(table));
    }

    /// <summary>An address that answers nothing (RFC 5737) is waited for once.</summary>
    [Fact]
    public async Task A_host_that_cannot_be_reached_is_waited_for_once()
    {
        var source = new PostGisSource("far", "Host=192.0.2.1;Database=geo;Username=geo");
        _open.Add(source);
        using var table = new LateFeatureProvider(source, "public", "things", Things, TimeProvider.System);
        await Assert.ThrowsAsync<SourceUnavailableException>(async () => await table.ReadAsync(new FeatureQuery(), default));
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 20; i++) await Assert.ThrowsAsync<SourceUnavailableException>(async () => await table.ReadAsync(new FeatureQuery(), default));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(4));
    }

    private LateFeatureProvider Open(string table, int poolSize = 2)
    {
        var source = new PostGisSource("altered", cluster.ConnectionString, poolSize);
        var provider = new LateFeatureProvider(source, "public", table, Things, TimeProvider.System);
        _open.AddRange([provider, source]);
        return provider;
    }

    private static async Task<long> SumAsync(IFeatureProvider table)
    {
        var sum = 0L;
        await using var rows = await table.ReadAsync(new FeatureQuery(), default);
        while (await rows.ReadAsync(default)) sum += rows.GetInt64(1);
        return sum;
    }
}

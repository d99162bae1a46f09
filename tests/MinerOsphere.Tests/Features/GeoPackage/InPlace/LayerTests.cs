using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using MinerOsphere.Features;
using MinerOsphere.Features.GeoPackage.InPlace;
using MinerOsphere.Features.Schema;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace MinerOsphere.Tests.Features.GeoPackage.InPlace;

/// <summary>Files of others as they are met: read where they lie, whatever stands in them.</summary>
public sealed class LayerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<IDisposable> _open = [];

    private string Path => _folder.File("foreign.gpkg");

    public void Dispose()
    {
        _open.ForEach(o => o.Dispose());
        _folder.Dispose();
    }

    public static TheoryData<string, string, PropertyType> Keys => new()
    {
        { "CREATE TABLE t (fid INTEGER PRIMARY KEY, id TEXT, name TEXT)", "INSERT INTO t (id, name) VALUES", PropertyType.String },
        { "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, name TEXT)", "INSERT INTO t (id, name) VALUES", PropertyType.Integer },
        { "CREATE TABLE t (id INTEGER, name TEXT)", "INSERT INTO t (id, name) VALUES", PropertyType.Integer },
        { "CREATE TABLE t (id INTEGER, rowid TEXT, name TEXT)", "INSERT INTO t (id, name) VALUES", PropertyType.Integer },
        { "CREATE TABLE t (id TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID", "INSERT INTO t (id, name) VALUES", PropertyType.String },
        { "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT) WITHOUT ROWID", "INSERT INTO t (id, name) VALUES", PropertyType.Integer },
        { "CREATE TABLE base (id INTEGER PRIMARY KEY, name TEXT); CREATE VIEW t AS SELECT id, upper(name) AS name FROM base", "INSERT INTO base (id, name) VALUES", PropertyType.Integer },
        { "CREATE TABLE base (id INTEGER PRIMARY KEY, name TEXT); CREATE VIEW t AS SELECT 'x' || id AS id, name FROM base", "INSERT INTO base (id, name) VALUES", PropertyType.String },
        { "CREATE TABLE t (fid INTEGER PRIMARY KEY, id MEDIUMINT, name TEXT)", "INSERT INTO t (id, name) VALUES", PropertyType.String },
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Rows_are_paged_and_found_whatever_their_key(string sql, string insert, PropertyType type)
    {
        using var file = new ForeignFile(Path);
        file.Database.Execute(sql);
        file.Attributes("t");
        for (var i = 1; i <= 11; i++) file.Database.Execute($"{insert} ({i}, 'n{i}')");
        var rows = await OpenAsync("t", [Property("id", type, PropertyRole.Id), Property("name", PropertyType.String)]);
        var whole = await IdsAsync(rows, new FeatureQuery());
        Assert.Equal(11, whole.Count);
        var paged = new List<string>();
        PagePosition? last = null;
        for (var before = -1; before != paged.Count;)
        {
            before = paged.Count;
            last = await PageAsync(rows, new FeatureQuery { After = last, Limit = 2 }, paged) ?? last;
        }
        Assert.Equal(whole, paged);
        foreach (var id in whole) Assert.Equal(id, Assert.Single(await OneAsync(rows, id)));
        Assert.Empty(await OneAsync(rows, "0" + whole[3]));
        Assert.Empty(await OneAsync(rows, "none"));
        Assert.Equal((11L, 11L, null), (rows.Count, await rows.CountAsync(new FeatureQuery(), default), rows.Extent));
    }

    /// <summary>Any value may stand in any column of SQLite: what is none of its property's type is no value, in answers and in filters alike.</summary>
    [Fact]
    public async Task Values_of_another_type_are_no_values()
    {
        using var file = new ForeignFile(Path);
        file.Database.Execute("CREATE TABLE t (id INTEGER PRIMARY KEY, whole INTEGER, real DOUBLE, truth BOOLEAN, day DATE, at DATETIME, word TEXT(5), picture BLOB)");
        file.Attributes("t");
        file.Insert("t", 1L, "abc", "abc", "abc", "soon", "2020-13-01T00:00:00Z", new byte[] { 65 }, null);
        file.Insert("t", 2L, 2.5, double.PositiveInfinity, 2.5, 20200101L, 1.5, null, new byte[] { 1 });
        file.Insert("t", 3L, 7L, 7L, 2L, "2020-01-01", "2020-01-01 12:30", "w", null);
        var rows = await OpenAsync("t",
        [
            Property("id", PropertyType.Integer, PropertyRole.Id), Property("whole", PropertyType.Integer), Property("real", PropertyType.Number), Property("truth", PropertyType.Boolean),
            Property("day", PropertyType.Date, PropertyRole.PrimaryInstant), Property("at", PropertyType.DateTime), Property("word", PropertyType.String),
        ]);
        const string Nothing = "\"whole\":null,\"real\":null,\"truth\":null,\"day\":null,\"at\":null,\"word\":null";
        var written = await JsonAsync(rows, new FeatureQuery());
        Assert.Contains("{\"id\":1," + Nothing, written[0], StringComparison.Ordinal);
        Assert.Contains("{\"id\":2," + Nothing, written[1], StringComparison.Ordinal);
        Assert.EndsWith("""{"id":3,"whole":7,"real":7,"truth":true,"day":"2020-01-01","at":"2020-01-01T12:30:00Z","word":"w"}}""", written[2], StringComparison.Ordinal);
        foreach (var sort in new[] { "whole", "real", "truth", "day", "at", "word" })
            Assert.Equal(["3", "1", "2"], await IdsAsync(rows, new FeatureQuery { SortBy = [new SortProperty(sort, true)] }));
        // No time matches every time.
        Assert.Equal(["1", "2"], await IdsAsync(rows, new FeatureQuery { Datetime = new(new DateTime(2021, 1, 1, 0, 0, 0, DateTimeKind.Utc), null) }));
        Assert.Equal(3, await rows.CountAsync(new FeatureQuery { Datetime = new(new DateTime(2020, 1, 1, 23, 0, 0, DateTimeKind.Utc), null) }, default));
        Assert.Equal(["3"], await IdsAsync(rows, new FeatureQuery { Filters = [new("whole", 7L)] }));
        Assert.Equal(["3"], await IdsAsync(rows, new FeatureQuery { Filters = [new("at", "2020-01-01T13:30:00+01:00")] }));
    }

    public static TheoryData<string, byte[], string> Blobs
    {
        get
        {
            var point = new WKBWriter { Strict = true }.Write(new Point(3, 4));
            var polygon = new WKBWriter { Strict = true }.Write(new WKTReader().Read("POLYGON((0 0,8 0,8 8,0 0))"));
            var none = new TheoryData<string, byte[], string>();
            for (var kind = 0; kind <= 4; kind++) none.Add($"envelope kind {kind}", Blob(polygon, kind), """{"type":"Polygon","coordinates":[[[0,0],[8,0],[8,8],[0,0]]]}""");
            none.Add("big-endian", Blob(new WKBWriter(ByteOrder.BigEndian) { Strict = true }.Write(new Point(3, 4)), 0), """{"type":"Point","coordinates":[3,4]}""");
            none.Add("height", Blob(Wkb(1001, 3, 4, 5), 0), """{"type":"Point","coordinates":[3,4,5]}""");
            none.Add("measure", Blob(Wkb(2001, 3, 4, 5), 0), """{"type":"Point","coordinates":[3,4]}""");
            none.Add("height and measure", Blob(Wkb(3001, 3, 4, 5, 6), 0), """{"type":"Point","coordinates":[3,4,5]}""");
            none.Add("empty by its flag", Blob(point, 0, flags: 0x10), """{"type":"Point","coordinates":[3,4]}""");
            none.Add("empty point", Blob(Wkb(1, double.NaN, double.NaN), 0, flags: 0x10), "null");
            none.Add("empty polygon", Blob([1, 3, 0, 0, 0, 0, 0, 0, 0], 0, flags: 0x10), "null");
            none.Add("extended type", Blob(point, 0, flags: 0x20), "null");
            none.Add("circular string", Blob([1, 8, 0, 0, 0, 0, 0, 0, 0], 1), "null");
            none.Add("no such envelope", Blob(point, 0, flags: 0x0E), "null");
            none.Add("cut short", Blob(polygon[..30], 1), "null");
            none.Add("ring of three", Blob(Ring(0, 0, 8, 0, 0, 0), 1), "null");
            none.Add("ring not closed", Blob(Ring(0, 0, 8, 0, 8, 8, 0, 8), 1), "null");
            none.Add("not a number", Blob(Ring(0, 0, double.NaN, 0, 8, 8, 0, 0), 1), "null");
            none.Add("infinite", Blob(Wkb(1, double.PositiveInfinity, 4), 0), "null");
            none.Add("no blob of a GeoPackage", [1, 2, 3], "null");
            none.Add("nothing", [], "null");
            return none;
        }
    }

    /// <summary>What is no geometry to us is none in the answer, and matches every box as rows without one do.</summary>
    [Theory]
    [MemberData(nameof(Blobs))]
    public async Task Geometries_are_read_as_they_stand(string name, byte[] blob, string expected)
    {
        using var file = new ForeignFile(Path);
        file.Database.Execute("CREATE TABLE t (fid INTEGER PRIMARY KEY, geom GEOMETRY)");
        file.Features("t", "geom");
        file.Insert("t", 1L, blob);
        file.Insert("t", 2L, new Point(50, 50));
        var rows = await OpenAsync("t", [Property("fid", PropertyType.Integer, PropertyRole.Id), Place]);
        Assert.True((await JsonAsync(rows, new FeatureQuery()))[0].Contains($"\"geometry\":{expected},", StringComparison.Ordinal), name);
        Assert.Equal(["1"], await IdsAsync(rows, new FeatureQuery { Bbox = new(0, 0, 10, 10) }));
        Assert.Equal(expected == "null" ? ["1"] : [], await IdsAsync(rows, new FeatureQuery { Bbox = new(20, 20, 30, 30) }));
        Assert.Equal(1, await rows.CountAsync(new FeatureQuery { Bbox = new(0, 0, 10, 10) }, default));
        Assert.Equal(expected == "null", rows.Extent == new BoundingBox(50, 50, 50, 50));
    }

    [Theory]
    [InlineData(2154, null, null, "EPSG:2154")]
    [InlineData(4326, null, null, "EPSG:4326")]
    [InlineData(100001, "undefined", "a second", "")]
    [InlineData(100001, "first", "undefined", "")]
    [InlineData(0, null, null, null)]
    [InlineData(-1, null, null, null)]
    [InlineData(77, null, null, null)]
    public async Task The_system_is_that_of_the_file(int srs, string? first, string? second, string? expected)
    {
        const string Version1 = """PROJCS["Mine",GEOGCS["RGF93",DATUM["Reseau_Geodesique_Francais_1993",SPHEROID["GRS 1980",6378137,298.257222101]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Lambert_Conformal_Conic_2SP"],PARAMETER["standard_parallel_1",49],PARAMETER["standard_parallel_2",44],PARAMETER["latitude_of_origin",46.5],PARAMETER["central_meridian",3],PARAMETER["false_easting",700000],PARAMETER["false_northing",6600000],UNIT["metre",1]]""";
        const string Version2 = """PROJCRS["Mine",BASEGEOGCRS["RGF93",DATUM["Reseau Geodesique Francais 1993",ELLIPSOID["GRS 1980",6378137,298.257222101,LENGTHUNIT["metre",1]]],PRIMEM["Greenwich",0,ANGLEUNIT["degree",0.0174532925199433]]],CONVERSION["Mine",METHOD["Lambert Conic Conformal (2SP)"],PARAMETER["Latitude of false origin",46.5,ANGLEUNIT["degree",0.0174532925199433]],PARAMETER["Longitude of false origin",3,ANGLEUNIT["degree",0.0174532925199433]],PARAMETER["Latitude of 1st standard parallel",49,ANGLEUNIT["degree",0.0174532925199433]],PARAMETER["Latitude of 2nd standard parallel",44,ANGLEUNIT["degree",0.0174532925199433]],PARAMETER["Easting at false origin",700000,LENGTHUNIT["metre",1]],PARAMETER["Northing at false origin",6600000,LENGTHUNIT["metre",1]]],CS[Cartesian,2],AXIS["(E)",east],AXIS["(N)",north],LENGTHUNIT["metre",1]]""";
        using var file = new ForeignFile(Path);
        if (first is not null)
        {
            file.Database.Execute("ALTER TABLE gpkg_spatial_ref_sys ADD COLUMN definition_12_063 TEXT NOT NULL DEFAULT 'undefined'");
            file.Insert("gpkg_spatial_ref_sys", "Mine", (long)srs, "MINE", (long)srs, first == "first" ? Version1 : "undefined", "", second == "a second" ? Version2 : "undefined");
        }
        file.Database.Execute("PRAGMA foreign_keys = OFF; CREATE TABLE t (fid INTEGER PRIMARY KEY, geom POINT)");
        file.Features("t", "geom", "POINT", srs);
        file.Insert("t", 1L, file.Blob(new Point(652_469, 6_862_035), srs));
        using var provider = new GeoPackageLayerProvider(Opened(), null, new FeatureSchema([Property("fid", PropertyType.Integer, PropertyRole.Id), Place]), TimeProvider.System);
        var faults = await provider.OpenAsync(default);
        if (expected is null)
        {
            Assert.Contains("reference system", Assert.Single(faults).En, StringComparison.Ordinal);
            return;
        }
        Assert.Empty(faults);
        if (expected.Length > 0) Assert.Equal(expected, provider.StorageCrs.Curie);
        if (srs == 4326) return;
        Assert.InRange(provider.Extent!.Value.MinX, 2.34, 2.36);
        Assert.InRange(provider.Extent.Value.MinY, 48.84, 48.86);
        Assert.Equal(["1"], await IdsAsync(provider, new FeatureQuery { Bbox = new(2.3, 48.8, 2.4, 48.9) }));
        Assert.Empty(await IdsAsync(provider, new FeatureQuery { Bbox = new(2.36, 48.8, 2.4, 48.9) }));
    }

    [Theory]
    [InlineData("t", "CREATE TABLE t (id TEXT, name TEXT)", "the column id has type TEXT, the property id type Integer")]
    [InlineData("t", "CREATE TABLE t (id INTEGER PRIMARY KEY)", "the layer t has no column name")]
    [InlineData("x", "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)", "the file has no layer x; it has: t")]
    [InlineData("t", "CREATE TABLE t (id INTEGER PRIMARY KEY, name BLOB)", "the column name has type BLOB, the property name type String")]
    public async Task A_layer_that_does_not_fit_is_told(string layer, string sql, string expected)
    {
        using var file = new ForeignFile(Path);
        file.Database.Execute(sql);
        file.Attributes("t");
        using var provider = new GeoPackageLayerProvider(Opened(), layer, new FeatureSchema([Property("id", PropertyType.Integer, PropertyRole.Id), Property("name", PropertyType.String)]), TimeProvider.System);
        Assert.Contains(expected, (await provider.OpenAsync(default)).Select(fault => fault.En));
    }

    /// <summary>Both kinds of journal: a program has changed rows and not committed yet, then commits while a page is open.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Others_write_meanwhile(bool inWal)
    {
        using var file = Numbers(inWal, 10);
        var rows = await OpenAsync("t", [Property("id", PropertyType.Integer, PropertyRole.Id), Place]);
        var seen = new List<string>();
        var last = await PageAsync(rows, new FeatureQuery { Limit = 4 }, seen);
        file.Database.Execute("BEGIN IMMEDIATE; DELETE FROM t WHERE id = 4; INSERT INTO t (id) VALUES (11)");
        Assert.Equal(10, await rows.CountAsync(new FeatureQuery(), default));
        file.Database.Execute("COMMIT");
        Assert.Equal(10, await rows.CountAsync(new FeatureQuery(), default));
        Assert.Empty(await OneAsync(rows, "4"));
        last = await PageAsync(rows, new FeatureQuery { Limit = 4, After = last }, seen);
        await PageAsync(rows, new FeatureQuery { Limit = 4, After = last }, seen);
        Assert.Equal(["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"], seen);
        // Not in the index, and yet in every box.
        Assert.Equal(["1", "11"], await IdsAsync(rows, new FeatureQuery { Bbox = new(0.5, 0.5, 1.5, 1.5) }));
        Assert.Equal(2, await rows.CountAsync(new FeatureQuery { Bbox = new(0.5, 0.5, 1.5, 1.5) }, default));
    }

    [Fact]
    public async Task A_file_that_goes_and_comes_takes_its_rows_along()
    {
        using (Numbers(false, 3)) { }
        var rows = await OpenAsync("t", [Property("id", PropertyType.Integer, PropertyRole.Id), Place]);
        Assert.Equal(3, (await IdsAsync(rows, new FeatureQuery())).Count);
        File.Move(Path, Path + ".away");
        await Task.Delay(250);
        var outage = await Assert.ThrowsAsync<SourceUnavailableException>(async () => await rows.ReadAsync(new FeatureQuery(), default));
        Assert.Equal("foreign.gpkg", outage.SourceName);
        await Assert.ThrowsAsync<SourceUnavailableException>(async () => await rows.ReadOneAsync("1", default));
        Assert.Equal(3, rows.Count);
        using (Numbers(true, 5)) { }
        Assert.Equal(5, (await IdsAsync(rows, new FeatureQuery())).Count);
        Assert.Equal(5, rows.Count);
        // Another file over it, without a moment in between.
        File.Move(Path + ".away", Path, overwrite: true);
        await Task.Delay(250);
        Assert.Equal(3, (await IdsAsync(rows, new FeatureQuery())).Count);
        await File.WriteAllTextAsync(Path + ".text", "no database at all, but long enough to look at");
        File.Move(Path + ".text", Path, overwrite: true);
        await Task.Delay(250);
        await Assert.ThrowsAsync<SourceUnavailableException>(async () => await rows.ReadAsync(new FeatureQuery(), default));
    }

    [Fact]
    public async Task A_layer_that_is_altered_meanwhile_answers_again_when_it_fits()
    {
        using var file = Numbers(false, 3);
        file.Database.Execute("ALTER TABLE t ADD COLUMN name TEXT DEFAULT 'n'");
        var rows = await OpenAsync("t", [Property("id", PropertyType.Integer, PropertyRole.Id), Property("name", PropertyType.String), Place]);
        Assert.Equal(3, (await IdsAsync(rows, new FeatureQuery())).Count);
        file.Database.Execute("ALTER TABLE t ADD COLUMN other TEXT");
        Assert.Equal(3, (await IdsAsync(rows, new FeatureQuery())).Count);
        file.Database.Execute("ALTER TABLE t RENAME COLUMN name TO label");
        for (var i = 0; i < 2; i++) await Assert.ThrowsAsync<SourceUnavailableException>(async () => await IdsAsync(rows, new FeatureQuery()));
        file.Database.Execute("ALTER TABLE t RENAME COLUMN label TO name");
        Assert.Equal(3, (await IdsAsync(rows, new FeatureQuery())).Count);
    }

    [Fact]
    public async Task A_file_that_others_keep_locked_is_unavailable_until_they_let_go()
    {
        using var file = Numbers(false, 3);
        var rows = await OpenAsync("t", [Property("id", PropertyType.Integer, PropertyRole.Id), Place]);
        file.Database.Execute("BEGIN EXCLUSIVE");
        await Assert.ThrowsAsync<SourceUnavailableException>(async () => await IdsAsync(rows, new FeatureQuery()));
        file.Database.Execute("COMMIT");
        Assert.Equal(3, (await IdsAsync(rows, new FeatureQuery())).Count);
    }

    [Fact]
    public async Task A_revision_names_the_rows()
    {
        using var file = Numbers(false, 3);
        var rows = await OpenAsync("t", [Property("id", PropertyType.Integer, PropertyRole.Id), Place]);
        var before = await rows.RowsRevisionAsync(default);
        Assert.Equal(before, await rows.RowsRevisionAsync(default));
        file.Database.Execute("UPDATE t SET geom = NULL WHERE id = 2");
        Assert.NotEqual(before, await rows.RowsRevisionAsync(default));
    }

    private ForeignFile Numbers(bool inWal, int count)
    {
        var file = new ForeignFile(Path, inWal);
        file.Database.Execute("CREATE TABLE t (id INTEGER PRIMARY KEY, geom POINT)");
        file.Features("t", "geom", "POINT");
        for (var i = 1; i <= count; i++) file.Insert("t", (long)i, new Point(i, i));
        file.Index("t", "geom", "id");
        return file;
    }

    private GeoPackageFile Opened()
    {
        var file = new GeoPackageFile(Path, TimeProvider.System);
        _open.Add(file);
        return file;
    }

    private async Task<GeoPackageLayerProvider> OpenAsync(string layer, PropertyDefinition[] properties)
    {
        var provider = new GeoPackageLayerProvider(Opened(), layer, new FeatureSchema(properties), TimeProvider.System);
        _open.Add(provider);
        Assert.Empty(await provider.OpenAsync(default));
        return provider;
    }

    private static readonly PropertyDefinition Place = new() { Name = "place", Source = "geom", Type = PropertyType.Geometry, Role = PropertyRole.PrimaryGeometry };

    private static PropertyDefinition Property(string name, PropertyType type, PropertyRole role = PropertyRole.None) => new() { Name = name, Source = name, Type = type, Role = role };

    private static async Task<List<string>> IdsAsync(IFeatureProvider rows, FeatureQuery query)
    {
        var ids = new List<string>();
        await PageAsync(rows, query, ids);
        return ids;
    }

    private static async Task<PagePosition?> PageAsync(IFeatureProvider provider, FeatureQuery query, List<string> ids)
    {
        PagePosition? last = null;
        await using var rows = await provider.ReadAsync(query, default);
        while (await rows.ReadAsync(default))
        {
            ids.Add(Encoding.UTF8.GetString(rows.Id));
            last = rows.Position;
        }
        return last;
    }

    private static async Task<List<string>> OneAsync(IFeatureProvider provider, string id)
    {
        var ids = new List<string>();
        await using var rows = await provider.ReadOneAsync(id, default);
        while (await rows.ReadAsync(default)) ids.Add(Encoding.UTF8.GetString(rows.Id));
        return ids;
    }

    private static async Task<List<string>> JsonAsync(IFeatureProvider provider, FeatureQuery query)
    {
        var (features, writer) = (new List<string>(), new GeoJsonFeatureWriter(provider.Schema));
        await using var rows = await provider.ReadAsync(query, default);
        while (await rows.ReadAsync(default))
        {
            var buffer = new ArrayBufferWriter<byte>();
            writer.Write(rows, buffer);
            features.Add(Encoding.UTF8.GetString(buffer.WrittenSpan));
        }
        return features;
    }

    private static byte[] Blob(byte[] wkb, int envelope, int flags = 0)
    {
        byte[] header = [(byte)'G', (byte)'P', 0, (byte)(1 | envelope << 1 | flags), 0xE6, 0x10, 0, 0];
        var length = new[] { 0, 4, 6, 6, 8 }[envelope];
        return [.. header, .. Enumerable.Range(0, length).SelectMany(i => BitConverter.GetBytes(i % 2 == 0 ? 0.0 : 8)), .. wkb];
    }

    private static byte[] Wkb(int type, params double[] numbers) => [1, .. BitConverter.GetBytes(type), .. numbers.SelectMany(BitConverter.GetBytes)];

    private static byte[] Ring(params double[] numbers)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(count, numbers.Length / 2);
        return [1, 3, 0, 0, 0, 1, 0, 0, 0, .. count, .. numbers.SelectMany(BitConverter.GetBytes)];
    }
}

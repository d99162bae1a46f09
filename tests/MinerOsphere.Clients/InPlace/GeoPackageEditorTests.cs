using MinerOsphere.Clients.Editing;
using MinerOsphere.Clients.Tools;
using MinerOsphere.Features;
using MinerOsphere.Features.Editing;
using MinerOsphere.Features.GeoPackage.InPlace;
using MinerOsphere.Features.Schema;
using MinerOsphere.Sqlite;
using MinerOsphere.Tests.Features.GeoPackage.InPlace;
using NetTopologySuite.Geometries;

namespace MinerOsphere.Clients.InPlace;

/// <summary>A file with a rollback journal whose triggers keep the index.</summary>
public sealed class GeoPackageEditorTests() : FileEditorTests(inWal: false, withTriggers: true);

/// <summary>A file with a log, as QGIS leaves it open, whose index nobody keeps but us.</summary>
public sealed class GeoPackageInWalEditorTests() : FileEditorTests(inWal: true, withTriggers: false);

public abstract class FileEditorTests(bool inWal, bool withTriggers) : EditorTests, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("minerosphere-edits-").FullName;
    private readonly List<GeoPackageFile> _files = [];

    private string Path => System.IO.Path.Combine(_folder, "edited.gpkg");

    public void Dispose()
    {
        // Whatever was done to it, the file is sound.
        if (File.Exists(Path)) Assert.Equal("ok", Said("PRAGMA integrity_check"));
        _files.ForEach(file => file.Dispose());
        Directory.Delete(_folder, recursive: true);
    }

    internal override async Task<IFeatureProvider> ThingsAsync()
    {
        using (var file = new ForeignFile(Path, inWal))
        {
            file.Database.Execute("""
                CREATE TABLE things (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, place POINT, id TEXT UNIQUE NOT NULL, name TEXT(10) NOT NULL, code MEDIUMINT UNIQUE, size DOUBLE CHECK (size >= 0), good BOOLEAN, day DATE, at DATETIME);
                CREATE TABLE parts (of TEXT REFERENCES things (id));
                INSERT INTO gpkg_ogr_contents VALUES ('things', 3);
                """);
            file.Features("things", "place", "POINT");
            file.Insert("things", 1L, new Point(1, 1), "a", "first", 1L, 1.5, true, "2020-01-01", "2020-01-01T10:00:00.000Z");
            file.Insert("things", 2L, new Point(5, 5), "b", "second", 2L, null, null, null, null);
            file.Insert("things", 3L, null, "c", "third", null, null, null, null, null);
            file.Insert("parts", "c");
            Index(file, "things", "fid");
        }
        return await OpenAsync("things", Things);
    }

    internal override async Task<IFeatureProvider> NumberedAsync(string geometryType)
    {
        using (var file = new ForeignFile(Path, inWal))
        {
            var type = geometryType.TrimEnd('Z').ToUpperInvariant();
            file.Database.Execute($"CREATE TABLE numbered (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, place {type}, name TEXT)");
            file.Features("numbered", "place", type, z: geometryType.EndsWith('Z') ? 1 : 0);
            Index(file, "numbered", "id");
        }
        return await OpenAsync("numbered", Numbered);
    }

    private void Index(ForeignFile file, string table, string key)
    {
        file.Index(table, "place", key);
        if (withTriggers) return;
        foreach (var name in new[] { "insert", "update1", "update2", "update3", "update4", "delete" }) file.Database.Execute($"DROP TRIGGER rtree_{table}_place_{name}");
    }

    /// <summary>The index and what the file says of itself follow, for whoever opens it next.</summary>
    [SkippableFact]
    public async Task Gdal_finds_the_new_state()
    {
        ExternalTool.Require("ogrinfo");
        using var things = await ThingsAsync();
        await ChangeAsync(things, work => work.InsertAsync(Values(Things, ("id", "d"), ("name", "far"), ("place", "POINT(20 30)")), default));
        await ChangeAsync(things, work => work.UpdateAsync("a", Values(Things, ("place", "POINT(2 3)"), ("at", "2021-05-06T07:08:09Z")), default));
        await ChangeAsync(things, work => work.DeleteAsync("b", default));
        Assert.Equal("2|2.0 3.0 20.0 30.0|3", Said("SELECT (SELECT count(*) FROM rtree_things_place) || '|' || min_x || ' ' || min_y || ' ' || max_x || ' ' || max_y || '|' || (SELECT feature_count FROM gpkg_ogr_contents) FROM gpkg_contents"));
        Assert.Equal("1", Said("SELECT last_change > '2020-06-01T00:00:00.000Z' AND length(last_change) = 24 FROM gpkg_contents"));
        var summary = (await ExternalTool.RunAsync("ogrinfo", ["-ro", "-al", "-so", Path, "things"])).Succeeded();
        Assert.Contains("Feature Count: 3", summary, StringComparison.Ordinal);
        Assert.Contains("Extent: (2.000000, 3.000000) - (20.000000, 30.000000)", summary, StringComparison.Ordinal);
        var found = (await ExternalTool.RunAsync("ogrinfo", ["-ro", "-spat", "19", "29", "21", "31", Path, "things"])).Succeeded();
        Assert.Contains("id (String) = d", found, StringComparison.Ordinal);
        Assert.DoesNotContain("id (String) = a", found, StringComparison.Ordinal);
        Assert.Contains("2021/05/06 07:08:09+00", (await ExternalTool.RunAsync("ogrinfo", ["-ro", "-q", "-where", "id = 'a'", Path, "things"])).Succeeded(), StringComparison.Ordinal);
    }

    public static TheoryData<string, PropertyType, object?, string> Columns => new()
    {
        { "TINYINT", PropertyType.Integer, 127L, "127" }, { "TINYINT", PropertyType.Integer, 128L, "!" }, { "SMALLINT", PropertyType.Integer, -32769L, "!" }, { "MEDIUMINT", PropertyType.Integer, 2147483648L, "!" },
        { "INTEGER", PropertyType.Integer, long.MinValue, "-9223372036854775808" }, { "INTEGER", PropertyType.Number, 3.0, "3" }, { "INTEGER", PropertyType.Number, 3.5, "!" },
        { "INTEGER", PropertyType.String, "12", "12" }, { "INTEGER", PropertyType.String, "012", "!" }, { "DOUBLE", PropertyType.Number, 0.1, "0.1" }, { "DOUBLE", PropertyType.Number, 7L, "7.0" },
        { "BOOLEAN", PropertyType.Boolean, true, "1" }, { "DATE", PropertyType.Date, "1789-07-14", "1789-07-14" }, { "DATE", PropertyType.Date, "2020-02-30", "!" },
        { "DATETIME", PropertyType.DateTime, "2020-01-01T02:00:00+02:00", "2020-01-01T00:00:00.000Z" }, { "DATETIME", PropertyType.DateTime, "soon", "!" },
        { "TEXT(3)", PropertyType.String, "éé😀", "éé😀" }, { "TEXT(3)", PropertyType.String, "abcd", "!" }, { "TEXT", PropertyType.String, "007", "007" }, { "TEXT", PropertyType.Iri, "urn:x", "urn:x" },
        { "TEXT", PropertyType.String, null, "" }, { "INTEGER GENERATED ALWAYS AS (1) STORED", PropertyType.Integer, 2L, "!" },
    };

    [Theory]
    [MemberData(nameof(Columns))]
    public async Task Values_are_of_their_column(string column, PropertyType type, object? given, string stored)
    {
        using (var file = new ForeignFile(Path, inWal))
        {
            file.Database.Execute($"CREATE TABLE kinds (id INTEGER PRIMARY KEY, value {column}); INSERT INTO kinds (id) VALUES (1)");
            file.Attributes("kinds");
        }
        var schema = new FeatureSchema([Property("id", PropertyType.Integer, PropertyRole.Id), Property("value", type)]);
        using var kinds = await OpenAsync("kinds", schema);
        await using (var work = await kinds.Editor!.BeginAsync(default))
        {
            var outcome = await work.UpdateAsync("1", Values(schema, ("value", given)), default);
            if (stored == "!")
            {
                Assert.Equal((EditFaultKind.Invalid, "value"), (outcome.Fault?.Kind, outcome.Fault?.Property));
                return;
            }
            Assert.Equal(("1", null), (outcome.Id, outcome.Fault));
            Assert.Null((await work.CommitAsync(default)).Fault);
        }
        Assert.Equal(stored, Said("SELECT ifnull(value, '') FROM kinds"));
    }

    [Fact]
    public async Task Views_and_files_that_went_are_not_edited()
    {
        using (var file = new ForeignFile(Path, inWal))
        {
            file.Database.Execute("CREATE TABLE base (id INTEGER PRIMARY KEY, name TEXT); CREATE VIEW shown AS SELECT id, name FROM base");
            file.Attributes("base");
            file.Attributes("shown");
        }
        var schema = new FeatureSchema([Property("id", PropertyType.Integer, PropertyRole.Id), Property("name", PropertyType.String)]);
        using var shown = await OpenAsync("shown", schema);
        Assert.Null(shown.Editor);
        using var table = await OpenAsync("base", schema);
        var editor = table.Editor!;
        File.Move(Path, Path + ".away");
        await Assert.ThrowsAsync<SourceUnavailableException>(async () => await editor.BeginAsync(default));
        Assert.False(File.Exists(Path));
        File.Move(Path + ".away", Path);
        Assert.Equal("1", await ChangeAsync(table, work => work.InsertAsync(Values(schema, ("name", "n")), default)));
    }

    private async Task<IFeatureProvider> OpenAsync(string layer, FeatureSchema schema)
    {
        var file = new GeoPackageFile(Path, TimeProvider.System);
        _files.Add(file);
        var provider = new GeoPackageLayerProvider(file, layer, schema, TimeProvider.System);
        Assert.Empty(await provider.OpenAsync(default));
        return provider;
    }

    private string Said(string sql)
    {
        using var database = SqliteDatabase.OpenReadOnly(Path);
        using var rows = database.Prepare(sql);
        return rows.Step() ? rows.Text(0) : "";
    }
}

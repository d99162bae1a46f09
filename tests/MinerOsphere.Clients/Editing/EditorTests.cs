using System.Buffers;
using System.Text;
using MinerOsphere.Features;
using MinerOsphere.Features.Editing;
using MinerOsphere.Features.Schema;
using NetTopologySuite.IO;

namespace MinerOsphere.Clients.Editing;

/// <summary>What every editor of features does, whatever it writes to. Each store makes the same tables and runs the same cases.</summary>
public abstract class EditorTests
{
    internal static readonly FeatureSchema Things = new(
    [
        Property("id", PropertyType.String, PropertyRole.Id), Property("name", PropertyType.String), Property("code", PropertyType.Integer), Property("size", PropertyType.Number),
        Property("good", PropertyType.Boolean), Property("day", PropertyType.Date, PropertyRole.PrimaryInstant), Property("at", PropertyType.DateTime), Place("Point"),
    ]);

    internal static readonly FeatureSchema Numbered = new([Property("id", PropertyType.Integer, PropertyRole.Id), Property("name", PropertyType.String), Place("Geometry")]);

    private const string A = """{"type":"Feature","id":"a","geometry":{"type":"Point","coordinates":[1,1]},"properties":{"id":"a","name":"first","code":1,"size":1.5,"good":true,"day":"2020-01-01","at":"2020-01-01T10:00:00Z"}}""";

    /// <summary>
    /// Opens the table <c>things</c>, made anew: the id is the key; name is there and at most 10 characters; code is unique; size is 0 or more; a row
    /// elsewhere refers to c. Its rows: a as above, b with name, code 2 and POINT(5 5), c with nothing but a name.
    /// </summary>
    internal abstract Task<IFeatureProvider> ThingsAsync();

    /// <summary>Opens a table, made anew, whose integer ids the source makes, with a name and a place of this type (<c>MultiPolygon</c>, <c>PointZ</c>).</summary>
    internal abstract Task<IFeatureProvider> NumberedAsync(string geometryType);

    [SkippableFact]
    public async Task What_is_added_is_seen_after_the_commit_and_not_before()
    {
        using var things = await ThingsAsync();
        await using (var work = await things.Editor!.BeginAsync(default))
        {
            var added = await work.InsertAsync(Values(Things, ("id", "é/1"), ("name", "l'été"), ("code", 9_007_199L), ("size", 0.1), ("good", false), ("day", "2021-02-03"), ("at", "2021-02-03T04:05:06.789Z"), ("place", "POINT(-3.5 47.25)")), default);
            Assert.Equal(("é/1", null), (added.Id, added.Fault));
            Assert.Null(await OneAsync(things, "é/1"));
            await using (var row = await work.ReadOneAsync("é/1", default)) Assert.True(await row.ReadAsync(default));
            Assert.Null((await work.CommitAsync(default)).Fault);
        }
        Assert.Equal("""{"type":"Feature","id":"é/1","geometry":{"type":"Point","coordinates":[-3.5,47.25]},"properties":{"id":"é/1","name":"l'été","code":9007199,"size":0.1,"good":false,"day":"2021-02-03","at":"2021-02-03T04:05:06.789Z"}}""", await OneAsync(things, "é/1"));
        Assert.Equal(4, things.Count);
        Assert.Equal(new BoundingBox(-3.5, 1, 5, 47.25), things.Extent);
        Assert.Equal(new DateTime(2021, 2, 3, 23, 59, 59, 999, DateTimeKind.Utc), things.TemporalExtent!.Value.End);
        Assert.Equal(4, await things.CountAsync(new FeatureQuery { Bbox = new(-4, 0, 10, 50) }, default));
    }

    [SkippableFact]
    public async Task What_is_not_committed_is_undone()
    {
        using var things = await ThingsAsync();
        await using (var work = await things.Editor!.BeginAsync(default))
        {
            Assert.Null((await work.InsertAsync(Values(Things, ("id", "d"), ("name", "x")), default)).Fault);
            Assert.Equal("b", (await work.DeleteAsync("b", default)).Id);
            Assert.Equal("a", (await work.UpdateAsync("a", Values(Things, ("name", "y")), default)).Id);
        }
        Assert.Equal(["a", "b", "c"], await IdsAsync(things));
        Assert.Equal(A, await OneAsync(things, "a"));
        Assert.Equal(3, things.Count);
        // The connection is as good as new.
        await ChangeAsync(things, work => work.UpdateAsync("a", Values(Things, ("name", "z")), default));
        Assert.Contains("\"name\":\"z\"", await OneAsync(things, "a"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task An_update_leaves_what_is_not_set_and_the_id()
    {
        using var things = await ThingsAsync();
        await ChangeAsync(things, work => work.UpdateAsync("a", Values(Things, ("id", "other"), ("name", "new"), ("size", null), ("at", null)), default));
        Assert.Equal(A.Replace("first", "new").Replace("1.5", "null").Replace("\"2020-01-01T10:00:00Z\"", "null"), await OneAsync(things, "a"));
        await ChangeAsync(things, work => work.UpdateAsync("a", Values(Things, ("place", null)), default));
        Assert.Contains("\"geometry\":null", await OneAsync(things, "a"), StringComparison.Ordinal);
        // The place of b is all there is now, at once.
        Assert.Equal(new BoundingBox(5, 5, 5, 5), things.Extent);
        Assert.Equal(["a", "c"], await IdsAsync(things, new FeatureQuery { Bbox = new(0, 0, 2, 2) }));
        await ChangeAsync(things, work => work.UpdateAsync("c", Values(Things, ("place", "POINT(1 2)")), default));
        Assert.Equal(["a", "c"], await IdsAsync(things, new FeatureQuery { Bbox = new(0, 0, 2, 2) }));
        Assert.Equal(["a", "b"], await IdsAsync(things, new FeatureQuery { Bbox = new(4, 4, 6, 6) }));
        Assert.Equal(new BoundingBox(1, 2, 5, 5), things.Extent);
        Assert.Equal("a", await ChangeAsync(things, work => work.UpdateAsync("a", Values(Things), default)));
    }

    [SkippableFact]
    public async Task What_is_deleted_is_gone_from_the_count_the_extent_and_every_box()
    {
        using var things = await ThingsAsync();
        Assert.Equal(new BoundingBox(1, 1, 5, 5), things.Extent);
        Assert.Equal("b", await ChangeAsync(things, work => work.DeleteAsync("b", default)));
        Assert.Equal((2L, new BoundingBox(1, 1, 1, 1)), (things.Count, things.Extent!.Value));
        Assert.Equal(["a", "c"], await IdsAsync(things));
        Assert.Equal(["c"], await IdsAsync(things, new FeatureQuery { Bbox = new(4, 4, 6, 6) }));
        Assert.Null(await OneAsync(things, "b"));
    }

    [SkippableTheory]
    [InlineData("none")]
    [InlineData("")]
    [InlineData("a' OR '1'='1")]
    [InlineData("a\0b")]
    public async Task Nothing_is_changed_where_no_feature_has_the_id(string id)
    {
        using var things = await ThingsAsync();
        await using var work = await things.Editor!.BeginAsync(default);
        Assert.Equal(default, await work.UpdateAsync(id, Values(Things, ("name", "x")), default));
        Assert.Equal(default, await work.UpdateAsync(id, Values(Things), default));
        Assert.Equal(default, await work.DeleteAsync(id, default));
        await using (var row = await work.ReadOneAsync(id, default)) Assert.False(await row.ReadAsync(default));
        Assert.Null((await work.CommitAsync(default)).Fault);
        Assert.Equal(3, things.Count);
    }

    public static TheoryData<string, string, object?, EditFaultKind, string?> Refusals => new()
    {
        { "insert", "id", "a", EditFaultKind.Conflict, "id" },
        { "insert", "id", null, EditFaultKind.Invalid, "id" },
        { "insert", "name", null, EditFaultKind.Invalid, "name" },
        { "insert", "code", 2L, EditFaultKind.Conflict, "code" },
        { "insert", "size", -0.5, EditFaultKind.Invalid, "size" },
        { "insert", "name", "longer than ten", EditFaultKind.Invalid, "name" },
        { "insert", "name", "nul\0", EditFaultKind.Invalid, "name" },
        { "update", "name", null, EditFaultKind.Invalid, "name" },
        { "update", "code", 2L, EditFaultKind.Conflict, "code" },
        { "update", "size", -1.0, EditFaultKind.Invalid, "size" },
        { "delete", "id", "c", EditFaultKind.Conflict, null },
    };

    [SkippableTheory]
    [MemberData(nameof(Refusals))]
    public async Task What_breaks_a_rule_of_the_source_is_told_by_its_property_and_undoes_the_rest(string step, string property, object? value, EditFaultKind kind, string? told)
    {
        using var things = await ThingsAsync();
        await using (var work = await things.Editor!.BeginAsync(default))
        {
            Assert.Null((await work.UpdateAsync("b", Values(Things, ("name", "undone")), default)).Fault);
            var whole = Values(Things, ("id", "new"), ("name", "x"));
            var outcome = step switch
            {
                "delete" => await work.DeleteAsync((string)value!, default),
                "update" => await work.UpdateAsync("a", Values(Things, (property, value)), default),
                _ when property == "id" && value is null => await work.InsertAsync(Values(Things, ("name", "x")), default),
                _ => await work.InsertAsync(Set(whole, property, value), default),
            };
            var fault = outcome.Fault ?? (await work.CommitAsync(default)).Fault;
            Assert.NotNull(fault);
            Assert.Null(outcome.Id);
            Assert.Equal((kind, told), (fault.Kind, fault.Property));
            Assert.False(string.IsNullOrEmpty(fault.Reason.Fr) || string.IsNullOrEmpty(fault.Reason.En));
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await work.CommitAsync(default));
        }
        Assert.Contains("\"name\":\"second\"", await OneAsync(things, "b"), StringComparison.Ordinal);
        Assert.Equal((3, A), (things.Count, await OneAsync(things, "a")));
    }

    /// <summary>Two read the same row to change it: the second waits for the first, and then sees what that did.</summary>
    [SkippableFact]
    public async Task Whoever_reads_a_row_to_change_it_waits_for_who_did_before()
    {
        using var things = await ThingsAsync();
        var first = await things.Editor!.BeginAsync(default);
        await using (var row = await first.ReadOneAsync("a", default)) Assert.True(await row.ReadAsync(default));
        var second = Task.Run(async () =>
        {
            await using var work = await things.Editor.BeginAsync(default);
            string name;
            await using (var row = await work.ReadOneAsync("a", default))
            {
                Assert.True(await row.ReadAsync(default));
                name = row.GetString(1);
            }
            await work.UpdateAsync("a", Values(Things, ("name", name + "+2")), default);
            await work.CommitAsync(default);
        });
        // Readers do not wait.
        Assert.Equal(A, await OneAsync(things, "a"));
        await first.UpdateAsync("a", Values(Things, ("name", "one")), default);
        await first.CommitAsync(default);
        await first.DisposeAsync();
        await second;
        Assert.Contains("\"name\":\"one+2\"", await OneAsync(things, "a"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Many_edits_at_a_time_lose_none()
    {
        using var things = await ThingsAsync();
        await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(async () =>
        {
            await using var work = await things.Editor!.BeginAsync(default);
            long code;
            await using (var row = await work.ReadOneAsync("a", default))
            {
                Assert.True(await row.ReadAsync(default));
                code = row.GetInt64(2);
            }
            Assert.Null((await work.UpdateAsync("a", Values(Things, ("code", code + 100)), default)).Fault);
            Assert.Null((await work.InsertAsync(Values(Things, ("id", $"m{i:00}"), ("name", "many"), ("place", $"POINT({i} {i})")), default)).Fault);
            Assert.Null((await work.CommitAsync(default)).Fault);
        })));
        Assert.Contains("\"code\":2401", await OneAsync(things, "a"), StringComparison.Ordinal);
        Assert.Equal((27L, new BoundingBox(0, 0, 23, 23)), (things.Count, things.Extent!.Value));
        Assert.Equal(27, (await IdsAsync(things)).Count);
    }

    [SkippableFact]
    public async Task Whoever_waits_too_long_for_others_is_told_so()
    {
        using var things = await ThingsAsync();
        await using var first = await things.Editor!.BeginAsync(default);
        Assert.Equal("a", (await first.UpdateAsync("a", Values(Things, ("name", "slow")), default)).Id);
        await Assert.ThrowsAsync<SourceUnavailableException>(async () =>
        {
            await using var second = await things.Editor.BeginAsync(default);
            await second.UpdateAsync("a", Values(Things, ("name", "x")), default);
        });
        Assert.Null((await first.CommitAsync(default)).Fault);
        Assert.Contains("slow", await OneAsync(things, "a"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Ids_that_the_source_makes_are_told()
    {
        using var numbered = await NumberedAsync("Point");
        var ids = new List<string?>();
        for (var i = 0; i < 3; i++) ids.Add(await ChangeAsync(numbered, work => work.InsertAsync(Values(Numbered, ("name", $"n{i}"), ("place", "POINT(2 48)")), default)));
        Assert.Equal(["1", "2", "3"], ids);
        Assert.Equal("""{"type":"Feature","id":2,"geometry":{"type":"Point","coordinates":[2,48]},"properties":{"id":2,"name":"n1"}}""", await OneAsync(numbered, "2"));
        Assert.Equal("3", await ChangeAsync(numbered, work => work.DeleteAsync("3", default)));
        Assert.Equal("2", await ChangeAsync(numbered, work => work.UpdateAsync("2", Values(Numbered, ("name", "z")), default)));
        Assert.Null(await ChangeAsync(numbered, work => work.DeleteAsync("02", default)));
        Assert.Equal(2, numbered.Count);
        Assert.Equal(["1", "2"], await IdsAsync(numbered));
    }

    /// <summary>Several are stored where several are declared; ordinates that the column does not have are left, and those that it lacks are 0.</summary>
    [SkippableTheory]
    [InlineData("Point", "POINT(1 2)", """{"type":"Point","coordinates":[1,2]}""")]
    [InlineData("LineString", "LINESTRING(1 2,3 4)", """{"type":"LineString","coordinates":[[1,2],[3,4]]}""")]
    [InlineData("Polygon", "POLYGON((0 0,4 0,4 4,0 0),(1 0.5,2 0.5,2 1,1 0.5))", """{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,0]],[[1,0.5],[2,0.5],[2,1],[1,0.5]]]}""")]
    [InlineData("MultiPoint", "POINT(1 2)", """{"type":"MultiPoint","coordinates":[[1,2]]}""")]
    [InlineData("MultiLineString", "LINESTRING(1 2,3 4)", """{"type":"MultiLineString","coordinates":[[[1,2],[3,4]]]}""")]
    [InlineData("MultiPolygon", "POLYGON((0 0,4 0,4 4,0 0))", """{"type":"MultiPolygon","coordinates":[[[[0,0],[4,0],[4,4],[0,0]]]]}""")]
    [InlineData("MultiPolygon", "MULTIPOLYGON(((0 0,4 0,4 4,0 0)))", """{"type":"MultiPolygon","coordinates":[[[[0,0],[4,0],[4,4],[0,0]]]]}""")]
    [InlineData("Geometry", "GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(1 2,3 4))", """{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},{"type":"LineString","coordinates":[[1,2],[3,4]]}]}""")]
    [InlineData("GeometryCollection", "GEOMETRYCOLLECTION(POINT(1 2))", """{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]}]}""")]
    [InlineData("Point", "POINT Z(1 2 3)", """{"type":"Point","coordinates":[1,2]}""")]
    [InlineData("PointZ", "POINT Z(1 2 3)", """{"type":"Point","coordinates":[1,2,3]}""")]
    [InlineData("PointZ", "POINT(1 2)", """{"type":"Point","coordinates":[1,2,0]}""")]
    [InlineData("MultiLineStringZ", "LINESTRING Z(1 2 7,3 4 8)", """{"type":"MultiLineString","coordinates":[[[1,2,7],[3,4,8]]]}""")]
    public async Task Geometries_are_stored_as_the_column_has_them(string declared, string given, string stored)
    {
        using var numbered = await NumberedAsync(declared);
        var id = await ChangeAsync(numbered, work => work.InsertAsync(Values(Numbered, ("name", "n"), ("place", given)), default));
        Assert.Contains($"\"geometry\":{stored},", await OneAsync(numbered, id!), StringComparison.Ordinal);
        Assert.Equal([id!], await IdsAsync(numbered, new FeatureQuery { Bbox = new(0, 0, 5, 5) }));
        Assert.Empty(await IdsAsync(numbered, new FeatureQuery { Bbox = new(10, 10, 15, 15) }));
    }

    [SkippableTheory]
    [InlineData("Point", "LINESTRING(1 2,3 4)")]
    [InlineData("Polygon", "MULTIPOLYGON(((0 0,4 0,4 4,0 0)),((10 10,14 10,14 14,10 10)))")]
    public async Task A_geometry_of_another_type_is_refused(string declared, string given)
    {
        using var numbered = await NumberedAsync(declared);
        await using var work = await numbered.Editor!.BeginAsync(default);
        var outcome = await work.InsertAsync(Values(Numbered, ("name", "n"), ("place", given)), default);
        Assert.Equal((EditFaultKind.Invalid, "place"), (outcome.Fault!.Kind, outcome.Fault.Property));
    }

    internal static FeatureValues Values(FeatureSchema schema, params ReadOnlySpan<(string Name, object? Value)> set)
    {
        var values = new FeatureValues(schema);
        foreach (var (name, value) in set) Set(values, name, value);
        return values;
    }

    internal static FeatureValues Set(FeatureValues values, string name, object? value)
    {
        var ordinal = values.Schema.OrdinalOf(name);
        if (value is null) values.SetNull(ordinal);
        else if (values.Schema.Properties[ordinal].Type == PropertyType.Geometry) values.SetGeometry(ordinal, Wkb((string)value));
        else if (value is long whole) values.Set(ordinal, whole);
        else if (value is double number) values.Set(ordinal, number);
        else if (value is bool truth) values.Set(ordinal, truth);
        else values.Set(ordinal, (string)value);
        return values;
    }

    internal static async Task<string?> ChangeAsync(IFeatureProvider provider, Func<IFeatureEdit, ValueTask<EditOutcome>> step)
    {
        await using var work = await provider.Editor!.BeginAsync(default);
        var outcome = await step(work);
        Assert.Null(outcome.Fault);
        Assert.Null((await work.CommitAsync(default)).Fault);
        return outcome.Id;
    }

    internal static async Task<string?> OneAsync(IFeatureProvider provider, string id)
    {
        await using var row = await provider.ReadOneAsync(id, default);
        if (!await row.ReadAsync(default)) return null;
        var buffer = new ArrayBufferWriter<byte>();
        new GeoJsonFeatureWriter(provider.Schema).Write(row, buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    internal static async Task<List<string>> IdsAsync(IFeatureProvider provider, FeatureQuery? query = null)
    {
        var ids = new List<string>();
        await using var rows = await provider.ReadAsync(query ?? new FeatureQuery(), default);
        while (await rows.ReadAsync(default)) ids.Add(Encoding.UTF8.GetString(rows.Id));
        return ids;
    }

    internal static PropertyDefinition Property(string name, PropertyType type, PropertyRole role = PropertyRole.None) => new() { Name = name, Source = name, Type = type, Role = role };

    internal static PropertyDefinition Place(string type) => new() { Name = "place", Source = "place", Type = PropertyType.Geometry, Role = PropertyRole.PrimaryGeometry, GeometryType = type };

    private static byte[] Wkb(string wkt)
    {
        var geometry = new WKTReader().Read(wkt);
        return new WKBWriter(ByteOrder.LittleEndian, false, geometry.Coordinates.Any(c => !double.IsNaN(c.Z))) { Strict = true }.Write(geometry);
    }
}

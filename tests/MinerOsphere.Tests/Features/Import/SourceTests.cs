using System.IO.Compression;
using MinerOsphere.Features;
using MinerOsphere.Features.Import;
using MinerOsphere.Features.Schema;
using static MinerOsphere.Tests.Features.Imported;

namespace MinerOsphere.Tests.Features.Import;

public sealed class SourceTests : IDisposable
{
    private static readonly FeatureSchema Things = SchemaOf(Id(), Property("name"), Place());
    private readonly TemporaryFolder _folder = new();

    private const string Collection = """
        {"type":"FeatureCollection","name":"x","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},"features":[
        {"type":"Feature","id":"s/1","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"name":"É\u00e9\"","other":[1,2]}},
        {"properties":{"name":null},"geometry":null,"id":7,"type":"Feature"},
        {"type":"Feature","id":"x","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]},"properties":{"name":"open ring"}}
        ],"more":{"a":[{}]}}
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reads_geojson(bool isPacked)
    {
        using var provider = await OpenAsync(_folder, GeoJson(Collection, isPacked), Things);
        Assert.Equal(
            [
                """{"type":"Feature","id":"s/1","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"id":"s/1","name":"Éé\""}}""",
                """{"type":"Feature","id":"7","geometry":null,"properties":{"id":"7","name":null}}""",
            ],
            await provider.JsonAsync(new FeatureQuery()));
        Assert.Equal("a ring that is not closed", Assert.Single(provider.Report.Faults).Reason.En);
        Assert.Equal(new BoundingBox(1, 2, 1, 2), provider.Extent);
    }

    [Fact]
    public async Task Reads_features_larger_than_the_buffer()
    {
        var ring = string.Join(",", Enumerable.Range(0, 20_000).Select(i => $"[{i / 1000.0},{i % 7}]").Append("[0,0]"));
        var text = string.Join(",", Enumerable.Range(0, 5).Select(i =>
            $$$"""{"type":"Feature","id":{{{i}}},"properties":{"name":"n{{{i}}}"},"geometry":{"type":"Polygon","coordinates":[[{{{ring}}}]]}}"""));
        using var provider = await OpenAsync(_folder, GeoJson($$"""{"features":[{{text}}],"type":"FeatureCollection"}"""), Things);
        Assert.Equal(5, provider.Count);
    }

    public static TheoryData<string, string> BadGeoJson => new()
    {
        { """{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::2154"}},"features":[]}""", "urn:ogc:def:crs:EPSG::2154" },
        { """{"type":"FeatureCollection","features":[],"crs":{"type":"link"}}""", "coordinate reference system" },
        { """{"type":"Feature","properties":{}}""", "no GeoJSON FeatureCollection" },
        { """[1,2,3]""", "malformed JSON after feature 0" },
        { """{"type":"FeatureCollection","features":{}}""", "no GeoJSON FeatureCollection" },
        { """{"type":"FeatureCollection","features":[{"type":"Feature","id":1,"properties":{"name":"a"}},{"type" """, "malformed JSON after feature 1" },
        { """{"type":"FeatureCollection","features":[{"type":"Feature","id":1,"properties":{"nom":"a"}}]}""", "no feature has the member 'name'" },
        { "", "malformed JSON after feature 0" },
    };

    [Theory, MemberData(nameof(BadGeoJson))]
    public async Task Refuses_bad_geojson(string text, string expected) => await RefusedAsync(GeoJson(text), expected);

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("id;name;wkt\n", "there is no column 'id'; columns read: id;name;wkt")]
    [InlineData("id,name\n", "there is no column 'wkt'")]
    public async Task Refuses_bad_csv(string text, string expected) => await RefusedAsync(Csv(_folder.Write("source.csv", text)), expected);

    [Fact]
    public async Task Refuses_what_is_not_utf8()
    {
        await File.WriteAllBytesAsync(_folder.File("latin.csv"), [.. "id,name,wkt\n1,"u8, 0xE9, .. ",\n"u8]);
        await RefusedAsync(Csv(_folder.File("latin.csv")), "not UTF-8");
    }

    [Fact]
    public async Task Refuses_what_is_not_there_not_packed_or_no_database()
    {
        await RefusedAsync(Csv(_folder.File("nowhere.csv")), "no such file");
        await RefusedAsync(Csv(_folder.Write("plain.csv.gz", "id,name,wkt\n")), "cannot be read");
        await RefusedAsync(Csv(_folder.Write("plain.gpkg", "id,name,wkt, and more")) with { Format = SourceFormat.GeoPackage }, "cannot be read");
    }

    [Fact]
    public async Task Reads_wkt_and_quoted_cells()
    {
        var text = "id,name,wkt\r\na,\"x, \"\"y\"\"\nz\",\"LINESTRING (0 0, 1 1)\"\r\nb,,POINT EMPTY\r\nc,,POINT (x)\r\n";
        using var provider = await OpenAsync(_folder, Csv(_folder.Write("source.csv", "\uFEFF" + text)), Things);
        Assert.Equal(
            [
                """{"type":"Feature","id":"a","geometry":{"type":"LineString","coordinates":[[0,0],[1,1]]},"properties":{"id":"a","name":"x, \"y\"\nz"}}""",
                """{"type":"Feature","id":"b","geometry":null,"properties":{"id":"b","name":null}}""",
            ],
            await provider.JsonAsync(new FeatureQuery()));
        Assert.Equal(("c", "POINT (x)"), (provider.Report.Faults[0].Id, provider.Report.Faults[0].Value));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reads_a_geopackage(bool isPacked)
    {
        using (await OpenAsync(_folder, GeoJson(Collection), Things))
        {
        }
        var path = _folder.File("source.gpkg" + (isPacked ? ".gz" : ""));
        if (isPacked) Pack(_folder.File("things.gpkg"), path);
        else File.Move(_folder.File("things.gpkg"), path);
        var source = new SourceDefinition { Path = path, Format = SourceFormat.GeoPackage, Layer = "things" };
        using var provider = await OpenAsync(_folder, source, Things);
        Assert.Equal(2, provider.Count);
        await RefusedAsync(source with { Layer = "thing" }, "there is no layer 'thing'; layers: import_faults, import_summary, things");
        await RefusedAsync(source with { Layer = null }, "several layers");
        Assert.DoesNotContain(Directory.EnumerateFiles(_folder.Path), f => f.EndsWith(FeatureImporter.PartialSuffix, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_row_number_is_the_id_where_there_is_none()
    {
        using var provider = await OpenAsync(_folder, Csv(_folder.Write("s.csv", "n\n5\nx\n7\n")), SchemaOf(Property("n", PropertyType.Integer)));
        Assert.Equal(
            """{"type":"Feature","id":3,"geometry":null,"properties":{"n":7}}""",
            Assert.Single(await (await provider.ReadOneAsync("3", default)).JsonAsync(provider.Schema)));
        foreach (var absent in new[] { "2", "03", "+3", "three", "" })
            Assert.Empty(await (await provider.ReadOneAsync(absent, default)).JsonAsync(provider.Schema));
    }

    [Fact]
    public async Task A_revision_changes_with_what_it_names_and_with_nothing_else()
    {
        var source = Csv(_folder.Write("s.csv", "id,name,wkt\n"));
        var first = await SourceRevision.ComputeAsync(source, Things);
        Assert.Matches("^[0-9a-f]{32}$", first);
        Assert.Equal(first, await SourceRevision.ComputeAsync(source, SchemaOf(Id() with { Label = new("identifiant") }, Property("name"), Place())));
        Assert.NotEqual(first, await SourceRevision.ComputeAsync(source with { OnFault = FaultPolicy.Flag }, Things));
        Assert.NotEqual(first, await SourceRevision.ComputeAsync(source, SchemaOf(Id(), Property("name") with { NullValues = ["-"] }, Place())));
        _folder.Write("s.csv", "id,name,wkt\n\n");
        Assert.NotEqual(first, await SourceRevision.ComputeAsync(source, Things));
    }

    private async Task RefusedAsync(SourceDefinition source, string expected)
    {
        var report = await RunAsync(source, Things, _folder.File("refused.gpkg"));
        Assert.Contains(expected, report.Refusal?.En);
        Assert.False(File.Exists(_folder.File("refused.gpkg")));
    }

    private SourceDefinition GeoJson(string text, bool isPacked = false)
    {
        var path = _folder.Write("source.geojson", text);
        if (isPacked) Pack(path, path += ".gz");
        return new SourceDefinition { Path = path, Format = SourceFormat.GeoJson };
    }

    private static void Pack(string from, string to)
    {
        using var target = new GZipStream(File.Create(to), CompressionLevel.Fastest);
        target.Write(File.ReadAllBytes(from));
    }

    public void Dispose() => _folder.Dispose();
}

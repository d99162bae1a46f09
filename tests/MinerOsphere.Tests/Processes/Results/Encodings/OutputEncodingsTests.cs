using System.Text;
using MinerOsphere.Geo.Rasters;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Results.Encodings;
using MinerOsphere.Processes.Schemas;
using MinerOsphere.Tests.Processes.Results.Pictures;

namespace MinerOsphere.Tests.Processes.Results.Encodings;

public class OutputEncodingsTests
{
    private const string Rows = """[{"week":"2016-W01","day":"2016-01-04","mean":12.50,"low":9,"high":16},{"week":"2016-W02","day":"2016-01-11","mean":null,"note":"a, \"b\"","high":17}]""";

    private const string Sites = """
        {"type":"FeatureCollection","features":[
          {"type":"Feature","id":7,"geometry":{"type":"Point","coordinates":[2.5,48.5]},"properties":{"name":"Évry","n":3}},
          {"type":"Feature","id":8,"geometry":{"type":"Polygon","coordinates":[[[2,48],[3,48],[3,49],[2,48]]]},"properties":{"name":"","n":null}},
          {"type":"Feature","id":9,"geometry":null,"properties":null}]}
        """;

    private const string Grid = """
        {"type":"Coverage","domain":{"type":"Domain","domainType":"Grid","axes":{"x":{"start":2,"stop":4,"num":3},"y":{"values":[48,49]},"t":{"values":["2026-01-01T00:00:00Z"]}}},
         "parameters":{"risk":{"type":"Parameter","observedProperty":{"label":{"fr":"Risque","en":"Risk"}},"unit":{"symbol":"%"}}},
         "ranges":{"risk":{"type":"NdArray","dataType":"float","axisNames":["t","y","x"],"shape":[1,2,3],"values":[0,10,20,30,null,50]}}}
        """;

    public static TheoryData<OutputShape, string, string, string> Texts => new()
    {
        { OutputShape.Table, Rows, "text/csv", "week,day,mean,low,high,note\r\n2016-W01,2016-01-04,12.50,9,16,\r\n2016-W02,2016-01-11,,,17,\"a, \"\"b\"\"\"\r\n" },
        { OutputShape.Table, "[]", "text/csv", "\r\n" },
        { OutputShape.Table, """[{"a":" x ","b":[1,2],"c":{"d":true},"e":"","f":false}]""", "text/csv", "a,b,c,e,f\r\n\" x \",\"[1,2]\",\"{\"\"d\"\":true}\",\"\",false\r\n" },
        { OutputShape.Features, Sites, "text/csv", "id,name,n,geometry\r\n7,Évry,3,POINT (2.5 48.5)\r\n8,\"\",,\"POLYGON ((2 48, 3 48, 3 49, 2 48))\"\r\n9,,,\r\n" },
        { OutputShape.Features, """{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"id":1,"geometry":"g"}}]}""", "text/csv", "id,geometry,wkt\r\n1,g,\r\n" },
        {
            OutputShape.Coverage, Grid, "text/csv",
            "x,y,t,risk\r\n2,48,2026-01-01T00:00:00Z,0\r\n2,49,2026-01-01T00:00:00Z,30\r\n3,48,2026-01-01T00:00:00Z,10\r\n3,49,2026-01-01T00:00:00Z,\r\n4,48,2026-01-01T00:00:00Z,20\r\n4,49,2026-01-01T00:00:00Z,50\r\n"
        },
        {
            OutputShape.Coverage,
            """{"domain":{"domainType":"PointSeries","axes":{"x":{"values":[2.4]},"y":{"values":[48.6]},"t":{"values":["2026-01-01","2026-01-02"]}}},"ranges":{"flow":{"axisNames":["t"],"shape":[2],"values":[1.5,2]}}}""",
            "application/geo+json",
            """{"type":"FeatureCollection","features":[{"type":"Feature","id":1,"geometry":{"type":"Point","coordinates":[2.4,48.6]},"properties":{"t":"2026-01-01","flow":1.5}},{"type":"Feature","id":2,"geometry":{"type":"Point","coordinates":[2.4,48.6]},"properties":{"t":"2026-01-02","flow":2}}]}"""
        },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void What_was_written_becomes_the_text(OutputShape shape, string written, string mediaType, string expected)
    {
        var made = Encode(shape, written, mediaType);

        Assert.Equal(mediaType, made.MediaType);
        Assert.Equal(expected, Encoding.UTF8.GetString(made.Content.Span));
    }

    [Fact]
    public void A_cell_of_a_grid_becomes_its_rectangle_and_an_empty_one_nothing()
    {
        var text = Encoding.UTF8.GetString(Encode(OutputShape.Coverage, Grid, "application/geo+json").Content.Span);

        Assert.Contains("""{"type":"Polygon","coordinates":[[[1.5,47.5],[2.5,47.5],[2.5,48.5],[1.5,48.5],[1.5,47.5]]]},"properties":{"t":"2026-01-01T00:00:00Z","risk":0}""", text, StringComparison.Ordinal);
        Assert.Equal(5, text.Split("\"Feature\"").Length - 1);
    }

    public static TheoryData<OutputShape, string> Drawn => new()
    {
        { OutputShape.Table, Rows },
        { OutputShape.Table, "[]" },
        { OutputShape.Table, """[{"name":"a","n":1},{"name":"b","n":1}]""" },
        { OutputShape.Table, """[{"name":"a"}]""" },
        { OutputShape.Features, Sites },
        { OutputShape.Features, """{"type":"FeatureCollection","features":[]}""" },
        { OutputShape.Features, """{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[2,48]},"properties":{}}]}""" },
        { OutputShape.Coverage, Grid },
        { OutputShape.Coverage, """{"domain":{"domainType":"Grid","axes":{"x":{"values":[1]},"y":{"values":[2]}}},"ranges":{"a":{"axisNames":["y","x"],"values":[null]}}}""" },
        { OutputShape.Coverage, """{"domain":{"domainType":"PointSeries","axes":{"x":{"values":[2.4]},"y":{"values":[48.6]},"t":{"values":["2026-01-01","2026-01-02"]}}},"ranges":{"flow":{"axisNames":["t"],"values":[1.5,2]}}}""" },
    };

    [Theory]
    [MemberData(nameof(Drawn))]
    public void What_was_written_becomes_a_picture_always_the_same(OutputShape shape, string written)
    {
        var first = Encode(shape, written, "image/png").Content.ToArray();
        var picture = Png.Read(first);

        Assert.Equal((960, 540), (picture.Width, picture.Height));
        Assert.True(picture.CountNot(255, 255, 255) > 100, "nothing is drawn but white");
        Assert.Equal(first, Encode(shape, written, "image/png").Content.ToArray());
    }

    [Theory]
    [InlineData(OutputShape.Table, "{}", "array of objects")]
    [InlineData(OutputShape.Table, "[1]", "Row 0")]
    [InlineData(OutputShape.Table, "not json", "not JSON")]
    [InlineData(OutputShape.Features, "{}", "FeatureCollection")]
    [InlineData(OutputShape.Features, """{"features":[{"geometry":{"type":"Point","coordinates":["x"]}}]}""", "feature 0")]
    [InlineData(OutputShape.Coverage, "{}", "'domain' is missing")]
    [InlineData(OutputShape.Coverage, """{"domain":{"domainType":"Grid","axes":{"x":{"values":[1,2]}}},"ranges":{"a":{"axisNames":["x"],"values":[1]}}}""", "1 values where the axes make 2")]
    [InlineData(OutputShape.Coverage, """{"domain":{"domainType":"Grid","axes":{"x":{"values":[1,2]}}},"ranges":{"a":{"axisNames":["q"],"values":[1]}}}""", "no axis 'q'")]
    [InlineData(OutputShape.Coverage, """{"domain":{"domainType":"Trajectory","axes":{}},"ranges":{}}""", "'Trajectory' cannot be read")]
    public void What_has_not_the_shape_is_said(OutputShape shape, string written, string expected)
    {
        var fault = Assert.Throws<InvalidDataException>(() => Encode(shape, written, "text/csv"));

        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Media_types_follow_from_the_shape_after_those_that_the_process_writes()
    {
        string All(OutputShape shape) => string.Join(' ', Describe(shape).MediaTypes);

        Assert.Equal("application/json", All(OutputShape.Value));
        Assert.Equal("application/json text/csv image/png", All(OutputShape.Table));
        Assert.Equal("application/geo+json text/csv image/png", All(OutputShape.Features));
        Assert.Equal("application/prs.coverage+json application/geo+json text/csv image/png image/tiff; application=geotiff", All(OutputShape.Coverage));
        Assert.Equal("application/x text/csv image/png", string.Join(' ', (Describe(OutputShape.Table) with { MediaTypes = ["application/x", "text/csv"] }).MediaTypes));
    }

    [Fact]
    public void A_grid_becomes_a_geotiff_with_a_band_per_parameter_and_time()
    {
        var read = GeoTiffReader.Read(Encode(OutputShape.Coverage, Cube, "image/tiff; application=geotiff").Content);

        Assert.Equal((3, 2, RasterTransform.NorthUp(699000, 6602500, 2000, 2500)), (read.Width, read.Height, read.Transform));
        Assert.Equal("EPSG:2154", read.Crs!.Find()!.Curie);
        Assert.Equal([("risk t=2026", "%"), ("risk t=2027", "%"), ("seen t=2026", null), ("seen t=2027", null)], read.Bands.Select(b => (b.Name, b.Unit)));
        // The domain's rows run northward, the raster's southward.
        Assert.Equal([3, double.NaN, 5, 0, 1, 2], read.Bands[0].Values);
        Assert.Equal([9, 10, 11, 6, 7, 8], read.Bands[1].Values);
        Assert.Equal([1, 1, 1, 0, 0, 0], read.Bands[2].Values);
        Assert.Equal(read.Bands[2].Values, read.Bands[3].Values);
    }

    [Theory]
    [InlineData("\"values\":[700000,702000,704000]", "\"values\":[700000,702000,704100]", "not equal")]
    [InlineData("\"domainType\":\"Grid\"", "\"domainType\":\"PointSeries\"", "no grid")]
    public void What_is_no_raster_is_refused(string from, string to, string expected)
    {
        var fault = Assert.Throws<UnfitEncodingException>(() => Encode(OutputShape.Coverage, Cube.Replace(from, to, StringComparison.Ordinal), "image/tiff; application=geotiff"));

        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.NotEqual(fault.Reason.In("fr"), fault.Reason.In("en"));
    }

    [Fact]
    public void Features_of_a_projected_grid_are_in_longitude_and_latitude()
    {
        using var json = System.Text.Json.JsonDocument.Parse(Encode(OutputShape.Coverage, Cube, "application/geo+json").Content);
        var corner = json.RootElement.GetProperty("features")[0].GetProperty("geometry").GetProperty("coordinates")[0][0];

        // Lambert-93 699000, 6597500: cs2cs EPSG:2154 OGC:CRS84.
        Assert.Equal(2.9869658, corner[0].GetDouble(), 6);
        Assert.Equal(46.4774880, corner[1].GetDouble(), 6);
        var unknown = Assert.Throws<UnfitEncodingException>(() => Encode(OutputShape.Coverage, Cube.Replace("EPSG/0/2154", "EPSG/0/1", StringComparison.Ordinal), "application/geo+json"));
        Assert.Contains("EPSG/0/1", unknown.Message, StringComparison.Ordinal);
    }

    private const string Cube = """
        {"type":"Coverage","domain":{"type":"Domain","domainType":"Grid","axes":{"t":{"values":["2026","2027"]},"x":{"values":[700000,702000,704000]},"y":{"values":[6598750,6601250]}},
          "referencing":[{"coordinates":["x","y"],"system":{"type":"ProjectedCRS","id":"http://www.opengis.net/def/crs/EPSG/0/2154"}},{"coordinates":["t"],"system":{"type":"TemporalRS","calendar":"Gregorian"}}]},
         "parameters":{"risk":{"type":"Parameter","observedProperty":{"label":{"fr":"Risque","en":"Risk"}},"unit":{"symbol":"%"}}},
         "ranges":{"risk":{"type":"NdArray","dataType":"float","axisNames":["t","y","x"],"shape":[2,2,3],"values":[0,1,2,3,null,5,6,7,8,9,10,11]},
                   "seen":{"type":"NdArray","dataType":"float","axisNames":["y","x"],"shape":[2,3],"values":[0,0,0,1,1,1]}}}
        """;

    private static OutputValue Encode(OutputShape shape, string written, string mediaType)
    {
        var description = Describe(shape);
        return OutputEncodings.Encode(description, new OutputValue("it", description.WrittenMediaTypes[0], Encoding.UTF8.GetBytes(written)), mediaType, default);
    }

    private static OutputDescription Describe(OutputShape shape) =>
        new() { Id = "it", Title = new("Où l'on bâtit : été, forêt, œuvre"), Description = new(""), Schema = JsonSchema.Of("{}"), Shape = shape };
}

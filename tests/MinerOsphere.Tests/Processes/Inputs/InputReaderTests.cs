using System.Text;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Inputs;

namespace MinerOsphere.Tests.Processes.Inputs;

public sealed class InputReaderTests
{
    private const string Collection = """{"type":"FeatureCollection","features":[]}""";
    private const string Point = """{"type":"Point","coordinates":[2,48]}""";

    [Theory]
    [InlineData("text", "\"a\"", "\"a\"")]
    [InlineData("text", """{"value":"a"}""", "\"a\"")]
    [InlineData("text", """{"value":"a","mediaType":"text/plain"}""", "\"a\"")]
    [InlineData("text", """{"value":"a","format":{"mediaType":"text/plain","encoding":"utf-8"}}""", "\"a\"")]
    [InlineData("number", "2.5", "2.5")]
    [InlineData("distance", """{"measurement":3,"uom":"km"}""", "3000")]
    [InlineData("distance", """{"value":3,"uom":"km"}""", "3000")]
    [InlineData("distance", """{"value":{"measurement":10.3,"uom":"m","reference":"https://ucum.org/ucum-essence.xml"}}""", "10.3")]
    [InlineData("distance", """{"measurement":1,"uom":"http://www.opengis.net/def/uom/UCUM/%5Bmi_i%5D"}""", "1609.344")]
    [InlineData("distance", """{"measurement":1,"uom":"urn:ogc:def:uom:UCUM::[nmi_i]"}""", "1852")]
    [InlineData("distance", "250", "250")]
    [InlineData("count", """{"measurement":0.3,"uom":"km"}""", "300")]
    [InlineData("heat", """{"measurement":212,"uom":"[degF]"}""", "100")]
    [InlineData("heat", """{"measurement":273.15,"uom":"K"}""", "0")]
    [InlineData("box", """{"bbox":[2,48,3,49]}""", """{"bbox":[2,48,3,49]}""")]
    [InlineData("box", """{"value":{"bbox":[2,48,3,49]}}""", """{"bbox":[2,48,3,49]}""")]
    [InlineData("geometry", Point, Point)]
    [InlineData("geometry", """{"value":{"type":"Point","coordinates":[2,48]},"mediaType":"application/geo+json"}""", Point)]
    [InlineData("document", Collection, Collection)]
    [InlineData("document", """{"value":{"type":"FeatureCollection","features":[]}}""", Collection)]
    [InlineData("sites", Point, Point)]
    [InlineData("image", "\"AAAA\"", "\"AAAA\"")]
    [InlineData("image", """{"value":"AAAA","encoding":"base64","mediaType":"image/png"}""", "\"AAAA\"")]
    [InlineData("image", """{"value":"AAAA","encoding":"base64","mediaType":"image/tiff"}""", "\"AAAA\"")]
    [InlineData("words", "\"a\"", """["a"]""")]
    [InlineData("words", """["a","b"]""", """["a","b"]""")]
    [InlineData("words", """[{"value":"a"},"c"]""", """["a","c"]""")]
    [InlineData("series", "[1,2]", "[1,2]")]
    [InlineData("series", "1", "[1]")]
    [InlineData("rows", "[1,2]", "[[1,2]]")]
    [InlineData("rows", "[[1,2],[3]]", "[[1,2],[3]]")]
    [InlineData("mixed", "\"a\"", "\"a\"")]
    [InlineData("mixed", "4", "4")]
    [InlineData("mixed", """{"name":"x"}""", """{"name":"x"}""")]
    [InlineData("mixed", """{"value":{"name":"x"}}""", """{"name":"x"}""")]
    [InlineData("free", """{"value":{"a":1},"mediaType":"application/json"}""", """{"a":1}""")]
    [InlineData("own", """{"value":"x"}""", """{"value":"x"}""")]
    [InlineData("own", """{"value":{"value":"x"}}""", """{"value":"x"}""")]
    [InlineData("own", """{"href":"x"}""", """{"href":"x"}""")]
    [InlineData("own", """{"collection":"x"}""", """{"collection":"x"}""")]
    [InlineData("text", "\"\"", "\"\"")]
    public void A_value_is_brought_to_the_form_of_its_schema(string input, string given, string expected)
    {
        var request = EveryInput.Parse($$"""{"{{input}}":{{given}} }""");
        Assert.True(request.Succeeded, string.Join("; ", request.Faults));
        Assert.Equal(expected, request.Value.Inputs[input].GetRawText());
        Assert.Empty(request.Value.References);
    }

    [Theory]
    [InlineData("text", "1", "/inputs/text: found the number 1, expected a text")]
    [InlineData("text", "\"abcdefghijklmnopqrstuvwxyz\"", "/inputs/text: 26 characters; maximum 20")]
    [InlineData("text", """{"value":"a","mediaType":"image/png"}""", "/inputs/text/mediaType: media type 'image/png' is refused; accepted: text/*, application/json")]
    [InlineData("text", """{"value":"a","encoding":"rot13"}""", "/inputs/text/encoding: unknown encoding 'rot13'; known: base64, UTF-8")]
    [InlineData("text", """{"value":"a","encoding":1}""", "/inputs/text/encoding: a text is expected")]
    [InlineData("text", """{"value":"a","more":1}""", "/inputs/text: found an object, expected a text")]
    [InlineData("number", "\"2\"", "/inputs/number: found the text '2', expected a number")]
    [InlineData("number", "6", "/inputs/number: 6 is too large; maximum 5")]
    [InlineData("number", """{"measurement":1,"uom":"m"}""", "/inputs/number/uom: this input has no unit; give the number alone")]
    [InlineData("distance", """{"measurement":3,"uom":"kg"}""", "/inputs/distance/uom: 'kg' (g) is not of the same dimension as 'm' (m); unit of the input: m")]
    [InlineData("distance", """{"measurement":3,"uom":"kilometre"}""", "/inputs/distance/uom: unknown UCUM unit 'kilometre' at character 1")]
    [InlineData("distance", """{"measurement":3}""", "/inputs/distance/uom: the unit is missing: a UCUM code, for example 'km'")]
    [InlineData("distance", """{"uom":"km"}""", "/inputs/distance/measurement: a number is expected")]
    [InlineData("distance", """{"measurement":"3","uom":"km"}""", "/inputs/distance/measurement: a number is expected")]
    [InlineData("distance", """{"measurement":3,"uom":5}""", "/inputs/distance/uom: a text is expected")]
    [InlineData("distance", """{"measurement":300,"uom":"km"}""", "/inputs/distance: 300000 is too large; maximum 100000")]
    [InlineData("distance", """{"measurement":0,"uom":"km"}""", "/inputs/distance: 0 is too small; minimum 0 (excl.)")]
    [InlineData("distance", """{"measurement":1,"uom":"[IU]"}""", "/inputs/distance/uom: '[IU]' is an arbitrary unit: nothing converts to or from it; unit of the input: m")]
    [InlineData("distance", """{"measurement":1,"uom":"km","colour":"red"}""", "/inputs/distance/colour: unknown member; known: measurement, value, uom, reference, mediaType")]
    [InlineData("count", """{"measurement":0.0005,"uom":"km"}""", "/inputs/count: found the number 0.5, expected a whole number")]
    [InlineData("box", "[2,48,3,49]", "/inputs/box: found an array, expected an object")]
    [InlineData("box", "{}", "/inputs/box: 'bbox' is missing")]
    [InlineData("box", """{"bbox":[2,48,3]}""", "/inputs/box/bbox: a list of 4 or 6 numbers is expected")]
    [InlineData("box", """{"bbox":[2,48,3,"49"]}""", "/inputs/box/bbox: a list of 4 or 6 numbers is expected")]
    [InlineData("box", """{"bbox":[2,48,3,1e999]}""", "/inputs/box/bbox: a list of 4 or 6 numbers is expected")]
    [InlineData("box", """{"bbox":[2,49,3,48]}""", "/inputs/box/bbox: the southern edge is north of the northern one")]
    [InlineData("box", """{"bbox":[48,2,49,3],"crs":"EPSG:9999999"}""", "/inputs/box/crs: unknown coordinate reference system 'EPSG:9999999'; for example http://www.opengis.net/def/crs/OGC/1.3/CRS84")]
    [InlineData("box", """{"bbox":[700000,6600000,600000,6700000],"crs":"EPSG:2154"}""", "/inputs/box/bbox: the western edge is east of the eastern one")]
    [InlineData("box", """{"bbox":[2,48,10,3,49,5]}""", "/inputs/box/bbox: the lowest height is above the highest")]
    [InlineData("box", """{"bbox":[2,48,10,3,49,15],"crs":"EPSG:2154"}""", "/inputs/box/bbox: six numbers, but EPSG:2154 has no height; four are expected")]
    [InlineData("box", """{"bbox":[2,48,3,49],"crs":"http://www.opengis.net/def/crs/OGC/0/CRS84h"}""", "/inputs/box/bbox: four numbers, but OGC:CRS84h has a height; six are expected")]
    [InlineData("box", """{"bbox":[2,48,3,49],"crs":4326}""", "/inputs/box/crs: a text is expected")]
    [InlineData("box", """{"bbox":[2,48,3,49],"srs":"x"}""", "/inputs/box/srs: unknown member; known: bbox, crs")]
    [InlineData("geometry", """{"type":"Dot","coordinates":[2,48]}""", "/inputs/geometry: unknown geometry type")]
    [InlineData("geometry", """{"type":"Point","coordinates":[2]}""", "/inputs/geometry: the geometry cannot be read")]
    [InlineData("geometry", """{"type":"Point","coordinates":[200,48]}""", "/inputs/geometry: coordinates outside [-180, 180] × [-90, 90] degrees")]
    [InlineData("geometry", """{"type":"LineString","coordinates":[[2,48]]}""", "/inputs/geometry: a line of one point")]
    [InlineData("geometry", """{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}""", "/inputs/geometry: a ring that is not closed")]
    [InlineData("geometry", """{"type":"Polygon","coordinates":[[[0,0],[1,0],[0,0]]]}""", "/inputs/geometry: a ring of fewer than four points")]
    [InlineData("geometry", "\"POINT(2 48)\"", "/inputs/geometry: found the text 'POINT(2 48)', expected an object")]
    [InlineData("feature", Point, "/inputs/feature: a GeoJSON 'Feature' object is expected")]
    [InlineData("feature", """{"type":"Feature","properties":{}}""", "/inputs/feature/geometry: the member is missing: a geometry or null is expected")]
    [InlineData("feature", """{"type":"Feature","geometry":null}""", "/inputs/feature/properties: an object or null is expected")]
    [InlineData("feature", """{"type":"Feature","geometry":null,"properties":null,"id":true}""", "/inputs/feature/id: a text or a number is expected")]
    [InlineData("document", """{"type":"FeatureCollection"}""", "/inputs/document/features: a list of 'Feature' objects is expected")]
    [InlineData("document", """{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":["a"]},"properties":{}}]}""", "/inputs/document/features/0/geometry: the geometry cannot be read")]
    [InlineData("document", """{"type":"FeatureCollection","features":[],"crs":{"type":"name","properties":{"name":"EPSG:2154"}}}""", "/inputs/document/crs: GeoJSON is in longitude and latitude of WGS 84 (CRS84), without a member 'crs'")]
    [InlineData("sites", """{"type":"Features"}""", "/inputs/sites: a GeoJSON 'FeatureCollection' object is expected")]
    [InlineData("image", "\"<svg/>\"", "/inputs/image: '<svg/>' is not base64")]
    [InlineData("image", """{"value":"AAAA","encoding":"base64","mediaType":"image/gif"}""", "/inputs/image/mediaType: media type 'image/gif' is refused; accepted: image/png, image/tiff; application=geotiff")]
    [InlineData("words", """["a","b","c","a"]""", "/inputs/words: 4 values; maximum 3")]
    [InlineData("words", """["a","d"]""", "/inputs/words/1: \"d\" is not allowed; allowed: \"a\", \"b\", \"c\"")]
    [InlineData("pair", """[1,{"value":"x"}]""", "/inputs/pair/1/value: found the text 'x', expected a number")]
    [InlineData("series", "[1,2,3,4]", "/inputs/series: 4 items; maximum 3")]
    [InlineData("series", """[1,"2"]""", "/inputs/series/1: found the text '2', expected a number")]
    [InlineData("mixed", "true", "/inputs/mixed: true fits none of the 3 alternatives")]
    [InlineData("mixed", """{"nom":"x"}""", "/inputs/mixed: 'name' is missing")]
    [InlineData("day", "\"2024-02-30\"", "/inputs/day: '2024-02-30' is not a date (YYYY-MM-DD)")]
    [InlineData("text", """{"collection":"sites"}""", "/inputs/text: this input takes no collection; give the value")]
    [InlineData("sites", """{"collection":""}""", "/inputs/sites/collection: the id or the address of a collection is expected")]
    [InlineData("sites", """{"collection":3}""", "/inputs/sites/collection: a text is expected")]
    [InlineData("sites", """{"collection":"c","bbox":[1,2,3]}""", "/inputs/sites/bbox: a list of 4 or 6 numbers is expected")]
    [InlineData("sites", """{"collection":"c","limit":0}""", "/inputs/sites/limit: a whole number from 1 to 1000000000 is expected")]
    [InlineData("sites", """{"collection":"c","filterLang":"fes-xml"}""", "/inputs/sites/filterLang: 'fes-xml' is not offered; offered: cql2-text, cql2-json")]
    [InlineData("sites", """{"collection":"c","filter":7}""", "/inputs/sites/filter: a text or an object is expected")]
    [InlineData("sites", """{"collection":"c","properties":{"a":1}}""", "/inputs/sites/properties: a list of texts is expected")]
    [InlineData("sites", """{"collection":"c","aliases":{"x":3}}""", "/inputs/sites/aliases/x: the name of a property or a CQL2 expression is expected")]
    [InlineData("sites", """{"collection":"c","passThroughParameters":"a=1"}""", "/inputs/sites/passThroughParameters: an object is expected")]
    [InlineData("sites", """{"href":"/collections/c/items"}""", "/inputs/sites/href: '/collections/c/items' is no absolute http(s) address")]
    [InlineData("sites", """{"href":"file:///etc/passwd"}""", "/inputs/sites/href: 'file:///etc/passwd' is no absolute http(s) address")]
    [InlineData("sites", """{"href":"https://a.example/","colour":"red"}""", "/inputs/sites/colour: unknown member; known: href, rel, type, hreflang, title, length, mediaType, encoding, schema, format")]
    [InlineData("sites", """{"process":7}""", "/inputs/sites/process: a text is expected")]
    public void Every_fault_has_its_path(string input, string given, string expected)
    {
        var request = EveryInput.Parse($$"""{"{{input}}":{{given}} }""");
        Assert.False(request.Succeeded);
        Assert.Equal(expected, Assert.Single(request.Faults).ToString());
        Assert.All(request.Faults, f => Assert.NotEqual(f.Message.Fr, f.Message.En));
    }

    [Fact]
    public void All_faults_are_listed_at_once()
    {
        var request = EveryInput.Parse("""{"text":1,"distance":{"measurement":1,"uom":"kg"},"box":{"bbox":[3,2]},"geometry":{"type":"Dot"},"sites":{"collection":"c","limit":"x","bbox":[1]},"nothing":1}""");
        Assert.Equal(
            ["/inputs/text", "/inputs/distance/uom", "/inputs/box/bbox", "/inputs/geometry", "/inputs/sites/bbox", "/inputs/sites/limit", "/inputs/nothing"],
            request.Faults.Select(f => f.Path));
    }

    [Theory]
    [InlineData("href", """{"href":"https://a.example/x.json","type":"application/json"}""")]
    [InlineData("process", """{"process":"other","inputs":{"a":1}}""")]
    public void References_are_refused_where_nothing_reads_them(string kind, string given)
    {
        var request = EveryInput.Parse($$"""{"text":{{given}} }""", takesReferences: false);
        Assert.Equal($"/inputs/text: a value by reference ({kind}) is not accepted for this input; give the value", Assert.Single(request.Faults).ToString());
    }

    [Theory]
    [InlineData("text", """{"href":"https://a.example/x.txt","type":"text/plain"}""", "/inputs/text")]
    [InlineData("words", """["a",{"href":"https://a.example/x.txt"}]""", "/inputs/words/1")]
    [InlineData("sites", """{"collection":"wells","filter":"depth > 3","limit":5}""", "/inputs/sites")]
    [InlineData("document", """{"value":{"collection":"wells"}}""", "/inputs/document/value")]
    [InlineData("number", """{"process":"mean","inputs":{"values":{"href":"https://a.example/v"}},"outputs":{"mean":{}}}""", "/inputs/number")]
    public void References_are_kept_with_their_path_and_read_back_as_themselves(string input, string given, string path)
    {
        var request = EveryInput.Parse($$"""{"{{input}}":{{given}} }""");
        Assert.True(request.Succeeded, string.Join("; ", request.Faults));
        var reference = Assert.Single(request.Value.References);
        Assert.Equal((input, path), (reference.Input, reference.Path));
        var kept = request.Value.ToJson(EveryInput.Description);
        var again = ExecuteRequestParser.ParseKept(EveryInput.Description, kept);
        Assert.True(again.Succeeded, string.Join("; ", again.Faults));
        Assert.Equal(Encoding.UTF8.GetString(kept), Encoding.UTF8.GetString(again.Value.ToJson(EveryInput.Description)));
        Assert.Single(again.Value.References);
    }

    [Fact]
    public void A_collection_reference_is_read_whole()
    {
        var request = EveryInput.Parse("""
            {"sites":{"collection":"wells","bbox":[2,48,3,49],"bboxCrs":"EPSG:4326","datetime":"2024-01-01/..","limit":7,"crs":"EPSG:2154","filter":{"op":"=","args":[{"property":"a"},1]},
              "filter-lang":"cql2-json","filter-crs":"EPSG:4326","ids":["a",2],"q":"eau","properties":["a","b2"],"aliases":{"b2":"b"},"sortBy":["-a"],"subset":["Lat(1:2)"],"passThroughParameters":{"k":"v"}}}
            """);
        Assert.True(request.Succeeded, string.Join("; ", request.Faults));
        var read = Assert.IsType<CollectionReference>(Assert.Single(request.Value.References));
        Assert.Equal([2, 48, 3, 49], read.Bbox.AsEnumerable());
        Assert.Equal(("wells", "EPSG:4326", "2024-01-01/..", 7, "EPSG:2154"), (read.Collection, read.BboxCrs, read.Datetime, read.Limit, read.Crs));
        Assert.Equal(["a", "2"], read.Ids.AsEnumerable());
        Assert.Equal(["eau"], read.Q.AsEnumerable());
        Assert.Equal(["a", "b2"], read.Modifiers.Properties.AsEnumerable());
        Assert.Equal("b2", Assert.Single(read.Modifiers.Aliases).Name);
        Assert.Equal(["-a"], read.Modifiers.SortBy.AsEnumerable());
        Assert.Equal(("cql2-json", "EPSG:4326"), (read.Modifiers.FilterLanguage, read.Modifiers.FilterCrs));
        Assert.Equal("v", read.PassThrough!.Value.GetProperty("k").GetString());
    }

    [Theory]
    [InlineData("""{"bbox":[2,48,3,49]}""", 2, 48, 3, 49)]
    [InlineData("""{"bbox":[48,2,49,3],"crs":"http://www.opengis.net/def/crs/EPSG/0/4326"}""", 2, 48, 3, 49)]
    [InlineData("""{"bbox":[700000,6600000,710000,6610000],"crs":"EPSG:2154"}""", 700000, 6600000, 710000, 6610000)]
    [InlineData("""{"bbox":[170,-20,-170,-10]}""", 170, -20, -170, -10)]
    [InlineData("""{"bbox":[2,48,2,48]}""", 2, 48, 2, 48)]
    [InlineData("""{"crs":"urn:ogc:def:crs:EPSG:6.6:4326","bbox":[345,345,346,346]}""", 345, 345, 346, 346)]
    [InlineData("""{"bbox":[2,48,-5,3,49,5]}""", 2, 48, 3, 49)]
    public void A_box_is_x_before_y_whatever_its_system_wants(string box, double west, double south, double east, double north)
    {
        var read = EveryInput.Parse($$"""{"box":{{box}} }""").Value!.Box("box");
        Assert.Equal((west, south, east, north), (read.Box.MinX, read.Box.MinY, read.Box.MaxX, read.Box.MaxY));
    }

    [Theory]
    [InlineData("""{"successUri":"https://me.example/done"}""", null)]
    [InlineData("""{"successUri":"https://me.example/done","inProgressUri":"https://me.example/on","failedUri":"https://me.example/no"}""", null)]
    [InlineData("\"https://me.example\"", "/subscriber: an object is expected, for example {\"successUri\": \"https://...\"}")]
    [InlineData("{}", "/subscriber: at least one of successUri, inProgressUri, failedUri is expected")]
    [InlineData("""{"successUri":"mailto:me@me.example"}""", "/subscriber/successUri: 'mailto:me@me.example' is no absolute http(s) address")]
    [InlineData("""{"successUri":"https://inside.example/"}""", "/subscriber/successUri: the address is refused")]
    [InlineData("""{"successUri":7}""", "/subscriber/successUri: a text is expected")]
    [InlineData("""{"successURL":"https://me.example/done"}""", "/subscriber/successURL: unknown member; known: successUri, inProgressUri, failedUri")]
    public void Subscriber_is_read_or_told_why_not(string subscriber, string? fault)
    {
        var request = EveryInput.ParseBody($$"""{"inputs":{},"subscriber":{{subscriber}} }""");
        if (fault is not null)
        {
            Assert.Equal(fault, Assert.Single(request.Faults).ToString());
            return;
        }
        Assert.Equal("https://me.example/done", request.Value!.Subscriber!.Success!.AbsoluteUri);
        Assert.Equal(request.Value.Subscriber, ExecuteRequestParser.ParseKept(EveryInput.Description, request.Value.ToJson(EveryInput.Description)).Value!.Subscriber);
    }

    [Fact]
    public void Normal_form_of_random_requests_reads_back_as_itself()
    {
        string[] pieces =
        [
            "\"text\":\"a\"", "\"number\":-1.5", "\"distance\":{\"measurement\":2,\"uom\":\"hm\"}", "\"box\":{\"bbox\":[1,2,3,4]}", $"\"geometry\":{Point}", $"\"sites\":{Collection}",
            "\"sites\":{\"collection\":\"wells\",\"filter\":\"a=1\"}", "\"words\":[\"a\",{\"href\":\"https://a.example/\"}]", "\"free\":{\"process\":\"p\",\"inputs\":{\"x\":{\"collection\":\"c\"}}}", "\"rows\":[1]",
        ];
        var random = new Random(5);
        for (var i = 0; i < 300; i++)
        {
            var chosen = pieces.Where(_ => random.Next(2) == 0).DistinctBy(p => p.Split(':')[0]).OrderBy(_ => random.Next());
            var first = EveryInput.Parse("{" + string.Join(',', chosen) + "}");
            Assert.True(first.Succeeded, string.Join("; ", first.Faults));
            var normal = first.Value.ToJson(EveryInput.Description);
            Assert.Equal(Encoding.UTF8.GetString(normal), Encoding.UTF8.GetString(ExecuteRequestParser.ParseKept(EveryInput.Description, normal).Value!.ToJson(EveryInput.Description)));
        }
    }
}

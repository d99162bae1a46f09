using System.Text;
using MinerOsphere.Processes.Echo;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Tests.Processes.Execution;

/// <summary>The execute request that a query stands for, on the inputs of the echo process.</summary>
public class QueryInputsTests
{
    private static readonly EchoProcess Echo = new(TimeProvider.System);

    [Theory]
    [InlineData("text=1", """{"inputs":{"text":"1"}}""")]
    [InlineData("text=", """{"inputs":{}}""")]
    [InlineData("TEXT=a", """{"inputs":{"text":"a"}}""")]
    [InlineData("text=a&text=b", """{"inputs":{"text":["a","b"]}}""")]
    [InlineData("number=1,5", """{"inputs":{"number":1.5}}""")]
    [InlineData("number=x", """{"inputs":{"number":"x"}}""")]
    [InlineData("integer=7&flag=on", """{"inputs":{"integer":7,"flag":true}}""")]
    [InlineData("""object={"value":"x"}""", """{"inputs":{"object":{"value":"x"}}}""")]
    [InlineData("object={broken", """{"inputs":{"object":"{broken"}}""")]
    [InlineData("strings=a,b&strings=c", """{"inputs":{"strings":["a","b","c"]}}""")]
    [InlineData("""strings=["a,b"]""", """{"inputs":{"strings":["a,b"]}}""")]
    [InlineData("doubles=1,2.5,x", """{"inputs":{"doubles":[1,2.5,"x"]}}""")]
    [InlineData("bbox=1,2,3,4", """{"inputs":{"bbox":{"bbox":[1,2,3,4]}}}""")]
    [InlineData("bbox=1,2,3,4&bbox[crs]=EPSG:4326", """{"inputs":{"bbox":{"bbox":[1,2,3,4],"crs":"EPSG:4326"}}}""")]
    [InlineData("bbox=1,2,3,4&bbox-crs=EPSG:4326", """{"inputs":{"bbox":{"bbox":[1,2,3,4],"crs":"EPSG:4326"}}}""")]
    [InlineData("bbox=north", """{"inputs":{"bbox":{"bbox":["north"]}}}""")]
    [InlineData("""geometry={"type":"Point","coordinates":[1,2]}""", """{"inputs":{"geometry":{"type":"Point","coordinates":[1,2]}}}""")]
    [InlineData("mixed=2.5", """{"inputs":{"mixed":2.5}}""")]
    [InlineData("mixed=two", """{"inputs":{"mixed":"two"}}""")]
    [InlineData("image[value]=AAAA&image[mediaType]=image/tiff", """{"inputs":{"image":{"value":"AAAA","mediaType":"image/tiff"}}}""")]
    [InlineData("image=AAAA&image[encoding]=base64", """{"inputs":{"image":{"value":"AAAA","encoding":"base64"}}}""")]
    [InlineData("image[href]=https://x.org/a&image[type]=image/tiff", """{"inputs":{"image":{"href":"https://x.org/a","type":"image/tiff"}}}""")]
    [InlineData("text=a&text[include]=true", """{"inputs":{"text":"a"},"outputs":{"text":{}}}""")]
    [InlineData("text[include]=true&text[mediaType]=text/plain", """{"inputs":{},"outputs":{"text":{"format":{"mediaType":"text/plain"}}}}""")]
    [InlineData("other=1&other[include]=true", """{"inputs":{"other":"1"},"outputs":{"other":{}}}""")]
    [InlineData("a[=1&]=2&[x]=3", """{"inputs":{"a[":"1","]":"2","[x]":"3"}}""")]
    public void Becomes_the_request(string query, string expected) => Assert.Equal(expected, Request(query));

    [Fact]
    public void What_is_excluded_leaves_the_others()
    {
        var request = Request("flag[include]=false");
        Assert.DoesNotContain("\"flag\"", request);
        Assert.Contains("\"number\":{}", request);
    }

    /// <summary>Whatever is sent, what comes out is JSON that the parser can name the faults of.</summary>
    [Fact]
    public void Any_query_becomes_json()
    {
        var random = new Random(5);
        string[] names = ["text", "bbox", "object", "strings", "mixed", "image", "features", "x"], members = ["", "[value]", "[crs]", "[include]", "[href]", "[schema]", "[", "[]"];
        string[] values = ["", "1", "[1", "{\"a\":", "{}", "null", "true", "a,b", "\"", "\\u0000", "%7B%7D", "1e999"];
        for (var i = 0; i < 2000; i++)
        {
            var query = Enumerable.Range(0, random.Next(1, 5)).Select(_ => KeyValuePair.Create(
                names[random.Next(names.Length)] + members[random.Next(members.Length)], (IReadOnlyList<string>)[values[random.Next(values.Length)]])).DistinctBy(q => q.Key);
            using var document = System.Text.Json.JsonDocument.Parse(QueryInputs.ToRequest(Echo.Description, query));
            ExecuteRequestParser.Parse(Echo.Description, Encoding.UTF8.GetBytes(document.RootElement.GetRawText()));
        }
    }

    private static string Request(string query) => Encoding.UTF8.GetString(QueryInputs.ToRequest(Echo.Description, query.Split('&').Select(pair => pair.Split('=', 2)).GroupBy(pair => pair[0])
        .Select(group => KeyValuePair.Create(group.Key, (IReadOnlyList<string>)[.. group.Select(pair => pair[1])]))));
}

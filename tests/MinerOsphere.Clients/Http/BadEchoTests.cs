using System.Text;
using System.Text.Json;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Http;

/// <summary>Execute requests that are wrong in every way that inputs of every kind allow: all faults at once, each with its place, never a 500.</summary>
public sealed class BadEchoTests(ProcessServer server) : IClassFixture<ProcessServer>
{
    private const string Valid = """{"inputs":{"text":"a","number":1.5,"object":{"value":{"value":"x"}},"strings":["b"],"bbox":{"bbox":[1,2,3,4]},"geometry":{"type":"Point","coordinates":[1,2]}},"outputs":{"text":{"format":{"mediaType":"text/plain"}}},"response":"document"}""";

    [Theory]
    [InlineData("""{"inputs":{"text":null}}""", "/inputs/text")]
    [InlineData("""{"inputs":{"text":["a"]}}""", "/inputs/text")]
    [InlineData("""{"inputs":{"text":{"value":1}}}""", "/inputs/text/value")]
    [InlineData("""{"inputs":{"text":"a","number":"1"}}""", "/inputs/number")]
    [InlineData("""{"inputs":{"text":"a","number":-1001,"integer":101}}""", "/inputs/number,/inputs/integer")]
    [InlineData("""{"inputs":{"text":"a","integer":1e400}}""", "/inputs/integer")]
    [InlineData("""{"inputs":{"text":"a","flag":"true"}}""", "/inputs/flag")]
    [InlineData("""{"inputs":{"text":"a","date":"2023-02-29"}}""", "/inputs/date")]
    [InlineData("""{"inputs":{"text":"a","length":-1}}""", "/inputs/length")]
    [InlineData("""{"inputs":{"text":"a","object":"x"}}""", "/inputs/object")]
    [InlineData("""{"inputs":{"text":"a","strings":[1,"b",2]}}""", "/inputs/strings/0,/inputs/strings/2")]
    [InlineData("""{"inputs":{"text":"a","doubles":["1"]}}""", "/inputs/doubles/0")]
    [InlineData("""{"inputs":{"text":"a","image":{"value":7}}}""", "/inputs/image/value")]
    [InlineData("""{"inputs":{"text":"a","bbox":[1,2,3,4]}}""", "/inputs/bbox")]
    [InlineData("""{"inputs":{"text":"a","bbox":{}}}""", "/inputs/bbox")]
    [InlineData("""{"inputs":{"text":"a","geometry":{"type":"Sphere"}}}""", "/inputs/geometry/type")]
    [InlineData("""{"inputs":{"text":"a","features":{"type":"FeatureCollection"}}}""", "/inputs/features")]
    [InlineData("""{"inputs":{"text":"a","mixed":true}}""", "/inputs/mixed")]
    [InlineData("""{"inputs":{"text":"a","pause":601}}""", "/inputs/pause")]
    [InlineData("""{"inputs":{"Text":"a"}}""", "/inputs/Text,/inputs/text")]
    [InlineData("""{"inputs":"text"}""", "/inputs")]
    [InlineData("""{"inputs":{"text":"a"},"outputs":["text"]}""", "/outputs")]
    [InlineData("""{"inputs":{"text":"a"},"outputs":{"text":true}}""", "/outputs/text")]
    [InlineData("""{"inputs":{"text":"a"},"outputs":{"text":{"format":"text/plain"}}}""", "/outputs/text/format")]
    [InlineData("""{"inputs":{"text":"a"},"outputs":{"text":{"format":{"mediaType":"image/gif"}},"nothing":{}}}""", "/outputs/nothing,/outputs/text/format")]
    [InlineData("""{"inputs":{"text":"a"},"outputs":{"text":{"transmissionMode":1}}}""", "/outputs/text/transmissionMode")]
    [InlineData("""{"inputs":{"text":"a"},"response":"loud"}""", "/response")]
    [InlineData("""{"inputs":{"text":"a"},"mode":1}""", "/mode")]
    [InlineData("""{"inputs":{"text":"a"},"process":"other"}""", "/process")]
    [InlineData("""{"inputs":{"text":"a"},"extra":1}""", "/extra")]
    [InlineData("{\"inputs\":{\"text\":\"a\"}} trailing", "")]
    [InlineData("null", "")]
    public async Task Each_fault_has_its_place(string body, string pointers)
    {
        using var response = await PostAsync(body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == 400, $"{(int)response.StatusCode} {text}");
        Assert.Equal("application/json", response.Content.Headers.ContentType!.ToString());
        var found = JsonDocument.Parse(text).RootElement.GetProperty("errors").EnumerateArray().Select(e => e.Text("pointer")!).ToHashSet();
        Assert.Superset(pointers.Split(',').ToHashSet(), found);
    }

    [Theory]
    [InlineData("GET", "/processes/echo/execution", 400)]
    [InlineData("GET", "/processes/echo/execution?text=a&text[include]=maybe&nothing=1", 400)]
    [InlineData("GET", "/processes/echo/execution?text=a&response=loud", 400)]
    [InlineData("GET", "/processes/echo/execution?text=a&number[value]=x", 400)]
    [InlineData("GET", "/processes/echo/execution?text=a&text[include]=true&f=gif", 400)]
    [InlineData("GET", "/processes/echo/execution?text=a&profile=%20", 400)]
    [InlineData("DELETE", "/processes/echo/execution", 405)]
    [InlineData("POST", "/processes/echo", 405)]
    [InlineData("PATCH", "/jobs", 405)]
    [InlineData("GET", "/jobs?minDuration=-1", 400)]
    [InlineData("GET", "/jobs?maxDuration=long", 400)]
    [InlineData("GET", "/jobs?status=", 400)]
    [InlineData("GET", "/jobs?limit=1&limit=2", 400)]
    [InlineData("GET", "/jobs?before=x", 400)]
    [InlineData("GET", "/jobs/none/results/text", 404)]
    [InlineData("GET", "/jobs/none/inputs", 404)]
    public async Task A_bad_address_is_told_what_is_wrong(string method, string address, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        using var response = await server.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode} {text}");
        Assert.NotEqual("", JsonDocument.Parse(text).RootElement.Text("detail"));
    }

    /// <summary>A valid request with bytes of it changed, taken or doubled at random.</summary>
    [Fact]
    public async Task Random_edits_never_bring_a_500()
    {
        var random = new Random(7);
        string[] pieces = ["{", "}", "[", "]", ",", ":", "\"", "null", "1e999", "\\ud800", "\u0000", "{\"href\":\"x\"}", "{\"collection\":\"x\"}", "{\"process\":\"echo\"}", "{\"value\":1,\"uom\":\"km\"}", "true"];
        for (var i = 0; i < 400; i++)
        {
            var body = new StringBuilder(Valid);
            for (var edits = random.Next(1, 4); edits > 0; edits--)
            {
                var at = random.Next(body.Length);
                if (random.Next(2) == 0) body.Remove(at, Math.Min(random.Next(1, 9), body.Length - at));
                else body.Insert(at, pieces[random.Next(pieces.Length)]);
            }
            using var response = await PostAsync(body.ToString());
            Assert.True((int)response.StatusCode < 500, $"{(int)response.StatusCode} for {body}: {await response.Content.ReadAsStringAsync()}");
        }
    }

    private async Task<HttpResponseMessage> PostAsync(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await server.Http.PostAsync("/processes/echo/execution", content);
    }
}

using System.Text;
using System.Text.Json;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Http;

/// <summary>What a server is sent that it should not be: each case with its status, the parameter that is named and a piece of the message.</summary>
public class BadInputTests(MiniServer server) : IClassFixture<MiniServer>
{
    private const string Items = "/collections/places/items?";

    public static TheoryData<string, int, string?, string> Reads => new()
    {
        // limit
        { Items + "limit=0", 400, "limit", "an integer of 1 or more" },
        { Items + "limit=-5", 400, "limit", "'-5'" },
        { Items + "limit=1.5", 400, "limit", "'1.5'" },
        { Items + "limit=unlimited", 400, "limit", "'unlimited'" },
        { Items + "limit=", 400, "limit", "an integer" },
        { Items + "limit=1&limit=2", 400, "limit", "more than once" },
        // bbox
        { Items + "bbox=1,2,3", 400, "bbox", "3 value(s)" },
        { Items + "bbox=1,2,3,4,5", 400, "bbox", "5 value(s)" },
        { Items + "bbox=a,b,c,d", 400, "bbox", "'a' is not a finite number" },
        { Items + "bbox=NaN,0,1,1", 400, "bbox", "'NaN' is not a finite number" },
        { Items + "bbox=0,0,1e999,1", 400, "bbox", "'1e999'" },
        { Items + "bbox=0,10,1,5", 400, "bbox", "southern edge" },
        { Items + "bbox=", 400, "bbox", "four numbers" },
        { Items + "bbox=0,0,1,1&bbox-crs=http://www.opengis.net/def/crs/0/unsupported", 400, "bbox-crs", "CRS84" },
        { Items + "crs=http://www.opengis.net/def/crs/0/unsupported", 400, "crs", "CRS84" },
        // datetime
        { Items + "datetime=yesterday", 400, "datetime", "a date (2024-05-01)" },
        { Items + "datetime=2024-02-30", 400, "datetime", "'2024-02-30'" },
        { Items + "datetime=2024-12-31/2024-01-01", 400, "datetime", "the start is after the end" },
        { Items + "datetime=2024-01-01/x", 400, "datetime", "'x' is neither" },
        { Items + "datetime=2024-01-01T25:00:00Z", 400, "datetime", "an instant" },
        { Items + "datetime=..", 400, "datetime", "an interval" },
        // properties
        { Items + "rank=two", 400, "rank", "an integer" },
        { Items + "depth=deep", 400, "depth", "a number" },
        { Items + "open=yes", 400, "open", "true or false" },
        { Items + "day=2024-5-1", 400, "day", "a date" },
        { Items + "colour=red", 400, "colour", "There is no parameter 'colour' here. Known parameters: limit, bbox, datetime" },
        { Items + "Limit=1", 400, "Limit", "There is no parameter 'Limit'" },
        { Items + "offset=-1", 400, "offset", "an integer from 0" },
        { Items + "resultType=all", 400, "resultType", "results or hits" },
        // paging
        { Items + "next=garbage", 400, "next", "unchanged" },
        { Items + "next=", 400, "next", "unchanged" },
        { Items + "next=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", 400, "next", "unchanged" },
        // representations
        { Items + "f=shapefile", 400, "f", "Expected: json" },
        { Items + "lang=de", 400, "lang", "fr or en" },
        { "/conformance?f=ttl", 400, "f", "Expected: json" },
        { "/?limit=10", 400, "limit", "There is no parameter 'limit' here. Known parameters: f, lang" },
        { "/collections?bbox=1,2,3,4", 400, "bbox", "There is no parameter 'bbox'" },
        // addresses
        { "/collections/nowhere?lang=en", 404, null, "There is no collection 'nowhere'" },
        { "/collections/nowhere/items?lang=en", 404, null, "There is no collection 'nowhere'" },
        { "/collections/PLACES?lang=en", 404, null, "There is no collection 'PLACES'" },
        { "/collections/places/items/p99?lang=en", 404, null, "There is no feature 'p99' in collection 'places'" },
        { "/collections/places/items/..%2F..%2Fetc%2Fpasswd?lang=en", 404, null, "There is no feature '../../etc/passwd'" },
        { "/collections/places/items/p1?limit=3", 400, "limit", "There is no parameter 'limit'" },
        { "/nothing/here?lang=en", 404, null, "There is nothing at /nothing/here" },
        { "/collections/places/nothing?lang=en", 404, null, "There is nothing at" },
    };

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task A_bad_read_is_told_what_is_wrong(string path, int status, string? parameter, string message)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (!path.Contains("lang=")) request.Headers.TryAddWithoutValidation("Accept-Language", "en");
        using var response = await server.Http.SendAsync(request);
        var problem = await ProblemAsync(response, status);
        Assert.Equal(parameter, problem.Text("parameter"));
        // A language that does not exist is answered in the default one.
        if (parameter != "lang") Assert.Contains(message, problem.Text("detail"));
        Assert.Null(response.Headers.ETag);
    }

    public static TheoryData<string, string, string, string> Writes => new()
    {
        { "POST", "/", "GET, HEAD, OPTIONS", "Method POST is not allowed here" },
        { "PUT", "/collections/places/items/p1", "GET, HEAD, OPTIONS", "Method PUT" },
        { "DELETE", "/collections/places", "GET, HEAD, OPTIONS", "Method DELETE" },
        { "PATCH", "/collections/places/items", "GET, HEAD, OPTIONS", "Method PATCH" },
        { "TRACE", "/api", "GET, HEAD, OPTIONS", "Method TRACE" },
    };

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_wrong_method_is_told_which_are_right(string method, string path, string allow, string message)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.TryAddWithoutValidation("Accept-Language", "en");
        if (method is "POST" or "PUT" or "PATCH") request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        using var response = await server.Http.SendAsync(request);
        var problem = await ProblemAsync(response, 405);
        Assert.Contains(message, problem.Text("detail"));
        Assert.Equal(allow, string.Join(", ", response.Content.Headers.Allow));
    }

    [Theory]
    [InlineData("image/png")]
    [InlineData("application/geo+json;q=0, text/plain")]
    public async Task An_unavailable_type_is_told_which_there_are(string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Items);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        var problem = await ProblemAsync(await server.Http.SendAsync(request), 406);
        Assert.Contains("application/geo+json", problem.Text("detail"));
    }

    [Fact]
    public async Task A_token_of_another_selection_is_refused()
    {
        var next = (await server.Http.GetJsonAsync(Items + "rank=3&limit=2")).Href("next")!;
        var problem = await ProblemAsync(await server.Http.GetAsync(next.Replace("rank=3", "rank=2") + "&lang=en"), 400);
        Assert.Equal("next", problem.Text("parameter"));
        Assert.Contains("another selection", problem.Text("detail"));
    }

    [Fact]
    public async Task A_bug_is_answered_without_its_insides()
    {
        using var response = await server.Http.GetAsync("/collections/broken/items/n1?lang=en");
        Assert.Equal(200, (int)response.StatusCode);
        server.Serve(MiniCatalogue.Snapshot(change: s => s with { Items = null! }));
        try
        {
            var problem = await ProblemAsync(await server.Http.GetAsync("/collections/places/items?lang=en"), 500);
            Assert.DoesNotContain("Exception", problem.ToString());
            Assert.DoesNotContain(" at ", problem.ToString());
        }
        finally
        {
            server.Serve(MiniCatalogue.Snapshot());
        }
    }

    private static async Task<JsonElement> ProblemAsync(HttpResponseMessage response, int status)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode} {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.ToString());
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.NotEqual("", problem.Text("title"));
        Assert.NotNull(problem.Text("type"));
        return problem;
    }
}

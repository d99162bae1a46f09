using System.Net;
using System.Text.Json;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Http;

/// <summary>Stored queries (OGC API Features Part 10, draft): list, parameters, execution, and values that would be more than values.</summary>
[Collection(DemoCollection.Name)]
public sealed class StoredQueryTests(DemoServer server)
{
    private const string Query = "/query/large-communes";

    [Fact]
    public async Task They_are_listed_with_their_parameters()
    {
        var landing = await server.Http.GetJsonAsync("/");
        var list = await server.Http.GetJsonAsync(landing.Href("http://www.opengis.net/def/rel/ogc/1.0/stored-queries")!);
        var query = list.GetProperty("queries").EnumerateArray().Single(q => q.Text("id") == "large-communes");
        Assert.Equal("communes", query.GetProperty("query").Text("collection"));
        Assert.Equal(10_000, query.GetProperty("parameters").GetProperty("population").GetProperty("default").GetInt32());
        var parameters = await server.Http.GetJsonAsync(query.Href("describedby")!);
        Assert.Equal(["departement", "population"], parameters.GetProperty("parameters").EnumerateObject().Select(p => p.Name));
        Assert.Equal("integer", (await server.Http.GetJsonAsync(Query + "/parameters/population")).Text("type"));
        var html = await server.Http.GetStringAsync(Query + "/parameters?f=html");
        Assert.Contains("name=\"departement\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"10000\"", html, StringComparison.Ordinal);
        Assert.Contains("/query/large-communes/parameters", await server.Http.GetStringAsync("/query?f=html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_it_finds_is_what_its_filter_finds_page_by_page()
    {
        var expected = await server.Http.GetJsonAsync("/collections/communes/items?limit=1000&sortby=-population&properties=code,name,population&filter=" + Uri.EscapeDataString("departement = '91' AND population >= 20000"));
        var joined = new List<string>();
        for (var next = Query + "?departement=91&population=20000&limit=4"; next is not null;)
        {
            var page = await server.Http.GetJsonAsync(next);
            Assert.Equal(expected.GetProperty("numberMatched").GetInt32(), page.GetProperty("numberMatched").GetInt32());
            Assert.Equal(["code", "name", "population"], page.GetProperty("features")[0].GetProperty("properties").EnumerateObject().Select(p => p.Name));
            joined.AddRange(page.Ids());
            next = page.Href("next");
        }
        Assert.True(joined.Count > 8);
        Assert.Equal(expected.Ids(), joined);
        var more = await server.Http.GetJsonAsync(Query + "?departement=91");
        Assert.True(more.GetProperty("numberMatched").GetInt32() > joined.Count);
    }

    [Fact]
    public async Task A_continuation_belongs_to_its_values()
    {
        var next = (await server.Http.GetJsonAsync(Query + "?departement=91&population=20000&limit=4")).Href("next")!;
        using var other = await server.Http.GetAsync(next.Replace("population=20000", "population=20001", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.BadRequest, other.StatusCode);
    }

    [Theory]
    [InlineData("?population=5", "departement")]
    [InlineData("?departement=91&population=many", "population")]
    [InlineData("?departement=91&filter=1%3D1", "filter")]
    [InlineData("?departement=91&nonsense=1", "nonsense")]
    public async Task What_is_missing_or_wrong_is_named(string query, string parameter)
    {
        using var response = await server.Http.GetAsync(Query + query);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(parameter, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.Text("parameter"));
    }

    /// <summary>A value is a value, whatever it looks like.</summary>
    [Theory]
    [InlineData("91' OR '1'='1")]
    [InlineData("91\\' OR 1=1 --")]
    [InlineData("\"}, {\"op\":\"=\",\"args\":[1,1]}")]
    [InlineData("⟦population⟧")]
    [InlineData("${population}")]
    public async Task Values_are_never_read_as_a_part_of_the_filter(string value)
    {
        var page = await server.Http.GetJsonAsync($"{Query}?population=0&departement={Uri.EscapeDataString(value)}");
        Assert.Equal(0, page.GetProperty("numberMatched").GetInt32());
    }

    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("jsonld", "application/ld+json")]
    [InlineData("html", "text/html")]
    public async Task It_answers_in_every_format(string f, string type)
    {
        using var response = await server.Http.GetAsync($"{Query}?departement=91&f={f}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        using var again = new HttpRequestMessage(HttpMethod.Get, $"{Query}?departement=91&f={f}");
        again.Headers.IfNoneMatch.Add(response.Headers.ETag!);
        using var fresh = await server.Http.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, fresh.StatusCode);
    }

    [Theory]
    [InlineData("/query/none")]
    [InlineData("/query/none/parameters")]
    [InlineData("/query/large-communes/parameters/none")]
    public async Task What_is_not_there_is_not_found(string address)
    {
        using var response = await server.Http.GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}

using System.Text.Json;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Clients.Tools;

namespace MinerOsphere.Clients.Http;

/// <summary>What a server is sent that it should not be: each case with its status, the parameter that is named and a piece of the message.</summary>
public class BadInputTests(MiniServer server) : IClassFixture<MiniServer>
{
    private const string Items = "/collections/places/items?";

    [Theory]
    [MemberData(nameof(BadRequests.All), MemberType = typeof(BadRequests))]
    public async Task A_bad_request_is_told_what_is_wrong(string request, int status, string? parameter, string message)
    {
        var answer = await SendAsync(request, "en");
        var problem = Problem(answer, status);
        Assert.Equal(parameter, problem.Text("parameter"));
        Assert.Contains(message, problem.Text("detail"), StringComparison.Ordinal);
        if (parameter is not null) Assert.NotEqual("", problem.Text("expected") ?? "");
        if (status == 405) Assert.Equal("GET, HEAD, OPTIONS", answer.Header("Allow"));
        Assert.Equal("", answer.Header("ETag"));
        // The same in French: another text that names the same.
        var french = Problem(await SendAsync(request, "fr"), status);
        Assert.Equal(parameter, french.Text("parameter"));
        Assert.NotEqual(problem.Text("title"), french.Text("title"));
        Assert.NotEqual(problem.Text("detail"), french.Text("detail"));
    }

    [Theory]
    [MemberData(nameof(BadRequests.TextFilters), MemberType = typeof(BadRequests))]
    public Task A_bad_filter_in_text_is_told_its_place(string filter, string message) => FilterAsync(filter, "cql2-text", message);

    [Theory]
    [MemberData(nameof(BadRequests.JsonFilters), MemberType = typeof(BadRequests))]
    public Task A_bad_filter_in_json_is_told_its_place(string filter, string message) => FilterAsync(filter, "cql2-json", message);

    /// <summary>What would take stack, memory or time is refused by its measure.</summary>
    [Theory]
    [InlineData("cql2-text", "(", "rank = 3", ")", 200)]
    [InlineData("cql2-text", "NOT ", "open = true", "", 5000)]
    [InlineData("cql2-text", "rank+", "1 = 1", "", 300)]
    [InlineData("cql2-text", "abs(", "rank", ") = 1", 300)]
    [InlineData("cql2-text", "name = 'x", "", "", 3000)]
    [InlineData("cql2-json", "{\"op\":\"not\",\"args\":[", "true", "]}", 300)]
    [InlineData("cql2-json", "[", "", "]", 5000)]
    public async Task A_filter_that_is_a_bomb_is_refused_at_once(string language, string before, string middle, string after, int times)
    {
        var bomb = string.Concat(Enumerable.Repeat(before, times)) + middle + string.Concat(Enumerable.Repeat(after, times));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var answer = await SendAsync($"{Items}filter-lang={language}&filter={Uri.EscapeDataString(bomb)}", "en");
        var problem = Problem(answer, 400);
        Assert.Equal("filter", problem.Text("parameter"));
        Assert.True(answer.Body.Length < 20_000, "the answer repeats the bomb");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5));
    }

    [Theory]
    [MemberData(nameof(BadRequests.Protocol), MemberType = typeof(BadRequests))]
    public async Task What_is_no_http_is_refused_before_it_is_read(string request, int status)
    {
        var answer = await SendAsync(request, "en");
        Assert.Equal(status, answer.Status);
        Assert.Empty(answer.Body);
        // And the server goes on.
        Assert.Equal(25, (await server.Http.GetJsonAsync(Items + "limit=1")).GetProperty("numberMatched").GetInt32());
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("filter=%3Cscript%3Ealert(1)%3C/script%3E")]
    [InlineData("%3Cscript%3E=1")]
    public async Task A_browser_is_told_in_a_page(string query)
    {
        using var connection = new RawConnection(new Uri(server.Root));
        var answer = (await connection.SendAsync("GET", Items + query, ["Accept: text/html"], null, default))!;
        Assert.Equal((400, "text/html"), (answer.Status, answer.Header("Content-Type").Split(';')[0]));
        Assert.Contains("Requête incorrecte", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", answer.Text, StringComparison.Ordinal);
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

    private async Task FilterAsync(string filter, string language, string message)
    {
        var problem = Problem(await SendAsync($"{Items}filter-lang={language}&filter={Uri.EscapeDataString(filter)}", "en"), 400);
        Assert.Equal("filter", problem.Text("parameter"));
        Assert.StartsWith($"The {language} filter '", problem.Text("detail"), StringComparison.Ordinal);
        Assert.Contains(message, problem.Text("detail"), StringComparison.Ordinal);
    }

    /// <summary>As it is written, which a client would mend.</summary>
    private async Task<RawAnswer> SendAsync(string request, string language)
    {
        var lines = request.Split('\n');
        var (method, target) = lines[0][0] == '/' ? ("GET", lines[0]) : (lines[0][..lines[0].IndexOf(' ')], lines[0][(lines[0].IndexOf(' ') + 1)..]);
        var headers = new List<string>(lines[1..]) { "Accept-Language: " + language };
        var hasBody = method is "POST" or "PUT" or "PATCH";
        if (hasBody) headers.Add("Content-Type: application/geo+json");
        using var connection = new RawConnection(new Uri(server.Root));
        var answer = await connection.SendAsync(method, target, headers, hasBody ? "{}"u8.ToArray() : null, default);
        Assert.True(answer is not null, "the server hung up");
        return answer;
    }

    private static JsonElement Problem(RawAnswer answer, int status)
    {
        Assert.True(status == answer.Status, $"{answer.Status} {answer.Text}");
        Assert.Equal("application/problem+json", answer.Header("Content-Type"));
        Assert.DoesNotContain("   at ", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer.Text, StringComparison.Ordinal);
        var problem = JsonDocument.Parse(answer.Text).RootElement;
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.NotEqual("", problem.Text("title"));
        Assert.NotNull(problem.Text("type"));
        return problem;
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

using System.Net;
using System.Text;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Sparql;

/// <summary>The started server is told to stop while a query runs that would never end: the query ends at once, and so does the server.</summary>
public sealed class StopTests : IDisposable
{
    private const string Pattern = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o";
    private readonly TrialConfiguration _trial = new();

    public void Dispose() => _trial.Dispose();

    [Theory]
    [InlineData($"SELECT (COUNT(*) AS ?x) {{ {Pattern} FILTER(CONTAINS(CONCAT(STR(?c), STR(?f), STR(?i), STR(?l), STR(?o)), \"never there\")) }}", false)]
    [InlineData($"INSERT {{ ?a ?e ?o }} WHERE {{ {Pattern} FILTER(CONTAINS(CONCAT(STR(?c), STR(?f), STR(?i), STR(?l), STR(?o)), \"never there\")) }}", true)]
    public async Task A_query_that_runs_is_told_that_the_server_stops(string query, bool isUpdate)
    {
        await using var server = await StartAsync();
        using var body = new StringContent(query, Encoding.UTF8, isUpdate ? "application/sparql-update" : "application/sparql-query");
        var answer = server.Http.PostAsync("/sparql", body);
        await Task.Delay(1000);
        Assert.False(answer.IsCompleted);
        server.Terminate();
        using var response = await answer;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Equal(0, await server.ExitCodeAsync());
    }

    [Fact]
    public async Task An_answer_that_streams_is_broken_off()
    {
        await using var server = await StartAsync();
        using var response = await server.Http.GetAsync("/sparql?query=" + Uri.EscapeDataString($"SELECT * {{ {Pattern} }}"), HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte[100_000]);
        server.Terminate();
        await Assert.ThrowsAnyAsync<IOException>(() => body.CopyToAsync(Stream.Null));
        Assert.Equal(0, await server.ExitCodeAsync());
    }

    private async Task<RunningServer> StartAsync()
    {
        var server = new DemoServer();
        await server.StartAsync(_trial.Config, _trial.Data, "--open-writes");
        return new RunningServer(server);
    }

    private sealed class RunningServer(DemoServer server) : IAsyncDisposable
    {
        public HttpClient Http => server.Http;
        public void Terminate() => server.Terminate();
        public Task<int> ExitCodeAsync() => server.ExitCodeAsync();
        public async ValueTask DisposeAsync() => await server.DisposeAsync();
    }
}

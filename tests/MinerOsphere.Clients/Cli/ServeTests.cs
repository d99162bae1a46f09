using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Cli;

/// <summary>How <c>serve</c> starts, refuses to start, and stops.</summary>
public sealed class ServeTests : IDisposable
{
    private readonly TrialConfiguration _trial = new();

    public void Dispose() => _trial.Dispose();

    [Theory]
    [InlineData("--nonsense")]
    [InlineData("serve", "--nonsense")]
    [InlineData("query")]
    public async Task A_wrong_command_line_is_answered_by_the_usage(params string[] arguments)
    {
        var answer = await Command.RunAsync(arguments);
        Assert.Equal(1, answer.Exit);
        Assert.Contains("Usage:", answer.Output, StringComparison.Ordinal);
        Assert.NotEqual("", answer.Error.Trim());
    }

    [Theory]
    [InlineData(null, "in use")]
    [InlineData("nonsense", "nonsense")]
    [InlineData("http://192.0.2.1:0", "192.0.2.1")]
    public async Task An_address_that_cannot_be_had_is_told_in_a_line(string? urls, string message)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        urls ??= $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";
        var answer = await Command.RunAsync("serve", "--config", _trial.Config, "--data", _trial.Data, "--urls", urls);
        Assert.Equal(1, answer.Exit);
        Assert.Contains("Cannot serve on " + urls, answer.Error, StringComparison.Ordinal);
        Assert.Contains(message, answer.Error, StringComparison.Ordinal);
        Assert.Contains("--urls", answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer.Error + answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_server_on_the_same_data_is_refused_and_the_first_stops_when_told()
    {
        var server = new DemoServer();
        await server.StartAsync(_trial.Config, _trial.Data);
        try
        {
            var second = await Command.RunAsync("serve", "--config", _trial.Config, "--data", _trial.Data, "--urls", "http://127.0.0.1:0");
            Assert.Equal(1, second.Exit);
            Assert.Contains($"The data folder {_trial.Data} is in use by another server", second.Error, StringComparison.Ordinal);
            await server.Http.GetJsonAsync("/collections/wells");
            server.Terminate();
            Assert.Equal(0, await server.ExitCodeAsync());
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_running_request_is_finished_before_the_server_stops()
    {
        // More than the sockets' buffers hold, so that the answer runs as long as its reader takes.
        var line = new string('x', 4000);
        _trial.Add("long", "code,text\n" + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"n{i},{line}\n")), "  text: {type: string, label: texte, iri: 'def:text'}");
        var server = new DemoServer();
        await server.StartAsync(_trial.Config, _trial.Data);
        try
        {
            using var response = await server.Http.GetAsync("/collections/long/items?limit=10000", HttpCompletionOption.ResponseHeadersRead);
            server.Terminate();
            var clock = Stopwatch.StartNew();
            await Task.Delay(3500);
            await using var body = await response.Content.ReadAsStreamAsync();
            using var page = await JsonDocument.ParseAsync(body);
            Assert.Equal(10_000, page.RootElement.GetProperty("numberReturned").GetInt32());
            Assert.Equal(10_000, page.RootElement.GetProperty("features").GetArrayLength());
            Assert.Equal(0, await server.ExitCodeAsync());
            Assert.InRange(clock.Elapsed.TotalSeconds, 3.5, 12);
            await Assert.ThrowsAsync<HttpRequestException>(() => server.Http.GetAsync("/"));
        }
        finally
        {
            await server.DisposeAsync();
        }
    }
}

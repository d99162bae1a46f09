using System.Net;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Clients.Pages;

/// <summary>A form whose answer takes longer than a reader may be kept waiting.</summary>
public sealed class LongFormTests : IAsyncLifetime
{
    private readonly ProcessServer _server = new() { Options = new EngineOptions { Workers = 2, SyncTimeout = TimeSpan.FromSeconds(2) } };

    public Task InitializeAsync() => _server.InitializeAsync();
    public Task DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("6", HttpStatusCode.SeeOther)]
    [InlineData("0", HttpStatusCode.OK)]
    public async Task What_takes_long_goes_on_as_a_job(string pause, HttpStatusCode expected)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["text"] = "a", ["pause"] = pause, ["outputs"] = "text", ["mode"] = "now" });
        using var answer = await _server.Http.PostAsync("/processes/echo/form", form);
        Assert.Equal(expected, answer.StatusCode);
        if (expected == HttpStatusCode.SeeOther) Assert.StartsWith("/jobs/", answer.Headers.Location!.AbsolutePath, StringComparison.Ordinal);
    }
}

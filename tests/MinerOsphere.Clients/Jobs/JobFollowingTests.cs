using System.Collections.Immutable;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Processes.Results;
using MinerOsphere.Server;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Processes;
using MinerOsphere.Tests.Processes;

namespace MinerOsphere.Clients.Jobs;

/// <summary>A job followed over HTTP: events, log, what it shows before its end; and what is said to those who ask for too many or twice.</summary>
public sealed class JobFollowingTests : IAsyncLifetime, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("following").FullName;
    private readonly TaskCompletionSource _mayGoOn = new(), _mayEnd = new();
    private SqliteJobStore _store = null!;
    private WebApplication _app = null!;
    private HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        _store = new SqliteJobStore(Path.Combine(_folder, "jobs.sqlite"));
        var registry = new ProcessRegistry();
        registry.Replace([new RepeatProcess(async c =>
        {
            c.Report(10, new("commence", "begins"));
            c.Log(new("ligne un", "line one"));
            await _mayGoOn.Task.WaitAsync(c.Cancellation);
            c.Log(new("ligne deux", "line two"));
            c.ShowPartial(new OutputValue("text", "application/json", "\"so\""u8.ToArray()));
            c.Report(60, new("avance", "goes on"));
            await _mayEnd.Task.WaitAsync(c.Cancellation);
            c.Log(new("ligne trois", "line three"));
        })]);
        var engine = new ProcessEngine(registry, _store, TimeProvider.System, new EngineOptions { Limits = new JobLimits { PerClient = 2, Total = 3 } });
        _app = ServerHost.Build(new FixedCatalogue(MiniCatalogue.Snapshot(), MiniCatalogue.Descriptions(MiniCatalogue.Snapshot())), "http://127.0.0.1:0", services: services =>
        {
            services.AddSingleton(engine);
            services.AddHostedService<JobWorkers>();
        });
        await _app.StartAsync();
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(_app.Urls.First()) };
        _http.DefaultRequestHeaders.Add("Accept-Language", "en");
    }

    [Fact]
    public async Task Events_tell_what_happens_until_the_end_and_go_on_after_a_break()
    {
        var job = (await AskAsync("a")).Headers.Location!.AbsolutePath;
        var lastId = "";
        using (var first = await EventsAsync(job))
        {
            var seen = await first.UntilAsync("log");
            Assert.Contains(seen, e => e.Name == "status" && e.Data.Contains("\"status\":\"running\"", StringComparison.Ordinal));
            Assert.Contains("line one", seen[^1].Data, StringComparison.Ordinal);
            lastId = seen[^1].Id!;
        }
        // The line breaks, and much happens meanwhile.
        _mayGoOn.SetResult();
        await UntilAsync(async () => (await _http.GetStringAsync(job + "/logs?f=txt")).Contains("line two", StringComparison.Ordinal));
        Assert.Equal("\"so\"", await _http.GetStringAsync(job + "/partial/text"));
        Assert.Equal("""{"text":"so"}""", await _http.GetStringAsync(job + "/partial"));
        Assert.Equal(HttpStatusCode.NotFound, (await _http.GetAsync(job + "/partial/about")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _http.GetAsync(job + "/results")).StatusCode);
        using (var second = await EventsAsync(job, lastId))
        {
            var seen = await second.UntilAsync("progress");
            Assert.DoesNotContain(seen, e => e.Data.Contains("line one", StringComparison.Ordinal));
            Assert.Contains(seen, e => e.Name == "log" && e.Data.Contains("line two", StringComparison.Ordinal));
            Assert.Contains(seen, e => e.Name == "partial" && e.Data.Contains(job + "/partial/text", StringComparison.Ordinal));
            Assert.Equal("""{"progress":60,"message":"goes on"}""", seen[^1].Data);
            _mayEnd.SetResult();
            seen = await second.UntilAsync("done");
            Assert.Contains(seen, e => e.Data.Contains("line three", StringComparison.Ordinal));
            Assert.Contains("\"status\":\"successful\"", seen[^1].Data, StringComparison.Ordinal);
            // The stream ends by itself.
            Assert.Null(await second.NextAsync());
            lastId = seen[^1].Id!;
        }
        using var late = await EventsAsync(job);
        Assert.Equal(["log", "log", "log", "done"], (await late.UntilAsync("done")).Select(e => e.Name));
        using var over = new HttpRequestMessage(HttpMethod.Get, job + "/events") { Headers = { { "Last-Event-ID", lastId } } };
        Assert.Equal(HttpStatusCode.NoContent, (await _http.SendAsync(over)).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await _http.GetAsync(job + "/partial")).StatusCode);
    }

    [Fact]
    public async Task The_log_is_read_by_page_and_named_by_the_job()
    {
        _mayGoOn.SetResult();
        _mayEnd.SetResult();
        var job = (await AskAsync("a")).Headers.Location!.AbsolutePath;
        await UntilAsync(async () => (await _http.GetJsonAsync(job)).Text("status") == "successful");
        var link = (await _http.GetJsonAsync(job)).GetProperty("links").EnumerateArray().Single(l => l.GetProperty("rel").GetString()!.EndsWith("#log", StringComparison.Ordinal));
        var first = await _http.GetJsonAsync(link.GetProperty("href").GetString() + "&limit=2");
        Assert.Equal(["line one", "line two"], first.GetProperty("lines").EnumerateArray().Select(l => l.GetProperty("message").GetString()));
        var rest = await _http.GetJsonAsync(first.Href("next")!);
        Assert.Equal("line three", Assert.Single(rest.GetProperty("lines").EnumerateArray()).GetProperty("message").GetString());
        Assert.Null(rest.Href("next"));
        var text = await _http.GetStringAsync(job + "/logs?f=txt");
        Assert.Matches(@"^\d{4}-\d\d-\d\dT[\d:.]+Z \[1\] line one\n", text);
        Assert.Equal(HttpStatusCode.BadRequest, (await _http.GetAsync(job + "/logs?limit=0")).StatusCode);
        foreach (var part in new[] { "logs", "events", "partial", "partial/text" })
            Assert.Equal(HttpStatusCode.NotFound, (await _http.GetAsync("/jobs/none/" + part)).StatusCode);
    }

    [Fact]
    public async Task Dismissal_ends_the_events()
    {
        var job = (await AskAsync("a")).Headers.Location!.AbsolutePath;
        using var events = await EventsAsync(job);
        await events.UntilAsync("log");
        await _http.DeleteAsync(job);
        Assert.Contains("\"status\":\"dismissed\"", (await events.UntilAsync("done"))[^1].Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_key_makes_one_job_and_a_used_key_no_other()
    {
        var first = await AskAsync("a", "key 1");
        var again = await AskAsync("a", "key 1");
        Assert.Equal((HttpStatusCode.Created, first.Headers.Location), (again.StatusCode, again.Headers.Location));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await AskAsync("b", "key 1")).StatusCode);
        Assert.NotEqual(first.Headers.Location, (await AskAsync("a", "key 2")).Headers.Location);
        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync("a", new string('k', 256))).StatusCode);
        Assert.Equal(2, (await _http.GetJsonAsync("/jobs?f=json")).GetProperty("numberMatched").GetInt32());
    }

    [Fact]
    public async Task Too_many_jobs_are_refused_with_the_reason_and_a_time()
    {
        await AskAsync("a");
        await AskAsync("b");
        var refused = await AskAsync("c");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Contains("You already have 2 jobs", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        // Another client still has a place, and then the server has none.
        var now = TimeProvider.System.GetUtcNow();
        await _store.AddAsync(new Job { Id = "other", ProcessId = "repeat", Request = "{}"u8.ToArray(), Created = now, Updated = now, Client = "other" }, JobLimits.None, default);
        var full = await AskAsync("c");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, full.StatusCode);
        Assert.NotNull(full.Headers.RetryAfter);
    }

    private async Task<HttpResponseMessage> AskAsync(string text, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/processes/repeat/execution")
        {
            Content = new StringContent($$$"""{"inputs":{"text":"{{{text}}}"}}""", Encoding.UTF8, "application/json"), Headers = { { "Prefer", "respond-async" } },
        };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await _http.SendAsync(request);
    }

    private async Task<EventStream> EventsAsync(string job, string? lastId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, job + "/events");
        if (lastId is not null) request.Headers.Add("Last-Event-ID", lastId);
        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.ToString());
        return new EventStream(response, await response.Content.ReadAsStreamAsync());
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await isSo()) await Task.Delay(20, patience.Token);
    }

    public async Task DisposeAsync()
    {
        _mayGoOn.TrySetResult();
        _mayEnd.TrySetResult();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    public void Dispose()
    {
        _http.Dispose();
        _store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed record Event(string Name, string? Id, string Data);

    /// <summary>Reads events as a browser does.</summary>
    private sealed class EventStream(HttpResponseMessage response, Stream stream) : IDisposable
    {
        private readonly StreamReader _reader = new(stream);

        public async Task<ImmutableArray<Event>> UntilAsync(string name)
        {
            var seen = ImmutableArray.CreateBuilder<Event>();
            while (await NextAsync() is { } next)
            {
                seen.Add(next);
                if (next.Name == name) return seen.ToImmutable();
            }
            throw new InvalidOperationException($"the stream ended without '{name}'");
        }

        /// <summary>Null at the end of the stream.</summary>
        public async Task<Event?> NextAsync()
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            var (name, id, data) = ("message", (string?)null, "");
            while (await _reader.ReadLineAsync(patience.Token) is { } line)
            {
                if (line.Length == 0 && data.Length > 0) return new Event(name, id, data);
                if (line.StartsWith("event: ", StringComparison.Ordinal)) name = line[7..];
                else if (line.StartsWith("id: ", StringComparison.Ordinal)) id = line[4..];
                else if (line.StartsWith("data: ", StringComparison.Ordinal)) data = line[6..];
            }
            return null;
        }

        public void Dispose()
        {
            _reader.Dispose();
            response.Dispose();
        }
    }
}

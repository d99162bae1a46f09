using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;
using MinerOsphere.Server;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Processes;

namespace MinerOsphere.Clients.Processes;

/// <summary>OGC API Processes over real HTTP, with a small process that says back what it is told.</summary>
public sealed class ProcessesTests : IAsyncLifetime, IDisposable
{
    private const string Exceptions = "http://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0/";
    private readonly string _folder = Directory.CreateTempSubdirectory("processes").FullName;
    private readonly TaskCompletionSource _mayEnd = new();
    private SqliteJobStore _store = null!;
    private WebApplication _app = null!;
    private HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        _store = new SqliteJobStore(Path.Combine(_folder, "jobs.sqlite"));
        var registry = new ProcessRegistry();
        registry.Replace([new Say("say", Task.CompletedTask), new Say("wait", _mayEnd.Task)]);
        var engine = new ProcessEngine(registry, _store, TimeProvider.System, new EngineOptions());
        _app = ServerHost.Build(new FixedCatalogue(MiniCatalogue.Snapshot(), MiniCatalogue.Descriptions(MiniCatalogue.Snapshot())), "http://127.0.0.1:0", services: services =>
        {
            services.AddSingleton(engine);
            services.AddHostedService<JobWorkers>();
        });
        await _app.StartAsync();
        _http = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
    }

    [Fact]
    public async Task The_list_is_cut_by_limit_and_goes_on_by_its_next_link()
    {
        var first = await Json(await _http.GetAsync("/processes?limit=1"));
        Assert.Equal("say", Assert.Single(first.GetProperty("processes").EnumerateArray()).GetProperty("id").GetString());
        var next = first.GetProperty("links").EnumerateArray().Single(l => l.GetProperty("rel").GetString() == "next").GetProperty("href").GetString();
        Assert.Equal("wait", (await Json(await _http.GetAsync(next))).GetProperty("processes")[0].GetProperty("id").GetString());
        Assert.Equal("string", (await Json(await _http.GetAsync("/processes/say"))).GetProperty("inputs").GetProperty("text").GetProperty("schema").GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("""{"inputs":{"text":"teststring"}}""", "application/json", """{"text":"teststring","length":10}""")]
    [InlineData("""{"inputs":{"text":"teststring"},"response":"document","outputs":{"text":{}}}""", "application/json", """{"text":"teststring"}""")]
    [InlineData("""{"inputs":{"text":"teststring"},"outputs":{"length":{}}}""", "application/json", "10")]
    [InlineData("""{"inputs":{"text":"teststring"},"outputs":{"text":{"format":{"mediaType":"text/plain"}}},"response":"raw"}""", "text/plain", "teststring")]
    [InlineData("""{"inputs":{"text":"teststring"},"response":"raw"}""", "multipart/related", "--")]
    public async Task Sync_answers_in_the_form_asked_for_and_without_a_link_header(string body, string mediaType, string starts)
    {
        var response = await Post("say", body);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(mediaType, response.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith(starts, await response.Content.ReadAsStringAsync());
        Assert.False(response.Headers.Contains("Link"));
    }

    [Fact]
    public async Task Inputs_may_stand_in_the_address() =>
        Assert.Equal("""{"text":"été","length":3}""", await _http.GetStringAsync("/processes/say/execution?text=%C3%A9t%C3%A9"));

    [Fact]
    public async Task A_job_is_followed_to_its_results_and_listed()
    {
        var created = await Post("wait", """{"inputs":{"text":"a"}}""", "respond-async ");
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal("respond-async", created.Headers.GetValues("Preference-Applied").Single());
        var location = created.Headers.Location!.ToString();
        Assert.StartsWith(_http.BaseAddress!.ToString(), location);

        var early = await _http.GetAsync(location + "/results");
        Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
        Assert.Equal(Exceptions + "result-not-ready", (await Json(early)).GetProperty("type").GetString());

        _mayEnd.SetResult();
        var status = await Ended(location);
        Assert.Equal("successful", status.GetProperty("status").GetString());
        Assert.Equal(status.GetProperty("id").GetString(), status.GetProperty("jobID").GetString());
        var results = status.GetProperty("links").EnumerateArray().Single(l => l.GetProperty("rel").GetString()!.EndsWith("/results", StringComparison.Ordinal));
        Assert.Equal("""{"text":"a","length":1}""", await _http.GetStringAsync(results.GetProperty("href").GetString()));
        Assert.NotEmpty((await Json(await _http.GetAsync("/jobs?status=successful"))).GetProperty("jobs").EnumerateArray());

        Assert.Equal("dismissed", (await Json(await _http.DeleteAsync(location))).GetProperty("status").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await _http.GetAsync(location)).StatusCode);
    }

    [Theory]
    [InlineData("application/ld+json", "application/ld+json", "prov:Activity")]
    [InlineData("application/json", "application/json", "\"wasGeneratedBy\"")]
    [InlineData("text/turtle", "text/turtle", "prov:Activity")]
    [InlineData("application/n-triples", "application/n-triples", "<http://www.w3.org/ns/prov#wasGeneratedBy>")]
    [InlineData("application/rdf+xml", "application/rdf+xml", "wasGeneratedBy")]
    public async Task The_provenance_of_a_job_is_linked_and_negotiated(string accept, string mediaType, string holds)
    {
        var location = (await Post("say", """{"inputs":{"text":"a"}}""", "respond-async")).Headers.Location!.ToString();
        var status = await Ended(location);
        var link = status.GetProperty("links").EnumerateArray().Single(l => l.GetProperty("rel").GetString() == "http://www.w3.org/ns/prov#has_provenance");
        using var request = new HttpRequestMessage(HttpMethod.Get, location + "/prov");
        request.Headers.Accept.ParseAdd(accept);
        var answer = await _http.SendAsync(request);
        Assert.Equal((HttpStatusCode.OK, mediaType), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Contains(holds, await answer.Content.ReadAsStringAsync());
        Assert.StartsWith(location + "/prov", link.GetProperty("href").GetString());
    }

    [Fact]
    public async Task There_is_no_provenance_before_the_end_nor_of_no_job()
    {
        var location = (await Post("wait", """{"inputs":{"text":"a"}}""", "respond-async")).Headers.Location!.ToString();
        Assert.Equal(Exceptions + "result-not-ready", (await Json(await _http.GetAsync(location + "/prov"))).GetProperty("type").GetString());
        Assert.Equal(Exceptions + "no-such-job", (await Json(await _http.GetAsync("/jobs/none/prov"))).GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_running_job_can_be_dismissed()
    {
        var location = (await Post("wait", """{"inputs":{"text":"a"}}""", "respond-async")).Headers.Location;
        Assert.Equal("dismissed", (await Json(await _http.DeleteAsync(location))).GetProperty("status").GetString());
        Assert.Equal("dismissed", (await Json(await _http.GetAsync(location))).GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("""{"inputs":{"text":1,"other":2}}""", 400, 2)]
    [InlineData("""{"invalid-execute-request":"true)"}""", 400, 2)]
    [InlineData("{", 400, 1)]
    public async Task Every_fault_of_a_body_is_listed_as_plain_json(string body, int status, int faults)
    {
        var response = await Post("say", body);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.ToString());
        Assert.Equal(faults, (await Json(response)).GetProperty("errors").GetArrayLength());
    }

    [Theory]
    [InlineData("/processes/none", 404, "no-such-process")]
    [InlineData("/jobs/none", 404, "no-such-job")]
    [InlineData("/jobs/none/results", 404, "no-such-job")]
    [InlineData("/processes?limit=0", 400, null)]
    [InlineData("/jobs?status=lost", 400, null)]
    [InlineData("/jobs?colour=red", 400, null)]
    [InlineData("/processes/say/execution?txt=a", 400, null)]
    public async Task What_is_not_there_is_said_in_the_standards_terms(string path, int status, string? type)
    {
        var response = await _http.GetAsync(path);
        Assert.Equal(status, (int)response.StatusCode);
        if (type is not null) Assert.Equal(Exceptions + type, (await Json(response)).GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_body_of_another_type_is_refused()
    {
        using var body = new StringContent("a=b", Encoding.UTF8, "text/plain");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await _http.PostAsync("/processes/say/execution", body)).StatusCode);
    }

    private async Task<HttpResponseMessage> Post(string process, string body, string? prefer = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/processes/{process}/execution") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (prefer is not null) request.Headers.TryAddWithoutValidation("Prefer", prefer);
        return await _http.SendAsync(request);
    }

    private async Task<JsonElement> Ended(string location)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var status = await Json(await _http.GetAsync(location));
            if (status.GetProperty("status").GetString() is not ("accepted" or "running")) return status;
            await Task.Delay(20, patience.Token);
        }
    }

    private static async Task<JsonElement> Json(HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    public void Dispose()
    {
        _http.Dispose();
        _store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Gives its text back and its length, once <paramref name="until"/> is done.</summary>
    private sealed class Say(string id, Task until) : IProcess
    {
        public ProcessDescription Description { get; } = new()
        {
            Id = id,
            Version = "1.0.0",
            Title = new("Dire", "Say"),
            Description = new("Redit un texte", "Says a text back"),
            Inputs = [new InputDescription { Id = "text", Title = new("Texte", "Text"), Description = new(""), Schema = JsonSchema.Of("""{"type":"string"}""") }],
            Outputs =
            [
                new OutputDescription { Id = "text", Title = new("Texte", "Text"), Description = new(""), Schema = JsonSchema.Of("""{"type":"string"}"""), MediaTypes = ["application/json", "text/plain"] },
                new OutputDescription { Id = "length", Title = new("Longueur", "Length"), Description = new(""), Schema = JsonSchema.Of("""{"type":"integer"}""") },
            ],
        };

        public async ValueTask<ProcessOutcome> ExecuteAsync(ExecuteRequest request, RunContext context)
        {
            await until.WaitAsync(context.Cancellation);
            var text = request.Text("text")!;
            var outputs = ImmutableArray.CreateBuilder<OutputValue>();
            if (request.Wants("text"))
            {
                var mediaType = request.MediaTypeOf("text");
                outputs.Add(new OutputValue("text", mediaType, Encoding.UTF8.GetBytes(mediaType == "text/plain" ? text : $"\"{text}\"")));
            }
            if (request.Wants("length")) outputs.Add(new OutputValue("length", "application/json", Encoding.UTF8.GetBytes($"{text.Length}")));
            return ProcessOutcome.Success(outputs.ToImmutable());
        }
    }
}

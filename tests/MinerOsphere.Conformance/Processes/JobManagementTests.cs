using System.Net;
using System.Text;
using System.Text.Json;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Conformance.Support;

namespace MinerOsphere.Conformance.Processes;

/// <summary>OGC 24-051 (draft): its one abstract test, and one test for each requirement that has none yet, by their ids.</summary>
[AbstractSuite("OGC API Processes 4: job management, abstract test and requirements (24-051 draft)")]
public class JobManagementTests(ProcessServer server) : ProcessTests(server)
{
    private const string Part4 = "http://www.opengis.net/def/exceptions/ogcapi-processes-4/1.0/", Definition = """{"process":"echo","inputs":{"text":"a","number":3},"outputs":{"text":{}}}""";

    [SkippableFact]
    public async Task Conf_jm_create_post_op()
    {
        await DeclaresAsync("ogcapi-processes-4/1.0/conf/job-management");
        foreach (var address in new[] { "/jobs", (await AskAsync("/")).Href(Relations + "job-list")! })
            Assert.NotEqual(HttpStatusCode.MethodNotAllowed, (await SendAsync(HttpMethod.Post, address, body: Definition)).StatusCode);
    }

    [SkippableFact]
    public async Task Req_create_body()
    {
        foreach (var body in new[] { "", "text", "[]", "{" }) await RefusedAsync(await SendAsync(HttpMethod.Post, "/jobs", body: body), 400);
        foreach (var (body, pointer) in new[]
        {
            ("{}", "/process"), ("""{"process":5}""", "/process"), ("""{"process":"none"}""", "/process"), ("""{"process":"echo"}""", "/inputs/text"),
            ("""{"process":"echo","inputs":{"text":1}}""", "/inputs/text"), ("""{"process":"echo","inputs":{"text":"a"},"outputs":{"nothing":{}}}""", "/outputs/nothing"),
        })
            Assert.Contains(pointer, (await RefusedAsync(await SendAsync(HttpMethod.Post, "/jobs", body: body), 400)).GetProperty("errors").EnumerateArray().Select(e => e.Text("pointer")));
    }

    [SkippableFact]
    public async Task Req_create_content_type()
    {
        using var text = new StringContent(Definition, Encoding.UTF8, "text/plain");
        await RefusedAsync(await Http.PostAsync("/jobs", text), 415);
    }

    [SkippableFact]
    public async Task Req_create_unsupported_schema()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/jobs") { Content = new StringContent(Definition, Encoding.UTF8, Json) };
        request.Headers.TryAddWithoutValidation("Content-Schema", "https://example.org/openeo-process-graph.json");
        await RefusedAsync(await Http.SendAsync(request), 422, Part4 + "unsupported-schema");
    }

    [SkippableFact]
    public async Task Req_create_response_success()
    {
        var (address, status) = await CreateAsync(Definition);
        Assert.Equal($"{Root}/jobs/{status.Text("id")}", address);
    }

    [SkippableFact]
    public async Task Req_create_response_jobid()
    {
        var (_, one) = await CreateAsync(Definition);
        var (_, two) = await CreateAsync(Definition);
        Assert.Equal(one.Text("id"), one.Text("jobID"));
        Assert.NotEqual(one.Text("id"), two.Text("id"));
    }

    [SkippableFact]
    public async Task Req_create_response_body()
    {
        var (_, status) = await CreateAsync(Definition);
        Valid(status, Schemas + "processes-job-management/statusInfo.yaml");
        Assert.Equal("created", status.Text("status"));
    }

    [SkippableFact]
    public async Task Req_create_execution_pending()
    {
        using var response = await SendAsync(HttpMethod.Post, "/jobs", body: Definition, prefer: "status=\"created\", respond-async");
        Assert.Equal((HttpStatusCode.Created, "status=\"created\""), (response.StatusCode, response.Headers.GetValues("Preference-Applied").Single()));
        await Task.Delay(200);
        Assert.Equal("created", (await AskAsync(response.Headers.Location!.ToString())).Text("status"));
    }

    [SkippableFact]
    public async Task Req_create_execution_immediate()
    {
        using var async = await SendAsync(HttpMethod.Post, "/jobs", body: Definition, prefer: "respond-async");
        Assert.Equal(HttpStatusCode.Created, async.StatusCode);
        await EndedAsync(async.Headers.Location!.ToString());
        using var sync = await SendAsync(HttpMethod.Post, "/jobs", body: Definition, prefer: "respond-sync");
        Assert.Equal((HttpStatusCode.OK, "\"a\""), (sync.StatusCode, await sync.Content.ReadAsStringAsync()));
    }

    [SkippableFact]
    public async Task Req_job_list_response_body()
    {
        var (_, status) = await CreateAsync(Definition);
        var jobs = await AskAsync("/jobs?status=created&limit=10000");
        Valid(jobs, Schemas + "processes-job-management/jobList.yaml");
        Assert.Contains(status.Text("id"), jobs.GetProperty("jobs").EnumerateArray().Select(j => j.Text("id")));
    }

    [SkippableFact]
    public async Task Req_definition_get_op()
    {
        foreach (var job in new[] { (await CreateAsync(Definition)).Address, await DoneAsync(OneOutput) }) await AskAsync(job + "/definition");
        await RefusedAsync(await SendAsync(HttpMethod.Get, "/jobs/none/definition"), 404, Exceptions + "no-such-job");
    }

    [SkippableFact]
    public async Task Req_definition_response_body()
    {
        var (job, _) = await CreateAsync(Definition);
        var definition = await AskAsync(job + "/definition");
        Assert.Equal((Root + "/processes/echo", "a", "3"), (definition.Text("entity"), definition.GetProperty("inputs").Text("text"), definition.GetProperty("inputs").Text("number")));
        Assert.Equal(["text"], definition.GetProperty("outputs").EnumerateObject().Select(o => o.Name));
        // What it says defines the same job again.
        var again = "{\"process\":\"" + definition.Text("entity") + "\",\"inputs\":" + definition.GetProperty("inputs").GetRawText() + ",\"outputs\":{\"text\":{}}}";
        Assert.Equal(definition.GetProperty("inputs").GetRawText(), (await AskAsync((await CreateAsync(again)).Address + "/definition")).GetProperty("inputs").GetRawText());
    }

    [SkippableFact]
    public async Task Req_provenance_inputs_response()
    {
        var inputs = await AskAsync(await DoneAsync(OneOutput) + "/inputs");
        Assert.Equal("teststring", inputs.GetProperty("inputs").Text("text"));
        Assert.True(inputs.TryGetProperty("outputs", out _));
    }

    [SkippableFact]
    public async Task Req_update_patch_op()
    {
        var (job, _) = await CreateAsync(Definition);
        using var response = await SendAsync(HttpMethod.Patch, job, body: """{"inputs":{"text":"b","number":null},"outputs":{"text":{},"number":{}}}""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await StartAsync(job);
        await EndedAsync(job);
        Assert.Equal("""{"text":"b","number":0.5}""", (await AskAsync(job + "/results")).GetRawText());
    }

    [SkippableFact]
    public async Task Req_update_put_op()
    {
        var (job, _) = await CreateAsync(Definition);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Put, job, body: """{"process":"echo","inputs":{"text":"c"},"outputs":{"text":{}}}""")).StatusCode);
        Assert.Equal("c", (await AskAsync(job + "/definition")).GetProperty("inputs").Text("text"));
    }

    [SkippableFact]
    public async Task Req_update_body()
    {
        var (job, _) = await CreateAsync(Definition);
        foreach (var bad in new[] { "[]", "{", """{"inputs":{"text":7}}""", """{"inputs":{"text":null}}""", """{"process":"none"}""", """{"other":1}""" })
            await RefusedAsync(await SendAsync(HttpMethod.Patch, job, body: bad), 400);
        Assert.Equal("a", (await AskAsync(job + "/definition")).GetProperty("inputs").Text("text"));
    }

    [SkippableFact]
    public async Task Req_update_content_type()
    {
        var (job, _) = await CreateAsync(Definition);
        using var merge = new StringContent("""{"inputs":{"text":"m"}}""", Encoding.UTF8, "application/merge-patch+json");
        Assert.Equal(HttpStatusCode.OK, (await Http.PatchAsync(job, merge)).StatusCode);
        using var text = new StringContent("text=m", Encoding.UTF8, "text/plain");
        await RefusedAsync(await Http.PatchAsync(job, text), 415);
    }

    [SkippableFact]
    public async Task Req_update_response()
    {
        var (job, _) = await CreateAsync(Definition);
        using var response = await SendAsync(HttpMethod.Patch, job, body: "{}");
        Valid(JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement, Schemas + "processes-job-management/statusInfo.yaml");
        await RefusedAsync(await SendAsync(HttpMethod.Patch, "/jobs/none", body: "{}"), 404, Exceptions + "no-such-job");
    }

    [SkippableFact]
    public async Task Req_update_response_locked()
    {
        var running = await SubmitAsync("""{"inputs":{"text":"a","pause":60}}""");
        await RefusedAsync(await SendAsync(HttpMethod.Patch, running, body: "{}"), 409, Part4 + "locked");
        await SendAsync(HttpMethod.Delete, running);
        await RefusedAsync(await SendAsync(HttpMethod.Patch, await DoneAsync(OneOutput), body: "{}"), 409, Part4 + "locked");
    }

    [SkippableFact]
    public async Task Req_start_post_op()
    {
        var (job, _) = await CreateAsync(Definition);
        await RefusedAsync(await SendAsync(HttpMethod.Get, job + "/results"), 404, Exceptions + "result-not-ready");
        await StartAsync(job);
        await EndedAsync(job);
        Assert.Equal("\"a\"", await Http.GetStringAsync(job + "/results"));
        await RefusedAsync(await SendAsync(HttpMethod.Post, job + "/results"), 409, Part4 + "locked");
        await RefusedAsync(await SendAsync(HttpMethod.Post, "/jobs/none/results"), 404, Exceptions + "no-such-job");
    }

    [SkippableFact]
    public async Task Req_start_response()
    {
        var (job, _) = await CreateAsync(Definition);
        using var response = await SendAsync(HttpMethod.Post, job + "/results", prefer: "wait=30");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var status = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Valid(status, Schemas + "processes-job-management/statusInfo.yaml");
        Assert.Equal("successful", status.Text("status"));
    }

    [SkippableFact]
    public async Task A_job_that_was_only_created_can_be_dismissed()
    {
        var (job, _) = await CreateAsync(Definition);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Delete, job)).StatusCode);
        await RefusedAsync(await SendAsync(HttpMethod.Post, job + "/results"), 409, Part4 + "locked");
    }

    private async Task<(string Address, JsonElement Status)> CreateAsync(string definition)
    {
        using var response = await SendAsync(HttpMethod.Post, "/jobs", body: definition);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.Created, $"{(int)response.StatusCode} {text}");
        return (response.Headers.Location!.ToString(), JsonDocument.Parse(text).RootElement);
    }

    private async Task StartAsync(string job) => Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Post, job + "/results")).StatusCode);
}

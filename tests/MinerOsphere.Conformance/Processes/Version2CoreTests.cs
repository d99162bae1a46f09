using System.Net;
using System.Text.Json;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Conformance.Support;

namespace MinerOsphere.Conformance.Processes;

/// <summary>OGC 18-062r3 (draft), requirements class Core, by the ids of its abstract tests.</summary>
[AbstractSuite("OGC API Processes 1, version 2.0 draft: core (18-062r3)")]
public class Version2CoreTests(ProcessServer server) : ProcessTests(server)
{
    private const string TwoOutputs = """{"inputs":{"text":"teststring"},"outputs":{"text":{},"number":{}}}""", NoOutputs = """{"inputs":{"text":"teststring"},"outputs":{}}""", AllOutputs = """{"inputs":{"text":"teststring"}}""";

    [SkippableFact]
    public async Task Conf_core_api_definition_op() => Assert.Equal(JsonValueKind.Object, (await AskAsync("/api", "application/vnd.oai.openapi+json")).ValueKind);

    [SkippableFact]
    public async Task Conf_core_api_definition_success() => Assert.Empty(Features.OpenApiChecks.Faults(await AskAsync("/api", "application/vnd.oai.openapi+json")));

    [SkippableFact]
    public async Task Conf_core_conformance_op() => Assert.Equal(JsonValueKind.Object, (await AskAsync("/conformance")).ValueKind);

    [SkippableFact]
    public async Task Conf_core_conformance_success()
    {
        Valid(await AskAsync("/conformance"), Schemas + "common-core/confClasses.yaml");
        await DeclaresAsync("ogcapi-processes-1/2.0/conf/core", "ogcapi-processes-1/2.0/conf/json", "ogcapi-processes-1/2.0/conf/html");
    }

    [SkippableFact]
    public async Task Conf_core_http() => Assert.Equal(HttpVersion.Version11, (await SendAsync(HttpMethod.Get, "/processes")).Version);

    [SkippableFact]
    public async Task Conf_core_landingpage_op() => Assert.Equal(JsonValueKind.Object, (await AskAsync("/")).ValueKind);

    [SkippableFact]
    public async Task Conf_core_landingpage_success()
    {
        var landing = await AskAsync("/");
        Valid(landing, Schemas + "common-core/landingPage.yaml");
        foreach (var rel in new[] { "service-desc", "service-doc", Relations + "conformance", Relations + "processes", Relations + "job-list" }) Assert.NotNull(landing.Href(rel));
    }

    [SkippableFact]
    public async Task Conf_core_process_list_op() => Assert.Equal(JsonValueKind.Object, (await AskAsync("/processes")).ValueKind);

    [SkippableFact]
    public async Task Conf_core_process_list_success()
    {
        var processes = (await AskAsync("/processes")).GetProperty("processes");
        Assert.All(processes.EnumerateArray(), p => Valid(p, Schemas + "processes-core/processSummary.yaml"));
        Assert.All(processes.EnumerateArray(), p => Assert.Contains(p.GetProperty("mutable").ValueKind, new[] { JsonValueKind.True, JsonValueKind.False }));
    }

    [SkippableFact]
    public async Task Conf_core_process_list_limit_def()
    {
        var limit = await ParameterAsync("/processes", "limit");
        Assert.Equal(("integer", "1"), (limit.Text("type"), limit.Text("minimum")));
        Assert.InRange(limit.GetProperty("default").GetInt32(), 1, limit.GetProperty("maximum").GetInt32());
    }

    [SkippableFact]
    public async Task Conf_core_process_list_limit_response()
    {
        var all = (await AskAsync("/processes")).GetProperty("processes").GetArrayLength();
        foreach (var limit in new[] { 1, all, all + 1, 1_000_000 })
            Assert.Equal(Math.Min(limit, all), (await AskAsync($"/processes?limit={limit}")).GetProperty("processes").GetArrayLength());
        foreach (var bad in new[] { "0", "-1", "some" }) await RefusedAsync(await SendAsync(HttpMethod.Get, "/processes?limit=" + bad), 400);
    }

    [SkippableFact]
    public async Task Conf_core_process_list_links() => await LinkedAsync(await AskAsync("/processes"));

    [SkippableFact]
    public async Task Conf_core_process_summary_links()
    {
        foreach (var process in (await AskAsync("/processes")).GetProperty("processes").EnumerateArray()) await LinkedAsync(process);
    }

    [SkippableFact]
    public async Task Conf_core_test_process() => Assert.Contains("echo", (await AskAsync("/processes")).GetProperty("processes").EnumerateArray().Select(p => p.Text("id")));

    [SkippableFact]
    public async Task Conf_core_process_description_op() => Assert.Equal("echo", (await AskAsync(Echo)).Text("id"));

    [SkippableFact]
    public async Task Conf_core_process_description_success() => Valid(await AskAsync(Echo), Schemas + "processes-core/processSummary.yaml");

    [SkippableFact]
    public async Task Conf_core_process_exception_no_such_process()
    {
        await RefusedAsync(await SendAsync(HttpMethod.Get, "/processes/none"), 404, Exceptions + "no-such-process");
        await RefusedAsync(await ExecuteAsync(OneOutput, process: "none"), 404, Exceptions + "no-such-process");
    }

    [SkippableFact]
    public async Task Conf_core_process_execute_op() => Assert.Equal(HttpStatusCode.OK, (await ExecuteAsync(OneOutput)).StatusCode);

    /// <summary>A body is held against execute.yaml: what is none is refused.</summary>
    [SkippableFact]
    public async Task Conf_core_process_execute_request()
    {
        var body = JsonDocument.Parse("""{"process":"http://localhost/processes/echo","inputs":{"text":"a"},"outputs":{"text":{"format":{"mediaType":"text/plain"}}}}""").RootElement;
        Valid(body, Schemas + "processes-core/execute.yaml");
        Assert.Equal("a", await ResultAsync(body.GetRawText(), "*/*", "text/plain"));
        foreach (var bad in new[] { "[]", "{", """{"inputs":[]}""", """{"inputs":{"text":"a"},"outputs":[]}""" }) await RefusedAsync(await ExecuteAsync(bad), 400);
    }

    [SkippableFact]
    public async Task Conf_core_process_execute_default_execution_mode()
    {
        Assert.Equal(HttpStatusCode.OK, (await ExecuteAsync(OneOutput)).StatusCode);
        Assert.Contains("sync-execute", (await AskAsync(Echo)).GetProperty("jobControlOptions").EnumerateArray().Select(o => o.GetString()));
    }

    [SkippableFact]
    public async Task Conf_core_process_execute_auto_execution_mode()
    {
        using var async = await ExecuteAsync(OneOutput, "respond-async");
        Assert.Equal((HttpStatusCode.Created, "respond-async"), (async.StatusCode, async.Headers.GetValues("Preference-Applied").Single()));
        using var sync = await ExecuteAsync(OneOutput, "respond-sync");
        Assert.Equal((HttpStatusCode.OK, "respond-sync"), (sync.StatusCode, sync.Headers.GetValues("Preference-Applied").Single()));
    }

    [SkippableFact]
    public async Task Conf_core_process_execute_input_array() => Assert.Equal("[1.5,-2]", await ResultAsync("""{"inputs":{"text":"a","doubles":[1.5,-2]},"outputs":{"doubles":{}}}"""));

    [SkippableFact]
    public async Task Conf_core_process_execute_input_inline_bbox()
    {
        Assert.Equal("""{"bbox":[1,2,3,4]}""", await ResultAsync("""{"inputs":{"text":"a","bbox":{"bbox":[1,2,3,4]}},"outputs":{"bbox":{}}}"""));
        await RefusedAsync(await ExecuteAsync("""{"inputs":{"text":"a","bbox":{"bbox":[1,2,3,4,5]}}}"""), 400);
    }

    [SkippableFact]
    public async Task Conf_core_process_execute_input_inline_binary()
    {
        Assert.Equal("II*\0", await ResultAsync("""{"inputs":{"text":"a","image":"SUkqAA=="},"outputs":{"image":{}}}""", "image/tiff"));
        await RefusedAsync(await ExecuteAsync("""{"inputs":{"text":"a","image":"§"}}"""), 400);
    }

    [SkippableFact]
    public async Task Conf_core_process_execute_input_inline_object() =>
        Assert.Equal("""{"value":"x","count":3}""", await ResultAsync("""{"inputs":{"text":"a","object":{"value":{"value":"x","count":3}}},"outputs":{"object":{}}}"""));

    [SkippableFact]
    public async Task Conf_core_process_execute_input_inline_multiple_types()
    {
        foreach (var (value, expected) in new[] { ("\"x\"", "\"x\""), ("2.5", "2.5"), ("""{"value":{"name":"n"}}""", """{"name":"n"}""") })
            Assert.Equal(expected, await ResultAsync("""{"outputs":{"mixed":{}},"inputs":{"text":"a","mixed":""" + value + "}}"));
    }

    [SkippableFact]
    public async Task Conf_core_process_execute_input_validation()
    {
        var problem = await RefusedAsync(await ExecuteAsync("""{"inputs":{"number":1e9,"integer":"x","nothing":1}}"""), 400);
        Assert.Equal(["/inputs/nothing", "/inputs/integer", "/inputs/number", "/inputs/text"], problem.GetProperty("errors").EnumerateArray().Select(e => e.Text("pointer")!).OrderByDescending(p => p == "/inputs/nothing").ThenBy(p => p, StringComparer.Ordinal));
    }

    [SkippableFact]
    public async Task Conf_core_process_execute_empty_outputs()
    {
        Assert.Equal(HttpStatusCode.NoContent, (await ExecuteAsync(NoOutputs)).StatusCode);
        await RefusedAsync(await SendAsync(HttpMethod.Get, await DoneAsync(NoOutputs) + "/results"), 404, Exceptions + "result-not-available");
    }

    [SkippableFact]
    public async Task Conf_core_process_execute_omitted_outputs()
    {
        var declared = (await AskAsync(Echo)).GetProperty("outputs").EnumerateObject().Select(o => o.Name);
        Assert.Equal(declared, JsonDocument.Parse(await ResultAsync(AllOutputs)).RootElement.EnumerateObject().Select(o => o.Name));
    }

    [SkippableFact]
    public async Task Conf_core_process_execute_success_sync_empty_outputs()
    {
        using var response = await ExecuteAsync(NoOutputs);
        Assert.Equal((HttpStatusCode.NoContent, ""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [SkippableFact]
    public async Task Conf_core_process_execute_success_sync_omitted_outputs() => Valid(JsonDocument.Parse(await ResultAsync(AllOutputs)).RootElement, Schemas + "processes-core/results.yaml");

    [SkippableFact]
    public async Task Conf_core_process_execute_sync_one()
    {
        foreach (var (accept, expected) in new[] { ("application/json", "\"teststring\""), ("text/plain", "teststring"), ("text/*;q=0.5, application/json;q=0.1", "teststring") })
            Assert.Equal(expected, await ResultAsync(OneOutput, accept, accept.StartsWith("text", StringComparison.Ordinal) ? "text/plain" : accept));
        Assert.Equal("teststring", await ResultAsync("""{"inputs":{"text":"teststring"},"outputs":{"text":{"format":{"mediaType":"text/plain"}}}}""", "*/*", "text/plain"));
        await RefusedAsync(await ExecuteAsync(OneOutput, accept: "image/gif"), 406);
    }

    [SkippableFact]
    public async Task Conf_core_process_execute_sync_one_default_content()
    {
        Assert.Equal("\"teststring\"", await ResultAsync(OneOutput, "", Json));
        Assert.Equal("II", (await ResultAsync("""{"inputs":{"text":"a"},"outputs":{"image":{}}}""", "*/*", "image/tiff"))[..2]);
    }

    [SkippableFact]
    public async Task Conf_core_process_execute_sync_many_json()
    {
        Assert.Equal("""{"text":"teststring","number":0.5}""", await ResultAsync(TwoOutputs));
        Assert.Contains("teststring", await ResultAsync(TwoOutputs, "multipart/related"));
    }

    [SkippableFact]
    public async Task Conf_core_process_execute_success_async()
    {
        using var response = await ExecuteAsync(OneOutput, "respond-async");
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var status = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Valid(status, Schemas + "processes-core/statusInfo.yaml");
        Assert.Equal($"{Root}/jobs/{status.Text("id")}", response.Headers.Location!.ToString());
    }

    [SkippableFact]
    public async Task Conf_core_process_execute_success_async_outputs()
    {
        var job = await DoneAsync(TwoOutputs);
        Assert.Equal("0.5", await Http.GetStringAsync(job + "/results/number"));
        Assert.Equal("\"teststring\"", await Http.GetStringAsync(job + "/results/text"));
        await RefusedAsync(await SendAsync(HttpMethod.Get, job + "/results/flag"), 404, Exceptions + "no-such-output");
    }

    [SkippableFact]
    public async Task Conf_core_process_execute_success_async_outputs_empty() =>
        await RefusedAsync(await SendAsync(HttpMethod.Get, await DoneAsync(NoOutputs) + "/results/text"), 404, Exceptions + "result-not-available");

    [SkippableFact]
    public async Task Conf_core_process_execute_success_async_outputs_omitted()
    {
        var job = await DoneAsync(AllOutputs);
        var results = await AskAsync(job + "/results");
        foreach (var output in (await AskAsync(Echo)).GetProperty("outputs").EnumerateObject())
        {
            Assert.True(results.TryGetProperty(output.Name, out _));
            Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get, $"{job}/results/{output.Name}", "*/*")).StatusCode);
        }
    }

    [SkippableFact]
    public async Task Conf_core_job_op() => Assert.Equal("echo", (await AskAsync(await SubmitAsync(OneOutput))).Text("processID"));

    [SkippableFact]
    public async Task Conf_core_job_success()
    {
        var job = await DoneAsync(OneOutput);
        Valid(await AskAsync(job), Schemas + "processes-core/statusInfo.yaml");
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get, job, Html)).StatusCode);
        Assert.NotNull((await AskAsync(job)).Href(Relations + "results"));
    }

    [SkippableFact]
    public async Task Conf_core_job_exception_no_such_job() => await RefusedAsync(await SendAsync(HttpMethod.Get, "/jobs/none"), 404, Exceptions + "no-such-job");

    [SkippableFact]
    public async Task Conf_core_job_result_op() => Assert.Equal("\"teststring\"", await Http.GetStringAsync(await DoneAsync(OneOutput) + "/results/text"));

    [SkippableFact]
    public async Task Conf_core_job_results_op() => Assert.Equal(JsonValueKind.Object, (await AskAsync(await DoneAsync(TwoOutputs) + "/results")).ValueKind);

    [SkippableFact]
    public async Task Conf_core_job_results_async_one()
    {
        var job = await DoneAsync(OneOutput);
        using var response = await SendAsync(HttpMethod.Get, job + "/results/text", "*/*");
        Assert.Equal((HttpStatusCode.OK, Json), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        await RefusedAsync(await SendAsync(HttpMethod.Get, job + "/results/text", "image/gif"), 406);
    }

    [SkippableFact]
    public async Task Conf_core_job_results_async_many() => Valid(await AskAsync(await DoneAsync(AllOutputs) + "/results"), Schemas + "processes-core/results.yaml");

    [SkippableFact]
    public async Task Conf_core_job_results_success_sync()
    {
        using var response = await ExecuteAsync(OneOutput);
        Assert.False(response.Headers.Contains("Link"));
    }

    [SkippableFact]
    public async Task Conf_core_job_results_profile()
    {
        var job = await DoneAsync(OneOutput);
        foreach (var profile in new[] { "ogc-results", "%5Bogc-profile:ogc-results%5D", "https://www.opengis.net/def/profile/OGC/0/ogc-results", "http://www.opengis.net/def/profile/OGC/0/ogc-results" })
        {
            using var response = await SendAsync(HttpMethod.Get, $"{job}/results?profile={profile}");
            Assert.Contains("https://www.opengis.net/def/profile/OGC/0/ogc-results", response.Headers.GetValues("Link").Single());
            Assert.Equal("""{"text":"teststring"}""", await response.Content.ReadAsStringAsync());
        }
    }

    [SkippableFact]
    public async Task Conf_core_job_results_param_outputs()
    {
        var outputs = await ParameterAsync("/jobs/{jobId}/results", "outputs");
        Assert.Equal(("array", "string"), (outputs.Text("type"), outputs.GetProperty("items").Text("type")));
    }

    [SkippableFact]
    public async Task Conf_core_job_results_param_outputs_response()
    {
        var job = await DoneAsync(AllOutputs);
        Assert.Equal(["text", "flag"], (await AskAsync(job + "/results?outputs=flag,text")).EnumerateObject().Select(o => o.Name));
        Assert.Equal("true", await Http.GetStringAsync(job + "/results?outputs=flag"));
    }

    [SkippableFact]
    public async Task Conf_core_job_results_exception_invalid_query_parameter_value()
    {
        const string type = "https://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0/invalid-query-parameter-value";
        var job = await DoneAsync(TwoOutputs);
        foreach (var outputs in new[] { "nothing", "text,flag", ",", "" }) await RefusedAsync(await SendAsync(HttpMethod.Get, $"{job}/results?outputs={outputs}"), 400, type);
    }

    [SkippableFact]
    public async Task Conf_core_job_results_exception_no_such_job() => await RefusedAsync(await SendAsync(HttpMethod.Get, "/jobs/none/results"), 404, Exceptions + "no-such-job");

    [SkippableFact]
    public async Task Conf_core_job_results_exception_no_such_output() => await RefusedAsync(await SendAsync(HttpMethod.Get, await DoneAsync(OneOutput) + "/results/nothing"), 404, Exceptions + "no-such-output");

    [SkippableFact]
    public async Task Conf_core_job_results_exception_results_not_available() =>
        await RefusedAsync(await SendAsync(HttpMethod.Get, await DoneAsync(NoOutputs) + "/results/text"), 404, Exceptions + "result-not-available");

    [SkippableFact]
    public async Task Conf_core_job_results_exception_results_not_ready()
    {
        var job = await SubmitAsync("""{"inputs":{"text":"a","pause":60}}""");
        await RefusedAsync(await SendAsync(HttpMethod.Get, job + "/results"), 404, Exceptions + "result-not-ready");
        await RefusedAsync(await SendAsync(HttpMethod.Get, job + "/results/text"), 404, Exceptions + "result-not-ready");
        await SendAsync(HttpMethod.Delete, job);
    }

    [SkippableFact]
    public async Task Conf_core_job_results_failed()
    {
        var job = await SubmitAsync("""{"inputs":{"text":"a","fail":true}}""");
        var status = await EndedAsync(job, "failed");
        Valid(status, Schemas + "processes-core/statusInfo.yaml");
        var problem = await RefusedAsync(await SendAsync(HttpMethod.Get, job + "/results"), 500, Exceptions + "execution-failed");
        Assert.Equal(problem.Text("detail"), status.GetProperty("exception").Text("detail"));
    }

    private async Task LinkedAsync(JsonElement document)
    {
        Assert.NotNull(document.Href("self", Json));
        using var page = await SendAsync(HttpMethod.Get, document.Href("alternate", Html)!, "*/*");
        Assert.Equal(Html, page.Content.Headers.ContentType!.MediaType);
    }
}

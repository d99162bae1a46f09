using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Conformance.Support;

namespace MinerOsphere.Conformance.Processes;

/// <summary>
/// OGC 18-062r2 as its official suite tests it, one test for each of its 54 methods, which carry the ids of Annex A in their descriptions.
/// Requests are made from the description of <c>echo</c> as the suite makes them.
/// </summary>
[AbstractSuite("OGC API Processes 1, version 1.0: methods of the official suite (18-062r2)")]
public class Version1Tests(ProcessServer server) : ProcessTests(server)
{
    [SkippableFact]
    public Task TestLandingPageRetrieval() => AskAsync("/");

    [SkippableFact]
    public async Task TestLandingPageValidation()
    {
        var landing = await AskAsync("/");
        ValidIn1(landing, "landingPage");
        Assert.True(landing.Href("service-desc") is not null || landing.Href("service-doc") is not null);
        Assert.NotNull(landing.Href(Relations + "conformance"));
        Assert.Equal(200, (int)(await SendAsync(HttpMethod.Get, landing.Href(Relations + "processes")!)).StatusCode);
    }

    [SkippableFact]
    public async Task TestValidateConformanceOperationAndResponse()
    {
        Valid(await AskAsync("/conformance"), Schemas + "common-core/confClasses.yaml");
        await DeclaresAsync("ogcapi-processes-1/1.0/conf/core", "ogcapi-processes-1/1.0/conf/json", "ogcapi-processes-1/1.0/conf/oas30", "ogcapi-processes-1/1.0/conf/ogc-process-description", "ogcapi-processes-1/1.0/conf/job-list", "ogcapi-processes-1/1.0/conf/dismiss");
    }

    [SkippableFact]
    public async Task TestHttp() => Assert.Equal(HttpVersion.Version11, (await SendAsync(HttpMethod.Get, "/")).Version);

    [SkippableFact]
    public async Task TestPlLimitDefinition() => ValidIn1(await AskAsync("/processes"), "processList");

    [SkippableFact]
    public async Task TestPlLimitResponse() => Assert.Single((await AskAsync("/processes?limit=1")).GetProperty("processes").EnumerateArray());

    [SkippableFact]
    public async Task TestPlLinks() => Assert.NotEqual(0, (await AskAsync("/processes")).GetProperty("links").GetArrayLength());

    [SkippableFact]
    public async Task TestProcessList() => Assert.NotEqual(0, (await AskAsync("/processes")).GetProperty("processes").GetArrayLength());

    [SkippableFact]
    public async Task TestProcessListSuccess() => ValidIn1(await AskAsync("/processes"), "processList");

    [SkippableFact]
    public async Task TestProcess() => Assert.Equal("echo", (await AskAsync(Echo)).Text("id"));

    [SkippableFact]
    public async Task TestProcessSuccess() => ValidIn1(await AskAsync(Echo), "process");

    [SkippableFact]
    public async Task TestProcessExceptionNoSuchProcess() =>
        ValidIn1(await RefusedAsync(await SendAsync(HttpMethod.Get, "/processes/invalid-process-1"), 404, Exceptions + "no-such-process"), "exception");

    [SkippableFact]
    public async Task TestOGCProcessDescriptionJSON() => await EachProcessAsync(process => ValidIn1(process, "process"));

    [SkippableFact]
    public async Task TestOGCProcessDescriptionInputsDef() => await EachProcessAsync(process => Assert.Equal(JsonValueKind.Object, process.GetProperty("inputs").ValueKind));

    [SkippableFact]
    public async Task TestOGCProcessDescriptionInputDef() => await EachProcessAsync(process => Assert.All(process.GetProperty("inputs").EnumerateObject(), i => ValidIn1(i.Value.GetProperty("schema"), "schema")));

    [SkippableFact]
    public async Task TestOGCProcessDescriptionInputDefinitionOfMixedType()
    {
        var mixed = (await AskAsync(Echo)).GetProperty("inputs").GetProperty("mixed").GetProperty("schema").GetProperty("oneOf");
        Assert.All(mixed.EnumerateArray(), option => Assert.NotNull(option.Text("type")));
    }

    [SkippableFact]
    public async Task TestOGCProcessDescriptionOutputsDef() => await EachProcessAsync(process => Assert.NotEmpty(process.GetProperty("outputs").EnumerateObject()));

    [SkippableFact]
    public async Task TestOGCProcessDescriptionOutputDef() => await EachProcessAsync(process => Assert.All(process.GetProperty("outputs").EnumerateObject(), o => ValidIn1(o.Value.GetProperty("schema"), "schema")));

    [SkippableFact]
    public async Task TestOGCProcessDescriptionOutputDefinitionOfMixedType()
    {
        var mixed = (await AskAsync(Echo)).GetProperty("outputs").GetProperty("mixed").GetProperty("schema").GetProperty("oneOf");
        Assert.All(mixed.EnumerateArray(), option => Assert.NotNull(option.Text("type")));
    }

    [SkippableFact]
    public async Task TestJobCreationAutoExecutionMode() => await StatusIsAsync(await RequestsAsync(r => r.All()), "respond-async", HttpStatusCode.Created);

    [SkippableFact]
    public async Task TestJobCreationDefaultExecutionMode() => await StatusIsAsync(await RequestsAsync(r => r.All()), null, HttpStatusCode.OK);

    [SkippableFact]
    public async Task TestJobCreationDefaultOutputs()
    {
        var results = JsonDocument.Parse(await ResultAsync(await RequestsAsync(r => r.All(withOutputs: false)))).RootElement;
        Assert.Equal((await AskAsync(Echo)).GetProperty("outputs").EnumerateObject().Select(o => o.Name), results.EnumerateObject().Select(o => o.Name));
    }

    [SkippableFact]
    public async Task TestJobCreationInputArray()
    {
        var requests = new SuiteRequests(await AskAsync(Echo));
        Assert.NotEmpty(requests.OfType("array"));
        Assert.Equal("""["test1","test2","test3"]""", await ResultAsync(requests.With("strings", new JsonArray("test1", "test2", "test3"))));
    }

    [SkippableFact]
    public async Task TestJobCreationInputInlineBbox()
    {
        var box = JsonNode.Parse("""{"bbox":[51.9,7,52,7.1],"crs":"http://www.opengis.net/def/crs/OGC/1.3/CRS84"}""")!;
        Assert.Equal(box.ToJsonString(), await ResultAsync(await RequestsAsync(r => r.With("bbox", box.DeepClone()))));
    }

    [SkippableFact]
    public async Task TestJobCreationInputInlineBinary()
    {
        var body = await RequestsAsync(r => r.With("image", JsonNode.Parse("""{"value":"SUkqAAEC","format":{"mediaType":"image/tiff","encoding":"base64"}}""")!));
        Assert.Equal("SUkqAAEC", JsonDocument.Parse(await ResultAsync(body)).RootElement.GetProperty("image").Text("value"));
        Assert.StartsWith("II*", await ResultAsync(body, "image/tiff"));
    }

    [SkippableFact]
    public async Task TestJobCreationInputInlineMixed() => Assert.Equal("\"teststring\"", await ResultAsync(await RequestsAsync(r => r.With("mixed", new JsonObject { ["value"] = "teststring" }))));

    [SkippableFact]
    public async Task TestJobCreationInputInlineObject() => Assert.Equal("""{"value":"teststring"}""", await ResultAsync(await RequestsAsync(r => r.With("object", new JsonObject { ["value"] = "teststring" }))));

    [SkippableFact]
    public async Task TestJobCreationInputInline() => Assert.Contains("teststring", await ResultAsync(await RequestsAsync(r => r.All())));

    /// <summary>The suite's own file is on the internet; what a reference that may not be fetched is told is as valid an answer to it.</summary>
    [SkippableFact]
    public async Task TestJobCreationInputRef()
    {
        using var response = await ExecuteAsync(await RequestsAsync(r => r.With("image", JsonNode.Parse("""{"href":"https://nothing.invalid/testgeotiff.tiff","format":{"mediaType":"image/tiff"}}""")!)));
        Assert.InRange((int)response.StatusCode, 400, 500);
        Valid(JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement, Schemas + "common-core/exception.yaml");
    }

    [SkippableFact]
    public async Task TestJobCreationInputValidation()
    {
        Assert.Contains("teststring", await ResultAsync(await RequestsAsync(r => r.All())));
        var response = await ExecuteAsync(await RequestsAsync(r => r.With("image", new JsonObject { ["type"] = "wrong/type_1" })));
        Assert.Equal(Json, response.Content.Headers.ContentType!.ToString());
        ValidIn1(await RefusedAsync(response, 400), "exception");
    }

    [SkippableFact]
    public async Task TestJobCreationInputs() => Assert.Contains("teststring", await ResultAsync(await RequestsAsync(r => r.All())));

    [SkippableFact]
    public Task TestJobCreationOp() => FollowedAsync(r => r.All());

    [SkippableFact]
    public Task TestJobCreationRequest() => FollowedAsync(r => r.All());

    [SkippableFact]
    public Task TestJobCreationSuccessAsync() => FollowedAsync(r => r.All());

    [SkippableFact]
    public async Task TestJobCreationSyncDocument() => Valid(JsonDocument.Parse(await ResultAsync(await RequestsAsync(r => r.All("document")))).RootElement, Schemas + "processes-core/results.yaml");

    [SkippableFact]
    public async Task TestJobCreationSyncRawMixedMulti()
    {
        var body = """{"inputs":{"text":"teststring"},"outputs":{"text":{"transmissionMode":"value"},"number":{"transmissionMode":"reference"}},"response":"raw"}""";
        var parts = await ResultAsync(body, mediaType: "multipart/related");
        Assert.Contains("teststring", parts);
        var address = parts.Split("Content-Location: ")[1].Split("\r\n")[0];
        Assert.Equal("0.5", await Http.GetStringAsync(address));
    }

    [SkippableFact]
    public async Task TestJobCreationSyncRawRef()
    {
        using var response = await ExecuteAsync("""{"inputs":{"text":"teststring"},"outputs":{"text":{"transmissionMode":"reference"}},"response":"raw"}""");
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("\"teststring\"", await Http.GetStringAsync(response.Headers.GetValues("Link").Single().Split('>')[0][1..]));
    }

    [SkippableFact]
    public async Task TestJobCreationSyncRawValueMulti() => Assert.Contains("teststring", await ResultAsync(await RequestsAsync(r => r.All("raw")), mediaType: "multipart/related"));

    [SkippableFact]
    public async Task TestJobCreationSyncRawValueOne() => Assert.Equal("\"teststring\"", await ResultAsync(await RequestsAsync(r => r.One("raw"))));

    [SkippableFact]
    public async Task TestJobExceptionNoSuchJob() => ValidIn1(await RefusedAsync(await SendAsync(HttpMethod.Get, "/jobs/invalid-job-1"), 404, Exceptions + "no-such-job"), "exception");

    [SkippableFact]
    public async Task TestJobOp() => Assert.Equal("echo", (await AskAsync(await SubmitAsync(await RequestsAsync(r => r.All())))).Text("processID"));

    [SkippableFact]
    public async Task TestJobResultsNoSuchJob() => ValidIn1(await RefusedAsync(await SendAsync(HttpMethod.Get, "/jobs/invalid-job-1/results"), 404, Exceptions + "no-such-job"), "exception");

    [SkippableFact]
    public async Task TestJobResultsExceptionResultsNotReady()
    {
        var job = await SubmitAsync(await RequestsAsync(r => r.One("document", 60)));
        ValidIn1(await RefusedAsync(await SendAsync(HttpMethod.Get, job + "/results"), 404, Exceptions + "result-not-ready"), "exception");
        await SendAsync(HttpMethod.Delete, job);
    }

    [SkippableFact]
    public async Task TestJobResultsFailed() => ValidIn1(await RefusedAsync(await ExecuteAsync("""{"invalid-execute-request":"true)"}"""), 400), "exception");

    [SkippableFact]
    public Task TestJobResults() => FollowedAsync(r => r.All());

    [SkippableFact]
    public async Task TestJobResultsAsyncDocument() => Valid(await AskAsync(await DoneAsync(await RequestsAsync(r => r.All("document"))) + "/results"), Schemas + "processes-core/results.yaml");

    [SkippableFact]
    public async Task TestJobResultsAsyncRawMixedMulti() => Assert.Contains("teststring", await ResultsOfAsync(
        """{"inputs":{"text":"teststring"},"outputs":{"text":{},"number":{"transmissionMode":"reference"}},"response":"raw"}""", "multipart/related"));

    [SkippableFact]
    public async Task TestJobResultsAsyncRawRef()
    {
        var job = await DoneAsync("""{"inputs":{"text":"teststring"},"outputs":{"text":{"transmissionMode":"reference"}},"response":"raw"}""");
        using var response = await SendAsync(HttpMethod.Get, job + "/results");
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Contains(job + "/results/text", response.Headers.GetValues("Link").Single());
    }

    [SkippableFact]
    public async Task TestJobResultsAsyncRawValueMulti() => Assert.Contains("teststring", await ResultsOfAsync(await RequestsAsync(r => r.All("raw")), "multipart/related"));

    [SkippableFact]
    public async Task TestJobResultsAsyncRawValueOne() => Assert.Equal("\"teststring\"", await ResultsOfAsync(await RequestsAsync(r => r.One("raw")), Json));

    [SkippableFact]
    public async Task TestJobResultsSync()
    {
        using var response = await ExecuteAsync(await RequestsAsync(r => r.All()));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(response.Headers.Contains("Link"));
    }

    [SkippableFact]
    public Task TestJobSuccess() => FollowedAsync(r => r.All());

    [SkippableFact]
    public async Task TestJobList()
    {
        await SubmitAsync(OneOutput);
        Assert.NotEqual(0, (await AskAsync("/jobs")).GetProperty("jobs").GetArrayLength());
    }

    [SkippableFact]
    public async Task TestJobListSuccess()
    {
        await SubmitAsync(OneOutput);
        var jobs = await AskAsync("/jobs");
        ValidIn1(jobs, "jobList");
        Assert.All(jobs.GetProperty("jobs").EnumerateArray(), job => Assert.NotNull(job.Text("jobID")));
    }

    private static void ValidIn1(JsonElement document, string schema) => Assert.Empty(YamlSchema.Component(Version1, schema).Faults(document));

    private async Task<string> RequestsAsync(Func<SuiteRequests, string> make) => make(new SuiteRequests(await AskAsync(Echo)));

    private async Task StatusIsAsync(string body, string? prefer, HttpStatusCode status) => Assert.Equal(status, (await ExecuteAsync(body, prefer)).StatusCode);

    /// <summary>201 with an absolute Location, whose document is valid without any Accept too; the suite sends a blank after the preference.</summary>
    private async Task FollowedAsync(Func<SuiteRequests, string> make)
    {
        using var response = await ExecuteAsync(await RequestsAsync(make), "respond-async ");
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        using var status = await SendAsync(HttpMethod.Get, response.Headers.Location!.AbsoluteUri, accept: "");
        Assert.Equal(Json, status.Content.Headers.ContentType!.ToString());
        ValidIn1(JsonDocument.Parse(await status.Content.ReadAsStringAsync()).RootElement, "statusInfo");
    }

    private async Task<string> ResultsOfAsync(string body, string mediaType)
    {
        using var response = await SendAsync(HttpMethod.Get, await DoneAsync(body) + "/results", accept: "*/*");
        Assert.Equal(mediaType, response.Content.Headers.ContentType!.MediaType);
        return await response.Content.ReadAsStringAsync();
    }

    private async Task EachProcessAsync(Action<JsonElement> check)
    {
        foreach (var process in (await AskAsync("/processes")).GetProperty("processes").EnumerateArray()) check(await AskAsync("/processes/" + process.Text("id")));
    }
}

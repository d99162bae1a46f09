using System.Net;
using System.Text.Json;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Conformance.Features;
using MinerOsphere.Conformance.Support;

namespace MinerOsphere.Conformance.Processes;

/// <summary>OGC 18-062r3 (draft): process description, encodings, API definition and profiles, by the ids of the abstract tests.</summary>
[AbstractSuite("OGC API Processes 1, version 2.0 draft: description, encodings, definition, profiles (18-062r3)")]
public class Version2DescriptionTests(ProcessServer server) : ProcessTests(server)
{
    private const string OpenApi30 = "application/vnd.oai.openapi+json";

    /// <summary>The draft's schema.yaml of an input is that of a whole record by mistake, so schemas are held against version 1.0's.</summary>
    [SkippableFact]
    public Task Conf_ogc_process_description_json_encoding() => EachAsync(process =>
    {
        Valid(process, Schemas + "processes-core/processSummary.yaml");
        Assert.Empty(YamlSchema.Component(Version1, "process").Faults(process));
    });

    [SkippableFact]
    public Task Conf_ogc_process_description_inputs_def() => EachAsync(process => Assert.NotEmpty(process.GetProperty("inputs").EnumerateObject()));

    [SkippableFact]
    public Task Conf_ogc_process_description_input_def() => EachOfAsync("inputs", input =>
    {
        Valid(input, Schemas + "processes-core/descriptionType.yaml");
        Assert.Empty(YamlSchema.Component(Version1, "inputDescription").Faults(input));
        Assert.Contains(input.GetProperty("minOccurs").GetInt32(), new[] { 0, 1 });
    });

    [SkippableFact]
    public Task Conf_ogc_process_description_input_multiple_types() => EachOfAsync("inputs", HasTypes);

    [SkippableFact]
    public Task Conf_ogc_process_description_outputs_def() => EachAsync(process => Assert.NotEmpty(process.GetProperty("outputs").EnumerateObject()));

    [SkippableFact]
    public Task Conf_ogc_process_description_output_def() => EachOfAsync("outputs", output =>
    {
        Valid(output, Schemas + "processes-core/descriptionType.yaml");
        Assert.Empty(YamlSchema.Component(Version1, "outputDescription").Faults(output));
    });

    [SkippableFact]
    public Task Conf_ogc_process_description_output_multiple_types() => EachOfAsync("outputs", HasTypes);

    [SkippableFact]
    public Task Conf_ogc_process_description_value_passing() => EachOfAsync("inputs", input =>
    {
        if (input.TryGetProperty("valuePassing", out var passing)) Assert.All(passing.EnumerateArray(), way => Assert.Contains(way.GetString(), new[] { "byValue", "byReference" }));
    });

    [SkippableFact]
    public Task Conf_ogc_process_description_data_access_apis() => EachOfAsync("inputs", input =>
    {
        Valid(input, Schemas + "processes-core/dataAccessAPIs.yaml");
        if (input.TryGetProperty("dataAccessAPIs", out var apis)) Assert.All(apis.EnumerateArray(), api => Assert.Equal("ogc-api-features", api.GetString()));
    });

    [SkippableFact]
    public Task Conf_ogc_process_description_data_classes() => EachOfAsync("inputs", input => Valid(input, Schemas + "processes-core/dataClasses.yaml"));

    [SkippableFact]
    public Task Conf_ogc_process_description_execution_unit_requirements() => EachOfAsync("inputs", input => Valid(input, Schemas + "processes-core/executionUnitRequirements.yaml"));

    [SkippableFact]
    public Task Conf_ogc_process_description_links() => EachAsync(process =>
    {
        Assert.StartsWith($"{Root}/processes/{process.Text("id")}", process.Href("self", Json));
        Assert.NotNull(process.Href("alternate", Html));
        Assert.Equal($"{Root}/processes/{process.Text("id")}/execution", process.Href(Relations + "execute"));
    });

    [SkippableFact]
    public async Task Conf_json_definition()
    {
        var job = await DoneAsync(OneOutput);
        foreach (var address in new[] { "/", "/conformance", "/processes", Echo, "/jobs", job, job + "/results" })
            Assert.Equal(Json, (await SendAsync(HttpMethod.Get, address)).Content.Headers.ContentType!.ToString());
    }

    [SkippableFact]
    public async Task Conf_html_definition()
    {
        foreach (var address in new[] { "/", "/conformance", "/processes", Echo, "/jobs", await DoneAsync(OneOutput) })
            Assert.Equal(Html, (await SendAsync(HttpMethod.Get, address, Html)).Content.Headers.ContentType!.MediaType);
    }

    [SkippableFact]
    public async Task Conf_html_content()
    {
        Assert.Contains("echo", await PageAsync("/processes"));
        var page = await PageAsync(Echo);
        foreach (var input in (await AskAsync(Echo)).GetProperty("inputs").EnumerateObject()) Assert.Contains(input.Value.Text("title")!, WebUtility.HtmlDecode(page));
        var job = await DoneAsync(OneOutput);
        Assert.Contains(job.Split('/')[^1], await PageAsync(job));
    }

    [SkippableFact]
    public async Task Conf_oas_definition() => Assert.NotNull((await AskAsync("/")).Href("service-desc"));

    /// <summary>Each operation that a test of this suite meets tells of the statuses it meets.</summary>
    [SkippableFact]
    public async Task Conf_oas_completeness()
    {
        var paths = (await AskAsync("/api", OpenApi30)).GetProperty("paths");
        foreach (var (path, method, statuses) in new[]
        {
            ("/processes", "get", "200 default"), ("/processes/{processId}", "get", "200 default"), ("/processes/{processId}/execution", "post", "200 201 204 default"),
            ("/processes/echo/execution", "post", "200 201 204 default"), ("/processes/echo/execution", "get", "200 201 204 default"), ("/jobs", "get", "200 default"), ("/jobs", "post", "200 201 204 default"),
            ("/jobs/{jobId}", "get", "200 default"), ("/jobs/{jobId}", "delete", "200 default"), ("/jobs/{jobId}", "patch", "200 default"), ("/jobs/{jobId}/results", "get", "200 default"),
            ("/jobs/{jobId}/results", "post", "200 default"), ("/jobs/{jobId}/results/{outputId}", "get", "200 default"), ("/jobs/{jobId}/definition", "get", "200 default"),
        })
            Assert.Equal((path, method, statuses), (path, method, string.Join(' ', paths.GetProperty(path).GetProperty(method).GetProperty("responses").EnumerateObject().Select(r => r.Name).Order(StringComparer.Ordinal))));
    }

    [SkippableFact]
    public async Task Conf_oas_exceptions_codes()
    {
        foreach (var path in (await AskAsync("/api", OpenApi30)).GetProperty("paths").EnumerateObject().Where(p => p.Name.StartsWith("/jobs", StringComparison.Ordinal) || p.Name.StartsWith("/processes", StringComparison.Ordinal)))
            Assert.All(path.Value.EnumerateObject(), operation => Assert.Equal("#/components/responses/Problem", operation.Value.GetProperty("responses").GetProperty("default").Text("$ref")));
    }

    /// <summary>What the definition says can be done can be done: every GET without a variable answers.</summary>
    [SkippableFact]
    public async Task Conf_oas_implementation()
    {
        foreach (var path in (await AskAsync("/api", OpenApi30)).GetProperty("paths").EnumerateObject().Where(p => p.Name is "/" or "/conformance" or "/api" or "/processes" or "/jobs"))
            Assert.Equal((path.Name, HttpStatusCode.OK), (path.Name, (await SendAsync(HttpMethod.Get, path.Name, "*/*")).StatusCode));
    }

    /// <summary>Reading and executing need no key here; where a write does, the definition declares how it is given.</summary>
    [SkippableFact]
    public async Task Conf_oas_security()
    {
        var api = await AskAsync("/api", OpenApi30);
        Assert.False(api.TryGetProperty("security", out _));
        Assert.Equal(HttpStatusCode.OK, (await ExecuteAsync(OneOutput)).StatusCode);
    }

    [SkippableFact]
    public async Task Conf_oas30_oas_definition()
    {
        var api = await AskAsync("/api", OpenApi30);
        Assert.StartsWith("3.0", api.Text("openapi"));
        Assert.Empty(OpenApiChecks.Faults(api));
    }

    [SkippableFact]
    public async Task Conf_oas31_oas_definition()
    {
        using var response = await SendAsync(HttpMethod.Get, "/api", "application/vnd.oai.openapi+json;version=3.1");
        var api = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(("3.1.0", "application/vnd.oai.openapi+json; version=3.1"), (api.Text("openapi"), response.Content.Headers.ContentType!.ToString()));
        Assert.Empty(OpenApiChecks.Faults(api));
        Assert.DoesNotContain("\"nullable\"", api.GetRawText());
        Assert.DoesNotContain("\"exclusiveMinimum\":true", api.GetRawText());
    }

    [SkippableFact]
    public async Task Conf_query_param_profile_definition()
    {
        await DeclaresAsync("ogcapi-processes-1/2.0/conf/query-param-profile");
        foreach (var path in new[] { "/processes", "/processes/{processId}", "/jobs", "/jobs/{jobId}", "/jobs/{jobId}/results" })
            Assert.Equal("array", (await ParameterAsync(path, "profile")).Text("type"));
    }

    [SkippableFact]
    public async Task Conf_query_param_profile_response()
    {
        var job = await DoneAsync(OneOutput);
        foreach (var address in new[] { "/processes", Echo, "/jobs", job, job + "/results" })
        {
            using var response = await SendAsync(HttpMethod.Get, address + "?profile=ogc-results,https://example.org/other");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Contains(response.Headers.GetValues("Link"), l => l.Contains("rel=\"profile\"", StringComparison.Ordinal));
            Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get, address)).StatusCode);
        }
    }

    private async Task<string> PageAsync(string address)
    {
        using var response = await SendAsync(HttpMethod.Get, address + "?lang=fr", Html);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    private static void HasTypes(JsonElement put)
    {
        if (put.GetProperty("schema").TryGetProperty("oneOf", out var options)) Assert.All(options.EnumerateArray(), option => Assert.True(option.TryGetProperty("type", out _) || option.TryGetProperty("allOf", out _)));
    }

    private Task EachOfAsync(string side, Action<JsonElement> check) => EachAsync(process =>
    {
        foreach (var put in process.GetProperty(side).EnumerateObject()) check(put.Value);
    });

    private async Task EachAsync(Action<JsonElement> check)
    {
        foreach (var process in (await AskAsync("/processes")).GetProperty("processes").EnumerateArray()) check(await AskAsync("/processes/" + process.Text("id")));
    }
}

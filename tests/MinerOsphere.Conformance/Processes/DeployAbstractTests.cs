using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Conformance.Support;

namespace MinerOsphere.Conformance.Processes;

/// <summary>OGC 20-044, Annex A: deploy, replace, undeploy, and OGC Application Packages. Tests of CWL and containers have no place here: models are deployed, not programs.</summary>
[AbstractSuite("OGC API Processes 2: deploy, replace, undeploy (20-044)")]
public sealed class DeployAbstractTests(ProcessServer server) : ProcessTests(server)
{
    private const string Package = "application/ogcapppkg+json", DeployExceptions = "http://www.opengis.net/def/exceptions/ogcapi-processes-2/1.0/";

    [SkippableFact]
    public async Task Conf_dru_static_indicator()
    {
        await using var deployed = await DeployAsync("indicated");
        var all = (await AskAsync("/processes")).GetProperty("processes").EnumerateArray().ToList();

        Assert.All(all, p => Assert.True(p.GetProperty("mutable").ValueKind is JsonValueKind.True or JsonValueKind.False));
        Assert.False(all.Single(p => p.Text("id") == "echo").GetProperty("mutable").GetBoolean());
        Assert.True(all.Single(p => p.Text("id") == "indicated").GetProperty("mutable").GetBoolean());
        await DeclaresAsync("ogcapi-processes-2/1.0/conf/deploy-replace-undeploy", "ogcapi-processes-2/1.0/conf/ogcapppkg");
    }

    [SkippableFact]
    public async Task Conf_dru_deploy_post_op()
    {
        using var options = await SendAsync(HttpMethod.Options, "/processes");
        Assert.Contains("POST", options.Content.Headers.Allow);
        await using var deployed = await DeployAsync("posted");
        Assert.Equal("posted", (await AskAsync("/processes/posted")).Text("id"));
    }

    [SkippableFact]
    public async Task Conf_dru_deploy_content_type()
    {
        using var without = await PackageAsync(HttpMethod.Post, "/processes", PackageOf("untyped"), type: null);
        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
        foreach (var type in new[] { Package, "application/json" })
        {
            using var with = await PackageAsync(HttpMethod.Post, "/processes", PackageOf("typed"), type);
            Assert.Equal(HttpStatusCode.Created, with.StatusCode);
            await UndeployAsync("typed");
        }
    }

    [SkippableFact]
    public async Task Conf_dru_deploy_unsupported_content_type() =>
        await RefusedAsync(await PackageAsync(HttpMethod.Post, "/processes", "<package/>", "application/xml"), 415, DeployExceptions + "unsupported-media-type");

    [SkippableFact]
    public async Task Conf_dru_replace_put_op()
    {
        await using var deployed = await DeployAsync("put");
        using var options = await SendAsync(HttpMethod.Options, "/processes/put");
        Assert.Superset(new HashSet<string> { "PUT", "DELETE" }, options.Content.Headers.Allow.ToHashSet());
        using var replaced = await PackageAsync(HttpMethod.Put, "/processes/put", PackageOf("put", "2.0.0"));
        Assert.Equal(HttpStatusCode.NoContent, replaced.StatusCode);
        Assert.Equal("2.0.0", (await AskAsync("/processes/put")).Text("version"));
    }

    [SkippableFact]
    public async Task Conf_dru_replace_content_type()
    {
        await using var deployed = await DeployAsync("retyped");
        using var without = await PackageAsync(HttpMethod.Put, "/processes/retyped", PackageOf("retyped"), type: null);
        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
        await RefusedAsync(await PackageAsync(HttpMethod.Put, "/processes/retyped", "a", "text/plain"), 415, DeployExceptions + "unsupported-media-type");
    }

    [SkippableFact]
    public async Task Conf_dru_undeploy_delete_op()
    {
        await DeployAsync("deleted");
        await UndeployAsync("deleted");
    }

    [SkippableFact]
    public async Task Conf_dru_undeploy_response()
    {
        await DeployAsync("removed");
        await UndeployAsync("removed");
        await RefusedAsync(await SendAsync(HttpMethod.Get, "/processes/removed"), 404, Exceptions + "no-such-process");
        Assert.DoesNotContain("removed", (await AskAsync("/processes")).GetProperty("processes").EnumerateArray().Select(p => p.Text("id")));
        await RefusedAsync(await SendAsync(HttpMethod.Delete, "/processes/removed"), 404, Exceptions + "no-such-process");
    }

    [SkippableFact]
    public async Task Conf_dru_undeploy_response_immutable()
    {
        await RefusedAsync(await SendAsync(HttpMethod.Delete, Echo), 403, DeployExceptions + "immutable-process");
        await RefusedAsync(await PackageAsync(HttpMethod.Put, Echo, PackageOf("echo")), 403, DeployExceptions + "immutable-process");
        await AskAsync(Echo);
    }

    [SkippableFact]
    public async Task Conf_ogcapppkg_deploy_body()
    {
        await using var deployed = await DeployAsync("bodied");
        var sum = await ResultAsync("""{"inputs":{"rows":[{"x":1},{"x":9}]}}""", process: "bodied");
        Assert.Equal("""[{"x":1,"prediction":-1.5},{"x":9,"prediction":2.5}]""", sum);
        using var package = await SendAsync(HttpMethod.Get, "/processes/bodied/package");
        Assert.Equal(Package, package.Content.Headers.ContentType!.MediaType);
        Valid(JsonDocument.Parse(await package.Content.ReadAsStringAsync()).RootElement, Schemas + "processes-dru/ogcapppkg.yaml");
    }

    [SkippableFact]
    public async Task Conf_ogcapppkg_deploy_response()
    {
        using var answer = await PackageAsync(HttpMethod.Post, "/processes", PackageOf("answered"));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal($"{Root}/processes/answered", answer.Headers.Location!.ToString());
        var summary = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Valid(summary, Schemas + "processes-core/processSummary.yaml");
        Assert.Equal("answered", summary.Text("id"));
        await UndeployAsync("answered");
    }

    [SkippableFact]
    public async Task Conf_ogcapppkg_deploy_response_duplicate()
    {
        await using var deployed = await DeployAsync("twice");
        await RefusedAsync(await PackageAsync(HttpMethod.Post, "/processes", PackageOf("twice", "3.0.0")), 409, DeployExceptions + "duplicated-process");
        await RefusedAsync(await PackageAsync(HttpMethod.Post, "/processes", PackageOf("echo")), 409, DeployExceptions + "duplicated-process");
        Assert.Equal("1.0.0", (await AskAsync("/processes/twice")).Text("version"));
    }

    [SkippableFact]
    public async Task Conf_ogcapppkg_replace_body()
    {
        await using var deployed = await DeployAsync("rebodied");
        using var other = await PackageAsync(HttpMethod.Put, "/processes/rebodied", PackageOf("another"));
        Assert.Equal(HttpStatusCode.BadRequest, other.StatusCode);
        using var replaced = await PackageAsync(HttpMethod.Put, "/processes/rebodied", PackageOf("rebodied", leaf: 40));
        Assert.Equal(HttpStatusCode.NoContent, replaced.StatusCode);
        Assert.Equal("""[{"x":9,"prediction":40.5}]""", await ResultAsync("""{"inputs":{"rows":[{"x":9}]}}""", process: "rebodied"));
    }

    [SkippableFact]
    public async Task Conf_ogcapppkg_replace_response()
    {
        await using var deployed = await DeployAsync("reanswered");
        using var replaced = await PackageAsync(HttpMethod.Put, "/processes/reanswered", PackageOf("reanswered"));
        Assert.Equal(HttpStatusCode.NoContent, replaced.StatusCode);
        Assert.Empty(await replaced.Content.ReadAsStringAsync());
        using var broken = await PackageAsync(HttpMethod.Put, "/processes/reanswered", """{"executionUnit":{"type":"xgboost","value":{"learner":1}}}""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, broken.StatusCode);
        await AskAsync("/processes/reanswered");
    }

    /// <summary>One tree: below 5 on x the leaf -2, else the other; 0.5 is added.</summary>
    private static string PackageOf(string id, string version = "1.0.0", double leaf = 2) => new JsonObject
    {
        ["processDescription"] = new JsonObject { ["process"] = new JsonObject { ["id"] = id, ["version"] = version, ["title"] = "One tree" } },
        ["executionUnit"] = new JsonObject
        {
            ["type"] = "xgboost",
            ["value"] = JsonNode.Parse("""
                {"version":[1,7,4],"learner":{"feature_names":["x"],"learner_model_param":{"base_score":"5E-1","num_class":"0","num_feature":"1"},"objective":{"name":"reg:squarederror"},
                 "gradient_booster":{"name":"gbtree","model":{"tree_info":[0],"trees":[{"left_children":[1,-1,-1],"right_children":[2,-1,-1],"split_indices":[0,0,0],
                   "split_conditions":[5,-2,LEAF],"default_left":[1,0,0]}]}}}}
                """.Replace("LEAF", leaf.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)),
        },
    }.ToJsonString();

    private async Task<Undeploying> DeployAsync(string id)
    {
        using var answer = await PackageAsync(HttpMethod.Post, "/processes", PackageOf(id));
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return new Undeploying(this, id);
    }

    private async Task UndeployAsync(string id)
    {
        using var answer = await SendAsync(HttpMethod.Delete, $"/processes/{id}");
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    private async Task<HttpResponseMessage> PackageAsync(HttpMethod method, string address, string package, string? type = Package)
    {
        using var request = new HttpRequestMessage(method, address) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(package)) };
        request.Headers.TryAddWithoutValidation("Accept", Json);
        if (type is not null) request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return await Http.SendAsync(request);
    }

    private async Task<string> ResultAsync(string body, string process)
    {
        using var response = await ExecuteAsync(body, process: process);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        return text;
    }

    private sealed class Undeploying(DeployAbstractTests tests, string id) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await tests.UndeployAsync(id);
    }
}

using System.Net;
using System.Text;
using System.Text.Json;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Conformance.Support;

namespace MinerOsphere.Conformance.Processes;

/// <summary>What the abstract tests of every part of OGC API Processes ask and read alike, of a server that offers <c>echo</c>.</summary>
public abstract class ProcessTests(ProcessServer server) : IClassFixture<ProcessServer>
{
    protected const string Json = "application/json", Html = "text/html", Echo = "/processes/echo", Execution = "/processes/echo/execution";

    /// <summary>Folder of the schemas of version 2.0, and the file of version 1.0.</summary>
    protected const string Schemas = "ogc/processes-2.0-draft/", Version1 = "ogc/processes-1.0-openapi.yaml";
    protected const string Exceptions = "http://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0/", Relations = "http://www.opengis.net/def/rel/ogc/1.0/";

    /// <summary>A text, and the output that gives it back.</summary>
    protected const string OneOutput = """{"inputs":{"text":"teststring"},"outputs":{"text":{}}}""";

    protected ProcessServer Server { get; } = server;
    protected HttpClient Http => Server.Http;
    protected string Root => Server.Root.TrimEnd('/');

    /// <summary>An answer of 200 in the media type that was asked for.</summary>
    protected async Task<JsonElement> AskAsync(string address, string accept = Json)
    {
        using var response = await SendAsync(HttpMethod.Get, address, accept);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{address}: {(int)response.StatusCode} {text}");
        Assert.Equal(accept, response.Content.Headers.ContentType!.MediaType);
        return JsonDocument.Parse(text).RootElement;
    }

    protected async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, string accept = Json, string? body = null, string? prefer = null)
    {
        using var request = new HttpRequestMessage(method, address);
        if (accept.Length > 0) request.Headers.TryAddWithoutValidation("Accept", accept);
        if (prefer is not null) request.Headers.TryAddWithoutValidation("Prefer", prefer);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, Json);
        return await Http.SendAsync(request);
    }

    protected Task<HttpResponseMessage> ExecuteAsync(string body, string? prefer = null, string accept = Json, string process = "echo") =>
        SendAsync(HttpMethod.Post, $"/processes/{process}/execution", accept, body, prefer);

    /// <summary>The body of a synchronous execution that succeeded.</summary>
    protected async Task<string> ResultAsync(string body, string accept = Json, string? mediaType = null)
    {
        using var response = await ExecuteAsync(body, accept: accept);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{(int)response.StatusCode} {text}");
        Assert.Equal(mediaType ?? accept, response.Content.Headers.ContentType!.MediaType);
        return text;
    }

    /// <summary>The address of a new job.</summary>
    protected async Task<string> SubmitAsync(string body, string process = "echo")
    {
        using var response = await ExecuteAsync(body, "respond-async", process: process);
        Assert.True(response.StatusCode == HttpStatusCode.Created, $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        return response.Headers.Location!.ToString();
    }

    /// <summary>The status of a job once it has ended.</summary>
    protected async Task<JsonElement> EndedAsync(string job, string expected = "successful")
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var status = await AskAsync(job);
            if (status.Text("status") is not ("accepted" or "running"))
            {
                Assert.Equal(expected, status.Text("status"));
                return status;
            }
            await Task.Delay(10, patience.Token);
        }
    }

    /// <summary>The address of a job that succeeded.</summary>
    protected async Task<string> DoneAsync(string body, string process = "echo")
    {
        var job = await SubmitAsync(body, process);
        await EndedAsync(job);
        return job;
    }

    /// <summary>A problem of this status and, when there is one, exception type; valid by both versions.</summary>
    protected static async Task<JsonElement> RefusedAsync(HttpResponseMessage response, int status, string? type = null)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync();
            Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode} {text}");
            Assert.Contains(response.Content.Headers.ContentType!.ToString(), new[] { Json, "application/problem+json" });
            var problem = JsonDocument.Parse(text).RootElement;
            Valid(problem, Schemas + "common-core/exception.yaml");
            if (type is not null) Assert.Equal(type, problem.Text("type"));
            return problem;
        }
    }

    protected static void Valid(JsonElement document, string schema) => Assert.Empty(YamlSchema.Load(schema).Faults(document));

    /// <summary>The schema of a query parameter that the API definition declares.</summary>
    protected async Task<JsonElement> ParameterAsync(string path, string name)
    {
        var api = await AskAsync("/api", "application/vnd.oai.openapi+json");
        foreach (var parameter in api.GetProperty("paths").GetProperty(path).GetProperty("get").GetProperty("parameters").EnumerateArray())
            if (parameter.Text("name") == name) return parameter.GetProperty("schema");
        throw new Xunit.Sdk.XunitException($"{path} declares no {name}");
    }

    /// <summary>get-conformance: these classes are declared.</summary>
    protected async Task DeclaresAsync(params string[] classes)
    {
        var declared = (await AskAsync("/conformance")).GetProperty("conformsTo").EnumerateArray().Select(c => c.GetString()).ToList();
        foreach (var name in classes) Assert.Contains("http://www.opengis.net/spec/" + name, declared);
    }
}

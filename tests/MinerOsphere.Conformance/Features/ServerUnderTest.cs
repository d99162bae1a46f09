using System.Net;
using System.Text.Json;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Conformance.Features;

/// <summary>The server and what the suite reads from it before its tests: the API definition and the collections that its paths name.</summary>
public sealed class ServerUnderTest : IAsyncLifetime
{
    private readonly MiniServer _server = new();

    public HttpClient Http => _server.Http;
    public JsonElement Api { get; private set; }
    public IReadOnlyList<string> CollectionIds { get; private set; } = [];

    public async Task InitializeAsync()
    {
        await _server.InitializeAsync();
        _server.Serve(MiniCatalogue.Snapshot(faulty: false));
        var landing = await GetAsync("/");
        Api = await GetAsync(landing.Href("service-desc")!);
        // The suite takes the collections from the literal paths of the definition.
        CollectionIds = [.. Api.GetProperty("paths").EnumerateObject().Select(p => p.Name.Split('/')).Where(s => s is ["", "collections", _, "items"]).Select(s => s[2])];
    }

    public Task DisposeAsync() => _server.DisposeAsync();

    public async Task<JsonElement> GetAsync(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept", "application/geo+json, application/json, application/vnd.oai.openapi+json;version=3.0");
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{address}: {(int)response.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>A parameter of a collection's items, its reference resolved.</summary>
    public JsonElement Parameter(string collection, string name)
    {
        foreach (var parameter in Api.GetProperty("paths").GetProperty($"/collections/{collection}/items").GetProperty("get").GetProperty("parameters").EnumerateArray())
        {
            var resolved = parameter.TryGetProperty("$ref", out var reference) ? Resolve(reference.GetString()!) : parameter;
            if (resolved.Text("name") == name) return resolved;
        }
        throw new Xunit.Sdk.XunitException($"parameter {name} is not declared for {collection}");
    }

    public JsonElement Resolve(string reference) => reference.Split('/').Skip(1).Aggregate(Api, (at, name) => at.GetProperty(name));
}

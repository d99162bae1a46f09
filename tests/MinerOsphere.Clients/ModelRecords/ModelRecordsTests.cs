using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Learning.Files;
using MinerOsphere.Models.Registry;
using MinerOsphere.Models.Tests.Registry;

namespace MinerOsphere.Clients.ModelRecords;

/// <summary>The records of models over HTTP: every form, validators, and the names of versions.</summary>
public sealed class ModelRecordsTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("minerosphere-models-").FullName;
    private ModelStore _store = null!;
    private ProcessServer _server = null!;

    public async Task InitializeAsync()
    {
        _store = new ModelStore(_folder, TimeProvider.System);
        await _store.AddAsync(Ores.Model(inputs: "a", slope: 2), default);
        await _store.AddAsync(Ores.Model(inputs: "b", slope: 3), default);
        _server = await StartAsync(openWrites: true);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<ProcessServer> StartAsync(bool openWrites)
    {
        var server = new ProcessServer { OpenWrites = openWrites, Services = services => services.AddSingleton<IModelRegistry>(_store) };
        await server.InitializeAsync();
        return server;
    }

    [Fact]
    public async Task TheListAndEachVersionAreJson()
    {
        var list = await JsonAsync("/models");
        Assert.Equal("zinc", (string?)list["models"]![0]!["id"]);
        Assert.Equal(2, (int)list["models"]![0]!["latest"]!);
        var model = await JsonAsync("/models/zinc");
        Assert.Equal([1, 2], model["versions"]!.AsArray().Select(v => (int)v!["version"]!));
        var first = await JsonAsync("/models/zinc/versions/1");
        Assert.Equal(_store.Find("zinc@1")!.Sha256, (string?)first["sha256"]);
        Assert.Equal("zinc@2", (string?)(await JsonAsync("/models/zinc/versions/latest"))["reference"]);
        var part = await JsonAsync("/models/zinc/versions/1/parts/whole");
        Assert.Equal("rmse", (string?)part["evaluation"]!["metrics"]![0]!["id"]);
        Assert.Equal("Zinc", (string?)part["card"]!["name"]);
    }

    [Theory]
    [InlineData("/models", "text/turtle", "fair4ml#MLModel")]
    [InlineData("/models/zinc/versions/2", "text/turtle", "prov:wasRevisionOf <")]
    [InlineData("/models/zinc/versions/2", "application/n-triples", "/models/zinc/versions/1>")]
    [InlineData("/models/zinc/versions/2", "application/ld+json", "fair4ml#MLModel")]
    [InlineData("/models/zinc/versions/2", "application/rdf+xml", "rdf:RDF")]
    [InlineData("/models/zinc/versions/1", "text/markdown", "# Zinc")]
    [InlineData("/models/zinc/versions/1/parts/whole", "text/markdown", "# Zinc")]
    [InlineData("/models/zinc/versions/1/parts/whole", "application/ld+json", "mls:Model")]
    [InlineData("/models/zinc/versions/1", "text/html", "Usages prévus")]
    [InlineData("/models", "text/html", "Registre des modèles")]
    public async Task EveryFormSaysTheSame(string path, string mediaType, string holds)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Accept = { new MediaTypeWithQualityHeaderValue(mediaType) } } };
        request.Headers.AcceptLanguage.ParseAdd("fr");
        using var answer = await _server.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(mediaType, answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains(holds, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheFileIsTheModel()
    {
        using var stream = new MemoryStream(await _server.Http.GetByteArrayAsync("/models/zinc/versions/2/parts/whole/file"));
        Assert.Equal(_store.Find("zinc@2")!.Parts[0].Sha256, ModelFile.Read(stream).Sha256);
    }

    [Theory]
    [InlineData("/models/lead", "connus : zinc")]
    [InlineData("/models/zinc/versions/7", "connues : 1, 2, latest")]
    [InlineData("/models/zinc/versions/1/parts/half", "connues : whole")]
    public async Task WhatIsNotThereIsToldWithWhatIs(string path, string said)
    {
        using var answer = await _server.Http.GetAsync(path + "?lang=fr");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(said, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAliasIsPutMovedAndTakenAwayAndChangesTheValidator()
    {
        using var before = await _server.Http.GetAsync("/models/zinc");
        Assert.Equal(HttpStatusCode.NotModified, await AgainAsync(before.Headers.ETag!));

        Assert.Equal(HttpStatusCode.NoContent, await PutAsync("champion", """{"version":1}"""));
        Assert.Equal("zinc@1", (string?)(await JsonAsync("/models/zinc/versions/champion"))["reference"]);
        Assert.Equal(HttpStatusCode.OK, await AgainAsync(before.Headers.ETag!));
        Assert.Equal(HttpStatusCode.NoContent, await PutAsync("champion", """{"version":2}"""));
        Assert.Equal(["champion", "latest"], (await JsonAsync("/models/zinc/versions/2"))["aliases"]!.AsArray().Select(a => (string?)a));

        Assert.Equal(HttpStatusCode.NoContent, (await _server.Http.DeleteAsync("/models/zinc/aliases/champion")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _server.Http.DeleteAsync("/models/zinc/aliases/champion")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _server.Http.GetAsync("/models/zinc/versions/champion")).StatusCode);
    }

    [Theory]
    [InlineData("champion", """{"version":9}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("latest", """{"version":1}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("2", """{"version":1}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("champion", """{"version":"one"}""", HttpStatusCode.BadRequest)]
    [InlineData("champion", """{"version":1.5}""", HttpStatusCode.BadRequest)]
    [InlineData("champion", "[]", HttpStatusCode.BadRequest)]
    [InlineData("champion", "{", HttpStatusCode.BadRequest)]
    public async Task AnAliasThatCantBeIsRefused(string alias, string body, HttpStatusCode status) => Assert.Equal(status, await PutAsync(alias, body));

    [Fact]
    public async Task WithoutAKeyNobodyNamesVersions()
    {
        var closed = await StartAsync(openWrites: false);
        try
        {
            using var body = new StringContent("""{"version":1}""", Encoding.UTF8, "application/json");
            Assert.Equal(HttpStatusCode.Forbidden, (await closed.Http.PutAsync("/models/zinc/aliases/champion", body)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await closed.Http.DeleteAsync("/models/zinc/aliases/champion")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await closed.Http.GetAsync("/models/zinc")).StatusCode);
        }
        finally
        {
            await closed.DisposeAsync();
        }
    }

    [Fact]
    public async Task TheApiAndTheLandingPageNameThem()
    {
        Assert.Contains((await JsonAsync("/"))["links"]!.AsArray(), l => ((string?)l!["href"])!.Contains("/models?", StringComparison.Ordinal));
        var api = await JsonAsync("/api");
        Assert.NotNull(api["paths"]!["/models/{modelId}/versions/{version}"]);
        Assert.NotNull(api["components"]!["schemas"]!["modelVersion"]);
    }

    private async Task<JsonNode> JsonAsync(string path) => JsonNode.Parse(await _server.Http.GetStringAsync(path))!;

    private async Task<HttpStatusCode> PutAsync(string alias, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await _server.Http.PutAsync("/models/zinc/aliases/" + alias, body);
        return answer.StatusCode;
    }

    private async Task<HttpStatusCode> AgainAsync(EntityTagHeaderValue tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/models/zinc") { Headers = { IfNoneMatch = { tag } } };
        using var answer = await _server.Http.SendAsync(request);
        return answer.StatusCode;
    }
}

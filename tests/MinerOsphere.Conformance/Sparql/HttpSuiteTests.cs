using System.Net.Http.Headers;
using System.Text;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Conformance.Support;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Plain;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Conformance.Sparql;

/// <summary>The W3C suites of the SPARQL 1.1 Protocol, Graph Store Protocol and Service Description, over HTTP to the real server.</summary>
public sealed class HttpSuiteTests : IClassFixture<WritableServer>
{
    private const string Missing = "(suite not found)";
    private const string Folder = "w3c/sparql/sparql11/";
    private const string Ht = "http://www.w3.org/2011/http#";
    private const string Status = "http://www.w3.org/2011/http-statusCodes#";
    private const string Cnt = "http://www.w3.org/2011/content#";
    private const string Ut = "http://www.w3.org/2009/sparql/tests/test-update#";

    private readonly IQuadStore store;
    private readonly MiniServer server;

    public HttpSuiteTests(WritableServer fixture)
    {
        (store, server) = (fixture.Store, fixture.Server);
        fixture.Empty();
        // The suite means the default graph of the standard: no union.
        server.Serve(MiniCatalogue.Snapshot(change: settings => settings with
        {
            Sparql = settings.Sparql with { DefaultGraph = Catalogue.Configuration.DefaultGraphMode.Unnamed },
        }));
    }

    public static TheoryData<string, string> Entries(string suites)
    {
        var data = new TheoryData<string, string>();
        foreach (var suite in suites.Split(' '))
        {
            var path = Folder + suite;
            if (!Suites.Has(path)) data.Add(path, Missing);
            else
                foreach (var id in Manifest.Of(path).EntryIds) data.Add(path, id);
        }
        return data;
    }

    [SkippableTheory]
    [MemberData(nameof(Entries), "protocol/manifest.ttl graph-store-protocol/manifest-direct.ttl graph-store-protocol/manifest-indirect.ttl")]
    public async Task Passes(string suite, string id)
    {
        Skip.If(id == Missing, $"suite {suite} not found under {Suites.Root}");
        var manifest = Manifest.Of(suite);
        var test = manifest.Entries.First(entry => entry.Value.EndsWith("#" + id, StringComparison.Ordinal));
        Load(manifest, test);
        var connection = manifest.One(test, Manifest.Mf + "action")!;
        var requests = manifest.Many(connection, Ht + "requests").SelectMany(manifest.List).ToList();
        Assert.NotEmpty(requests);
        var location = "";
        foreach (var request in requests)
        {
            using var message = Message(manifest, request, location);
            using var response = await server.Http.SendAsync(message);
            var body = await response.Content.ReadAsStringAsync();
            location = Check(manifest, manifest.One(request, Ht + "resp")!, response, body, $"{message.Method} {message.RequestUri}") ?? location;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Entries), "service-description/manifest.ttl")]
    public async Task Describes_the_service(string suite, string id)
    {
        Skip.If(id == Missing, $"suite {suite} not found under {Suites.Root}");
        using var response = await server.Http.GetAsync("/sparql");
        Assert.True(response.IsSuccessStatusCode);
        var read = RdfReader.Parse(await response.Content.ReadAsStringAsync(), RdfSyntaxName.Turtle, new RdfReaderOptions { BaseIri = server.Root + "/sparql" });
        Assert.Equal("text/turtle", response.Content.Headers.ContentType!.MediaType);
        Assert.True(read.Succeeded, read.Error?.ToString());
        var source = new PlainQuadSource(read.Value);
        switch (id)
        {
            case "returns-rdf":
                Assert.NotEmpty(read.Value);
                break;
            case "has-endpoint-triple":
                Assert.Single(read.Value, q => q.Predicate is Iri { Value: ServiceDescription.Endpoint } && q.Object.Equals(new Iri(server.Root + "/sparql")));
                break;
            case "conforms-to-schema":
                var service = Assert.Single(read.Value, q => q.Predicate is Iri { Value: RdfSyntax.Type } && q.Object is Iri { Value: ServiceDescription.Service }).Subject;
                Assert.Contains(read.Value, q => q.Subject == service && q.Predicate is Iri { Value: ServiceDescription.Endpoint });
                // Every class and property is of the vocabulary, and used at its own domain.
                foreach (var quad in read.Value.Where(q => q.Predicate is Iri p && p.Value.StartsWith(ServiceDescription.Namespace, StringComparison.Ordinal)))
                    Assert.True(IsAtItsDomain(read.Value, quad), quad.ToString());
                break;
            default:
                Assert.Fail($"unknown test {id}");
                break;
        }
    }

    private static bool IsAtItsDomain(QuadList description, Quad quad)
    {
        var name = ((Iri)quad.Predicate).Value[ServiceDescription.Namespace.Length..];
        string[] classes = name switch
        {
            "endpoint" or "feature" or "defaultEntailmentRegime" or "extensionFunction" or "extensionAggregate" or "languageExtension"
                or "supportedLanguage" or "propertyFeature" or "defaultDataset" or "availableGraphs" or "resultFormat" or "inputFormat" => ["Service"],
            "defaultGraph" or "namedGraph" => ["Dataset"],
            "name" or "graph" or "entailmentRegime" or "supportedEntailmentProfile" => ["NamedGraph"],
            _ => [],
        };
        return classes.Any(type => description.Contains(new Quad(quad.Subject, new Iri(RdfSyntax.Type), new Iri(ServiceDescription.Namespace + type), null)));
    }

    private void Load(Manifest manifest, Term test)
    {
        using var work = store.Begin();
        foreach (var data in manifest.Many(test, Ut + "graphData"))
        {
            var graph = new Iri(Text(manifest, data, Rdfs.Label));
            var file = Manifest.PathOf(manifest.One(data, Ut + "graph"));
            var read = RdfReader.Parse(File.ReadAllText(Suites.File(file)), RdfSyntaxName.Turtle, new RdfReaderOptions { BaseIri = graph.Value, Graph = graph });
            work.Apply([], read.Value!);
        }
        work.Commit();
    }

    private HttpRequestMessage Message(Manifest manifest, Term request, string location)
    {
        var path = Text(manifest, request, Ht + "absolutePath").Replace("$LOCATION$", Uri.EscapeDataString(location), StringComparison.Ordinal);
        if (path.StartsWith("/gsp", StringComparison.Ordinal)) path = "/rdf-graph-store" + path["/gsp".Length..];
        else path = "/sparql" + path["/sparql/".Length..];
        // The framework would "correct" %31: the address goes out as the suite writes it.
        var address = new Uri(server.Root + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var message = new HttpRequestMessage(new HttpMethod(Text(manifest, request, Ht + "methodName")), address);
        if (manifest.One(request, Ht + "body") is { } body)
        {
            var encoding = Encoding.GetEncoding(Text(manifest, body, Cnt + "characterEncoding"));
            message.Content = new ByteArrayContent(encoding.GetBytes(Text(manifest, body, Cnt + "chars").Replace("$LOCATION$", location, StringComparison.Ordinal)));
        }
        foreach (var header in manifest.Many(request, Ht + "headers").SelectMany(manifest.List))
        {
            var (name, value) = (Text(manifest, header, Ht + "fieldName"), Text(manifest, header, Ht + "fieldValue"));
            if (name.Equals("content-type", StringComparison.OrdinalIgnoreCase)) message.Content?.Headers.TryAddWithoutValidation(name, value);
            else message.Headers.TryAddWithoutValidation(name, value);
        }
        return message;
    }

    private static string? Check(Manifest manifest, Term expected, HttpResponseMessage response, string body, string what)
    {
        var statuses = manifest.Many(expected, Manifest.Mf + "expectedStatus").OfType<Iri>().Select(iri => iri.Value[Status.Length..]).ToList();
        Assert.True(statuses.Any(status => Matches(status, (int)response.StatusCode)), $"{what}: {(int)response.StatusCode} is not {string.Join(" or ", statuses)}\n{body}");
        var type = response.Content.Headers.ContentType?.MediaType;
        if (manifest.One(expected, Manifest.Mf + "expectedFormat") is Literal format)
            Assert.Contains(type, format.Lexical switch
            {
                "boolean" => new[] { "application/sparql-results+json", "application/sparql-results+xml" },
                "tabular" => ["application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values"],
                _ => ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"],
            });
        if (manifest.One(expected, Manifest.Mf + "expectedBoolean") is Literal boolean)
            Assert.True(body.Contains($"\"boolean\":{boolean.Lexical}", StringComparison.Ordinal) || body.Contains($"<boolean>{boolean.Lexical}</boolean>", StringComparison.Ordinal), $"{what}: {body}");
        if (manifest.One(expected, Ht + "body") is { } content)
        {
            var wanted = RdfReader.Parse(Text(manifest, content, Cnt + "chars"), RdfSyntaxName.Turtle, new RdfReaderOptions { BaseIri = "http://www.example/" });
            var got = RdfReader.Parse(body, RdfSyntaxName.Turtle, new RdfReaderOptions { BaseIri = "http://www.example/" });
            Assert.True(wanted.Succeeded && got.Succeeded, $"{what}: {body}");
            Assert.True(Isomorphism.AreEqual(wanted.Value, got.Value), $"{what}: {body}");
        }
        foreach (var header in manifest.Many(expected, Ht + "headers").SelectMany(manifest.List))
            if (Text(manifest, header, Ht + "fieldName").Equals("content-type", StringComparison.OrdinalIgnoreCase))
                Assert.Equal(MediaTypeHeaderValue.Parse(Text(manifest, header, Ht + "fieldValue")).MediaType, type);
        return manifest.One(expected, Manifest.Mf + "expectedLocation") is null ? null : response.Headers.Location?.OriginalString ?? throw new Xunit.Sdk.XunitException($"{what}: no Location");
    }

    private static bool Matches(string name, int status) => name switch
    {
        "OK" => status == 200,
        "Created" => status == 201,
        "NoContent" => status == 204,
        "NotFound" => status == 404,
        _ when name.StartsWith("StatusCode", StringComparison.Ordinal) => status / 100 == name["StatusCode".Length] - '0',
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "a status of the suite that is not known"),
    };

    private static string Text(Manifest manifest, Term subject, string predicate) => ((Literal)manifest.One(subject, predicate)!).Lexical;
}

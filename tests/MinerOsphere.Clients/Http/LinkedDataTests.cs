using System.Net;
using System.Text.Json.Nodes;
using MinerOsphere.Catalogue;
using MinerOsphere.Catalogue.FeaturesAsRdf;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Plain;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;

namespace MinerOsphere.Clients.Http;

/// <summary>IRIs lead to documents, and every document is what its media type says.</summary>
public class LinkedDataTests(MiniServer server) : IClassFixture<MiniServer>, IAsyncLifetime
{
    private const string Base = "https://id.example.org";

    public async Task InitializeAsync()
    {
        var mini = MiniCatalogue.Snapshot();
        PublishedCollection[] collections = [mini.Find("odd")!, mini.Find("places")!];
        var quads = new QuadList();
        await QuadMaterialiser.BuildAsync(collections, mini.Settings, quads, null, default);
        server.Serve(new CatalogueSnapshot(mini.Settings, [.. collections], "r1"), new PlainQuadSource(quads));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public static TheoryData<string> OddIds => [.. MiniCatalogue.OddIds];

    [Theory]
    [MemberData(nameof(OddIds))]
    public async Task A_thing_leads_to_its_document_whatever_its_id(string id)
    {
        var path = "/odd/" + Uri.EscapeDataString(id);
        using var thing = await server.Http.GetAsync("/id" + path);
        Assert.Equal(HttpStatusCode.SeeOther, thing.StatusCode);
        Assert.Equal(server.Root + "/doc" + path, thing.Headers.Location!.OriginalString);
        Assert.Contains("Accept", thing.Headers.Vary);

        var triples = await TriplesAsync("/doc" + path + "?f=nt");
        Assert.Contains(triples, q => q.Subject == new Iri(Base + "/id" + path) && q.Object == new Iri(Base + "/collections/odd"));
    }

    [Theory]
    [InlineData("text/turtle", "text/turtle; charset=utf-8")]
    [InlineData("application/ld+json", "application/ld+json")]
    [InlineData("application/n-triples", "application/n-triples")]
    [InlineData("application/geo+json", "application/geo+json")]
    [InlineData("application/geo+json;q=0.5, text/turtle;q=0.9", "text/turtle; charset=utf-8")]
    [InlineData("*/*", "text/turtle; charset=utf-8")]
    public async Task A_document_is_negotiated(string accept, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/doc/places/p1");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await server.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(expected, response.Content.Headers.ContentType!.ToString());
        Assert.NotNull(response.Headers.ETag);
    }

    [Fact]
    public async Task The_form_that_was_asked_for_goes_along()
    {
        using var response = await server.Http.GetAsync("/id/places/p1?f=jsonld");
        Assert.Equal(server.Root + "/doc/places/p1?f=jsonld", response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Turtle_N_Triples_and_JSON_LD_say_the_same()
    {
        var turtle = await TriplesAsync("/doc/places/p1?f=ttl");
        var ntriples = await TriplesAsync("/doc/places/p1?f=nt");
        Assert.Equal(ntriples.Select(q => q.ToString()).Order(), turtle.Select(q => q.ToString()).Order());
        var nodes = JsonNode.Parse(await server.Http.GetStringAsync("/doc/places/p1?f=jsonld"))!["@graph"]!.AsArray();
        Assert.Equal(turtle.Select(q => ((Iri)q.Subject).Value).Distinct().Order(), nodes.Select(n => n!["@id"]!.GetValue<string>()).Order());
        // The geometry is a part of the feature, so its node comes along.
        Assert.Contains(turtle, q => q.Object is Literal { Datatype: "http://www.opengis.net/ont/geosparql#wktLiteral" });
    }

    [Theory]
    [InlineData("/def", Base + "/def#depth")]
    [InlineData("/def/kinds", Base + "/def/kinds/a")]
    [InlineData("/def/kinds/b", Base + "/def/kinds/b")]
    [InlineData("/catalogue", Base + "/collections/places")]
    [InlineData("/collections/places", Base + "/collections/places#geojson")]
    [InlineData("/collections/places/graph", Base + "/id/places/p25")]
    [InlineData("/.well-known/void", Base + "/.well-known/void#dataset")]
    public async Task A_graph_speaks_of(string path, string subject)
    {
        var triples = await TriplesAsync(path + "?f=ttl");
        Assert.Contains(triples, q => q.Subject == new Iri(subject));
    }

    [Theory]
    [InlineData("/graph/places", "/collections/places/graph")]
    [InlineData("/graph/catalogue", "/catalogue")]
    [InlineData("/graph/def", "/def")]
    public async Task A_graph_name_leads_to_the_graph(string path, string target)
    {
        using var response = await server.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal(server.Root + target, response.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("/id/places/nobody", 404)]
    [InlineData("/id/places/", 404)]
    [InlineData("/id/nowhere/p1", 404)]
    [InlineData("/doc/places/nobody", 404)]
    [InlineData("/doc/places/nobody?f=json", 404)]
    [InlineData("/doc/places/p1?f=xls", 400)]
    [InlineData("/doc/places/p1?x=1", 400)]
    [InlineData("/def/nothing", 404)]
    [InlineData("/def/kinds/zzz", 404)]
    [InlineData("/graph/nothing", 404)]
    [InlineData("/collections/nowhere/graph", 404)]
    [InlineData("/collections/places/graph?f=jsonld", 400)]
    public async Task What_is_not_there_is_said_so(string path, int status)
    {
        using var response = await server.Http.GetAsync(path);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("/doc/places/p1")]
    [InlineData("/collections/places/graph")]
    [InlineData("/def")]
    public async Task Head_gives_the_headers_alone(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using var response = await server.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.StartsWith("text/turtle", response.Content.Headers.ContentType!.ToString(), StringComparison.Ordinal);
        Assert.NotNull(response.Headers.ETag);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    private async Task<QuadList> TriplesAsync(string path)
    {
        using var response = await server.Http.GetAsync(path);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path}: {(int)response.StatusCode} {text}");
        var read = RdfReader.Parse(text, path.EndsWith("=nt", StringComparison.Ordinal) ? RdfSyntaxName.NTriples : RdfSyntaxName.Turtle);
        Assert.True(read.Succeeded, $"{path}: {read.Error}\n{text}");
        return read.Value!;
    }
}

using System.Net;
using System.Text;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Clients.Sparql;

/// <summary>SPARQL Update over real HTTP: one request is one transaction, and the catalogue's graphs are not in its reach.</summary>
public sealed class UpdateTests : IClassFixture<WritableServer>
{
    private const string Managed = "https://id.example.org/graph/places";
    private readonly WritableServer fixture;

    public UpdateTests(WritableServer fixture)
    {
        this.fixture = fixture;
        fixture.Empty();
        fixture.Server.Serve(MiniCatalogue.Snapshot());
        using var work = fixture.Store.Begin();
        work.Apply([], [Quad("urn:kept", Managed), Quad("urn:mine", "urn:g"), Quad("urn:default", null)]);
        work.Commit();
    }

    [Theory]
    [InlineData("DROP ALL", 1)]
    [InlineData("CLEAR ALL", 1)]
    [InlineData("DROP NAMED", 2)]
    [InlineData("CLEAR NAMED", 2)]
    [InlineData("DELETE WHERE { ?s ?p ?o }", 2)]
    public async Task What_the_catalogue_made_outlives_a_sweep(string update, int left)
    {
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(update)).Status);
        Assert.Equal(left, fixture.Count);
        Assert.True(Holds("urn:kept", Managed));
    }

    [Theory]
    [InlineData("INSERT DATA { GRAPH <" + Managed + "> { <urn:s> <urn:p> 1 } }")]
    [InlineData("DELETE DATA { GRAPH <" + Managed + "> { <urn:kept> <urn:p> 1 } }")]
    [InlineData("DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }")]
    [InlineData("CLEAR GRAPH <" + Managed + ">")]
    [InlineData("DROP GRAPH <" + Managed + ">")]
    [InlineData("COPY <urn:g> TO <" + Managed + ">")]
    [InlineData("MOVE <urn:g> TO <" + Managed + ">")]
    [InlineData("MOVE <" + Managed + "> TO <urn:g>")]
    [InlineData("ADD <urn:g> TO <" + Managed + ">")]
    [InlineData("WITH <" + Managed + "> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }")]
    [InlineData("INSERT DATA { <urn:before> <urn:p> 1 } ; DROP GRAPH <urn:g> ; CLEAR GRAPH <" + Managed + ">")]
    public async Task A_graph_of_the_catalogue_refuses_and_names_its_collection(string update)
    {
        var (status, text) = await SendAsync(update);
        Assert.True(status == HttpStatusCode.Forbidden, $"{status} {text}");
        Assert.Contains("collection 'places'", text, StringComparison.Ordinal);
        AssertUnchanged();
    }

    [Theory]
    [InlineData("INSERT DATA { <urn:before> <urn:p> 1 } ; DROP GRAPH <urn:none>", HttpStatusCode.Conflict)]
    [InlineData("DROP GRAPH <urn:g> ; INSERT DATA { <urn:before> <urn:p> 1 } ; LOAD <http://localhost:9/none>", HttpStatusCode.BadGateway)]
    [InlineData("INSERT DATA { <urn:before> <urn:p> 1 } ; INSERT { ?a <urn:p> ?j } WHERE { SERVICE <http://localhost:9/none> { ?a ?b ?j } }", HttpStatusCode.BadGateway)]
    [InlineData("INSERT DATA { <urn:before> <urn:p> 1 } ; INSERT DATA { <urn:x> }", HttpStatusCode.BadRequest)]
    public async Task An_update_that_fails_in_the_middle_leaves_nothing(string update, HttpStatusCode expected)
    {
        var (status, text) = await SendAsync(update);
        Assert.True(status == expected, $"{status} {text}");
        AssertUnchanged();
    }

    [Fact]
    public async Task An_update_over_its_time_leaves_nothing()
    {
        fixture.Server.Serve(MiniCatalogue.Snapshot(change: settings => settings with { Sparql = settings.Sparql with { TimeoutSeconds = 1 } }));
        using (var work = fixture.Store.Begin())
        {
            work.Apply([], Enumerable.Range(0, 1000).Select(i => Quad($"urn:many:{i}", "urn:g")));
            work.Commit();
        }
        var (status, text) = await SendAsync("INSERT DATA { <urn:before> <urn:p> 1 } ; INSERT { ?a <urn:p> ?j } WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c + ?f + ?i + ?l < 0) }");
        Assert.True(status == HttpStatusCode.ServiceUnavailable, $"{status} {text}");
        Assert.Equal(1003, fixture.Count);
        // And whoever comes next need not wait for it.
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync("INSERT DATA { <urn:after> <urn:p> 1 }")).Status);
    }

    private void AssertUnchanged()
    {
        Assert.Equal(3, fixture.Count);
        Assert.True(Holds("urn:kept", Managed) && Holds("urn:mine", "urn:g") && Holds("urn:default", null));
    }

    private bool Holds(string subject, string? graph)
    {
        var source = fixture.Store.Current;
        var scope = graph is null ? GraphScope.Default : GraphScope.One(source.Find(new Iri(graph)));
        var id = source.Find(new Iri(subject));
        return !id.IsNone && source.Count(new QuadPattern(id, default, default, scope)) == 1;
    }

    private async Task<(HttpStatusCode Status, string Text)> SendAsync(string update)
    {
        using var response = await fixture.Server.Http.PostAsync("/sparql?lang=en", new StringContent(update, Encoding.UTF8, "application/sparql-update"));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static Quad Quad(string subject, string? graph) => new(new Iri(subject), new Iri("urn:p"), new Literal("1", Rdf.Vocabularies.Xsd.Integer), graph is null ? null : new Iri(graph));
}

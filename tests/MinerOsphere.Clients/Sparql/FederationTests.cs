using System.Net;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Rdf.Plain;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Clients.Sparql;

/// <summary>SERVICE and LOAD from one of our servers to another.</summary>
public sealed class FederationTests(FederationTests.Pair pair) : IClassFixture<FederationTests.Pair>
{
    [Theory]
    [InlineData("SELECT ?n { ?s <http://e/local> ?k SERVICE <{remote}/sparql> { ?s <http://e/name> ?n } } ORDER BY ?n", "n\r\none\r\nthree\r\n")]
    [InlineData("SELECT (COUNT(*) AS ?c) { SERVICE <{remote}/sparql> { ?s <http://e/name> ?n } }", "c\r\n4\r\n")]
    [InlineData("SELECT ?n { VALUES ?e { <{remote}/sparql> } SERVICE ?e { <http://e/1> <http://e/name> ?n } }", "n\r\none\r\n")]
    [InlineData("SELECT ?s ?n { ?s <http://e/local> ?k OPTIONAL { SERVICE <{remote}/sparql> { ?s <http://e/name> ?n FILTER (STRLEN(?n) > 3) } } } ORDER BY ?s", "s,n\r\nhttp://e/1,\r\nhttp://e/3,three\r\nhttp://e/9,\r\n")]
    [InlineData("SELECT ?k { ?s <http://e/local> ?k SERVICE SILENT <http://elsewhere.example/sparql> { ?s <http://e/name> ?n } } ORDER BY ?k", "k\r\n10\r\n30\r\n90\r\n")]
    [InlineData("SELECT ?k { <http://e/1> <http://e/local> ?k SERVICE SILENT <{remote}/nothing> { ?s <http://e/name> ?n } }", "k\r\n10\r\n")]
    public async Task A_query_joins_what_another_server_holds(string query, string expected) =>
        Assert.Equal(expected, await pair.Asking.Http.GetStringAsync(pair.Query(query) + "&f=csv"));

    [Theory]
    [InlineData("SELECT * { SERVICE <http://elsewhere.example/sparql> { ?s ?p ?o } }", "not among the addresses")]
    [InlineData("SELECT * { SERVICE <{remote}/nothing> { ?s ?p ?o } }", "answered 404")]
    [InlineData("SELECT * { SERVICE <{remote}/conformance> { ?s ?p ?o } }", "answered 405")]
    public async Task An_endpoint_that_gives_no_answer_is_named(string query, string reason)
    {
        using var response = await pair.Asking.Http.GetAsync(pair.Query(query) + "&lang=en");
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.BadGateway, text);
        Assert.Contains(reason, text);
        Assert.Contains("http://", text);
    }

    [Fact]
    public async Task A_document_of_an_allowed_address_is_loaded_and_a_refused_one_changes_nothing()
    {
        Assert.Equal(HttpStatusCode.NoContent, await pair.Update("LOAD <{remote}/rdf-graph-store?default> INTO GRAPH <http://e/copy>"));
        Assert.Equal("c\r\n4\r\n", await pair.Asking.Http.GetStringAsync(pair.Query("SELECT (COUNT(*) AS ?c) { GRAPH <http://e/copy> { ?s ?p ?o } }") + "&f=csv"));
        Assert.Equal(HttpStatusCode.BadGateway, await pair.Update("INSERT DATA { GRAPH <http://e/copy> { <a:a> <a:b> 1 } } ; LOAD <http://elsewhere.example/x.ttl> INTO GRAPH <http://e/copy>"));
        Assert.Equal("c\r\n4\r\n", await pair.Asking.Http.GetStringAsync(pair.Query("SELECT (COUNT(*) AS ?c) { GRAPH <http://e/copy> { ?s ?p ?o } }") + "&f=csv"));
        Assert.Equal(HttpStatusCode.NoContent, await pair.Update("LOAD SILENT <http://elsewhere.example/x.ttl> ; DROP GRAPH <http://e/copy>"));
        Assert.Equal("c\r\n0\r\n", await pair.Asking.Http.GetStringAsync(pair.Query("SELECT (COUNT(*) AS ?c) { GRAPH <http://e/copy> { ?s ?p ?o } }") + "&f=csv"));
    }

    /// <summary>A server that may ask another on this machine.</summary>
    public sealed class Pair : IAsyncLifetime, IDisposable
    {
        private readonly PlainQuadStore local = new([Of("1", "local", new Literal("10")), Of("3", "local", new Literal("30")), Of("9", "local", new Literal("90"))]);
        private readonly PlainQuadStore remote = new([.. new[] { "zero", "one", "two", "three" }.Select((name, i) => Of($"{i}", "name", new Literal(name)))]);

        public Pair() => (Asking, Asked) = (new MiniServer { Store = local, OpenWrites = true }, new MiniServer { Store = remote });

        public MiniServer Asking { get; }
        public MiniServer Asked { get; }

        internal string Query(string query) => "/sparql?query=" + Uri.EscapeDataString(query.Replace("{remote}", Asked.Root));

        internal async Task<HttpStatusCode> Update(string update)
        {
            using var form = new FormUrlEncodedContent([new("update", update.Replace("{remote}", Asked.Root))]);
            using var response = await Asking.Http.PostAsync("/sparql", form);
            return response.StatusCode;
        }

        public async Task InitializeAsync()
        {
            await Asked.InitializeAsync();
            Asking.Serve(MiniCatalogue.Snapshot(change: settings => settings with
            {
                Sparql = settings.Sparql with { Remote = new RemoteSettings { Allow = [Asked.Root], PrivateAddresses = true } },
            }));
            await Asking.InitializeAsync();
        }

        public async Task DisposeAsync()
        {
            await Asking.DisposeAsync();
            await Asked.DisposeAsync();
        }

        public void Dispose()
        {
            local.Dispose();
            remote.Dispose();
        }

        private static Quad Of(string subject, string predicate, Term value) => new(new Iri("http://e/" + subject), new Iri("http://e/" + predicate), value, null);
    }
}

using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Plain;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Sparql;
using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Parsing;
using MinerOsphere.Sparql.Updating;

namespace MinerOsphere.Tests.Sparql.Updating;

public class UpdateEngineTests
{
    private const string Start = "<urn:s> <urn:p> 1 . <urn:s> <urn:p> 2 <urn:g> . <urn:s> <urn:p> 3 <urn:h> .";

    [Theory]
    [InlineData("INSERT DATA { <urn:s> <urn:p> 1, 4 }", 1, 0, "4")]
    [InlineData("DELETE DATA { <urn:s> <urn:p> 1, 9 }", 0, 1, "2")]
    [InlineData("INSERT DATA { GRAPH <urn:new> { <urn:s> <urn:p> 1 } }", 1, 0, "4")]
    [InlineData("DELETE WHERE { GRAPH ?g { ?s ?p ?o } }", 0, 2, "1")]
    [InlineData("DELETE { ?s ?p ?o } INSERT { ?s ?p 7 } WHERE { ?s ?p ?o }", 1, 1, "3")]
    [InlineData("WITH <urn:g> DELETE { ?s ?p ?o } INSERT { ?s ?p ?o, 8 } WHERE { ?s ?p ?o }", 2, 1, "4")]
    [InlineData("INSERT { GRAPH <urn:g> { ?s ?p ?o } } USING <urn:h> WHERE { ?s ?p ?o }", 1, 0, "4")]
    [InlineData("INSERT { ?s ?p ?o } USING NAMED <urn:h> WHERE { GRAPH ?g { ?s ?p ?o } }", 1, 0, "4")]
    [InlineData("INSERT DATA { <urn:s> <urn:p> 5 } ; INSERT { GRAPH <urn:k> { ?s ?p ?o } } WHERE { ?s ?p ?o FILTER(?o = 5) }", 2, 0, "5")]
    [InlineData("CLEAR DEFAULT", 0, 1, "2")]
    [InlineData("CLEAR NAMED", 0, 2, "1")]
    [InlineData("CLEAR ALL", 0, 3, "0")]
    [InlineData("DROP GRAPH <urn:g>", 0, 1, "2")]
    [InlineData("DROP SILENT GRAPH <urn:none>", 0, 0, "3")]
    [InlineData("CLEAR GRAPH <urn:none>", 0, 0, "3")]
    [InlineData("CREATE GRAPH <urn:none> ; DROP GRAPH <urn:none>", 0, 0, "3")]
    [InlineData("CREATE SILENT GRAPH <urn:g>", 0, 0, "3")]
    [InlineData("COPY <urn:g> TO <urn:h>", 1, 1, "3")]
    [InlineData("COPY <urn:g> TO <urn:g>", 0, 0, "3")]
    [InlineData("ADD DEFAULT TO <urn:h>", 1, 0, "4")]
    [InlineData("MOVE GRAPH <urn:g> TO DEFAULT", 1, 2, "2")]
    [InlineData("MOVE SILENT GRAPH <urn:none> TO DEFAULT", 0, 0, "3")]
    [InlineData("LOAD SILENT <urn:document>", 0, 0, "3")]
    [InlineData("INSERT { ?o <urn:p> ?s . ?s ?o ?p } WHERE { ?s ?p ?o }", 0, 0, "3")]
    [InlineData("", 0, 0, "3")]
    public void Changes(string update, long inserted, long deleted, string left)
    {
        using var store = Store();
        var result = Run(store, update);
        Assert.Equal(new UpdateResult(inserted, deleted), result);
        Assert.Equal(long.Parse(left), Size(store));
    }

    [Theory]
    [InlineData("CREATE GRAPH <urn:g>", QueryFailure.GraphExists, "urn:g")]
    [InlineData("DROP GRAPH <urn:none>", QueryFailure.GraphMissing, "urn:none")]
    [InlineData("COPY <urn:none> TO DEFAULT", QueryFailure.GraphMissing, "urn:none")]
    [InlineData("LOAD <urn:document>", QueryFailure.LoadFailed, null)]
    [InlineData("INSERT DATA { GRAPH <urn:managed> { <urn:s> <urn:p> 1 } }", QueryFailure.GraphForbidden, "urn:managed")]
    [InlineData("DELETE DATA { GRAPH <urn:managed> { <urn:s> <urn:p> 1 } }", QueryFailure.GraphForbidden, "urn:managed")]
    [InlineData("INSERT { GRAPH ?g { <urn:s> <urn:p> 9 } } WHERE { BIND(IRI(\"urn:managed\") AS ?g) }", QueryFailure.GraphForbidden, "urn:managed")]
    [InlineData("CLEAR GRAPH <urn:managed>", QueryFailure.GraphForbidden, "urn:managed")]
    [InlineData("MOVE <urn:managed> TO DEFAULT", QueryFailure.GraphForbidden, "urn:managed")]
    [InlineData("LOAD SILENT <urn:document> INTO GRAPH <urn:managed>", QueryFailure.GraphForbidden, "urn:managed")]
    public void AFailureUndoesTheWholeRequest(string update, QueryFailure failure, string? graph)
    {
        using var store = Store("<urn:s> <urn:p> 1 <urn:managed> .");
        var options = new UpdateOptions { MayWrite = name => name?.Value != "urn:managed" };
        var stopped = Assert.Throws<QueryException>(() => Run(store, $"INSERT DATA {{ <urn:x> <urn:y> <urn:z> }} ; {update}", options));
        Assert.Equal((failure, graph), (stopped.Failure, stopped.Graph));
        Assert.Equal(4, Size(store));
    }

    [Theory]
    [InlineData("DROP ALL", 1)]
    [InlineData("CLEAR NAMED", 2)]
    public void WholesaleOperationsLeaveManagedGraphs(string update, long left)
    {
        using var store = Store("<urn:s> <urn:p> 1 <urn:managed> .");
        Run(store, update, new UpdateOptions { MayWrite = name => name?.Value != "urn:managed" });
        Assert.Equal(left, Size(store));
        Assert.False(store.Current.Find(new Iri("urn:managed")).IsNone);
    }

    [Fact]
    public void BlankNodesOfDataAreNewOnes()
    {
        using var store = new PlainQuadStore([]);
        Run(store, "INSERT DATA { _:b <urn:p> _:b } ; INSERT { _:b <urn:q> ?s } WHERE { ?s <urn:p> ?s }");
        Run(store, "INSERT DATA { _:b <urn:p> _:b }");
        Assert.Equal(3, Size(store));
        Assert.Equal(2, Size(store, "SELECT DISTINCT ?s { ?s <urn:p> ?s }"));
    }

    [Fact]
    public void SeededRunsDoNotReuseBlankNodesOfTheStore()
    {
        using var store = new PlainQuadStore([]);
        var options = new UpdateOptions { Query = new QueryOptions { Seed = 1 } };
        Run(store, "INSERT DATA { _:a <urn:p> 1 }", options);
        Run(store, "INSERT DATA { _:a <urn:p> 1 }", options);
        Assert.Equal(2, Size(store));
    }

    [Fact]
    public void LoadPutsADocumentIntoItsGraph()
    {
        using var store = Store();
        var options = new UpdateOptions { Loader = new Documents("<urn:s> <urn:p> 1 . _:b <urn:p> <urn:o> .", null) };
        Assert.Equal(new UpdateResult(2, 0), Run(store, "LOAD <urn:document> INTO GRAPH <urn:loaded>", options));
        Assert.Equal(2, Size(store, "SELECT * { GRAPH <urn:loaded> { ?s ?p ?o } }"));
    }

    [Fact]
    public void ASilentLoadThatFailsLeavesNothing()
    {
        using var store = Store();
        var options = new UpdateOptions { Loader = new Documents("<urn:a> <urn:b> <urn:c> .", "line 2, column 1: broken") };
        Assert.Equal(default, Run(store, "LOAD SILENT <urn:document>", options));
        var stopped = Assert.Throws<QueryException>(() => Run(store, "LOAD <urn:document>", options));
        Assert.Equal(QueryFailure.LoadFailed, stopped.Failure);
        Assert.Contains("line 2", stopped.Message);
        Assert.Equal(3, Size(store));
    }

    [Fact]
    public void TheDatasetOfTheProtocolIsThatOfWhere()
    {
        using var store = Store();
        var options = new UpdateOptions { Query = new QueryOptions { Dataset = new DatasetClause([new Iri("urn:h")], []) } };
        Run(store, "INSERT { GRAPH <urn:k> { ?s ?p ?o } } WHERE { ?s ?p ?o }", options);
        Assert.Equal(1, Size(store, "SELECT * { GRAPH <urn:k> { ?s ?p 3 } }"));
        Assert.True(SparqlParser.ParseUpdate("WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }").Value!.NamesItsDataset);
        Assert.False(SparqlParser.ParseUpdate("DELETE WHERE { ?s ?p ?o }").Value!.NamesItsDataset);
    }

    [Fact]
    public void MemoryAndCancellationStopAnUpdate()
    {
        using var store = new PlainQuadStore(Enumerable.Range(0, 200).Select(i => new Quad(new Iri($"urn:{i}"), new Iri("urn:p"), new Iri($"urn:{i}"), null)));
        const string Product = "INSERT { ?a ?p ?b } WHERE { ?a ?p ?x . ?b ?q ?y }";
        var stopped = Assert.Throws<QueryException>(() => Run(store, Product, new UpdateOptions { Query = new QueryOptions { MemoryBudget = 100_000 } }));
        Assert.Equal(QueryFailure.MemoryBudgetExceeded, stopped.Failure);
        stopped = Assert.Throws<QueryException>(() => UpdateEngine.Execute(SparqlParser.ParseUpdate(Product).Value!, store, null, new CancellationToken(true)));
        Assert.Equal(QueryFailure.Cancelled, stopped.Failure);
        stopped = Assert.Throws<QueryException>(() => Run(store, Product, new UpdateOptions { Query = new QueryOptions { Timeout = TimeSpan.Zero } }));
        Assert.Equal(QueryFailure.DeadlineExceeded, stopped.Failure);
        Assert.Equal(200, Size(store));
    }

    [Fact]
    public void TripleTermsAreInsertedMatchedAndDeleted()
    {
        using var store = new PlainQuadStore([]);
        Run(store, "PREFIX : <urn:> INSERT DATA { :r :by :me . << :s :p 1 ~ :r >> :seen 2020 . :s :p 2 {| :seen 2021 |} }");
        Assert.Equal(6, Size(store));
        Assert.Equal(1, Size(store, "PREFIX : <urn:> SELECT * { << ?s :p ?o >> :seen ?year FILTER(?o = 2 && ?year = 2021) }"));
        Run(store, "PREFIX : <urn:> DELETE { ?r ?p ?t } INSERT { ?r :says ?t } WHERE { ?r ?p ?t . ?r ?p <<( :s :p ?o )>> FILTER(?o = 1) }");
        Assert.Equal(1, Size(store, "PREFIX : <urn:> SELECT * { :r :says <<( :s :p 1 )>> }"));
        Assert.Equal(6, Size(store));
    }

    private static PlainQuadStore Store(string more = "") => new(RdfReader.Parse(
        (Start + more).Replace(" 1 ", " \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> ").Replace(" 2 ", " \"2\"^^<http://www.w3.org/2001/XMLSchema#integer> ")
            .Replace(" 3 ", " \"3\"^^<http://www.w3.org/2001/XMLSchema#integer> ").Replace(".<", ".\n<").Replace(". <", ".\n<"), RdfSyntaxName.NQuads).Value!);

    private static UpdateResult Run(IQuadStore store, string update, UpdateOptions? options = null)
    {
        var parsed = SparqlParser.ParseUpdate(update);
        Assert.True(parsed.Succeeded, parsed.Error?.ToString());
        options ??= UpdateOptions.Default;
        return UpdateEngine.Execute(parsed.Value, store, options with { Query = options.Query with { UnionDefaultGraph = false } });
    }

    private static long Size(IQuadStore store) => store.Current.Count(new QuadPattern(default, default, default, GraphScope.Union));

    private static int Size(IQuadStore store, string query)
    {
        var parsed = SparqlParser.Parse(query);
        Assert.True(parsed.Succeeded, parsed.Error?.ToString());
        using var solutions = (Solutions)QueryEngine.Execute(parsed.Value, store.Current);
        var count = 0;
        while (solutions.Next() is { } batch)
            count += batch.Count;
        return count;
    }

    private sealed class Documents(string nquads, string? failure) : IDocumentLoader
    {
        public string? Load(Iri document, IQuadSink sink, CancellationToken cancellation)
        {
            RdfReader.Read(new StringReader(nquads.Replace(". _", ".\n_").Replace(" 1 ", " \"1\" ")), RdfSyntaxName.NQuads, sink, default, cancellation);
            return failure;
        }
    }
}

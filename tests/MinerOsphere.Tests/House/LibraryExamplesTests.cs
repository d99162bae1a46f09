using System.Buffers;
using System.Text;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Canonical;
using MinerOsphere.Rdf.JsonLd;
using MinerOsphere.Rdf.JsonLd.Json;
using MinerOsphere.Rdf.Plain;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Sparql;
using MinerOsphere.Sparql.Federation;
using MinerOsphere.Sparql.Functions;
using MinerOsphere.Sparql.Parsing;
using MinerOsphere.Sparql.Results;
using MinerOsphere.Sparql.Updating;
using MinerOsphere.Store;

namespace MinerOsphere.Tests.House;

/// <summary>The examples of docs/libraries.md, run as they stand there.</summary>
public sealed class LibraryExamplesTests : IDisposable
{
    private const string Turtle = """
        @prefix ex: <https://example.org/> .
        ex:a a ex:Well ; ex:depth 12.5 ; ex:operator ex:brgm .
        ex:b a ex:Well ; ex:depth 40.0 .
        """;

    private readonly TemporaryFolder folder = new();
    private readonly QuadList quads = RdfReader.Parse(Turtle, RdfSyntaxName.Turtle).Value!;
    private readonly StringWriter output = new() { NewLine = "\n" };

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Reading_and_writing()
    {
        // example: read-and-write
        var read = RdfReader.Parse("""
            @prefix ex: <https://example.org/> .
            ex:a a ex:Well ; ex:depth 12.5 .
            """, RdfSyntaxName.Turtle);
        if (!read.Succeeded)
            throw new InvalidDataException(read.Error.ToString());  // line, column, what was found and what was expected

        var document = new ArrayBufferWriter<byte>();
        using (var writer = RdfWriter.Open(RdfSyntaxName.RdfXml, document, [new("ex", "https://example.org/")]))
        {
            foreach (var quad in read.Value)
                writer.Add(quad);
            writer.Complete();
        }
        // end
        Assert.Equal(read.Value, RdfReader.Parse(Encoding.UTF8.GetString(document.WrittenSpan), RdfSyntaxName.RdfXml).Value);
    }

    [Fact]
    public void Canonicalising()
    {
        var others = quads;
        // example: canonicalise
        var canonical = RdfCanonicalizer.Canonicalize(quads);
        output.WriteLine(canonical.Succeeded ? canonical.Dataset.NQuads : canonical.Refusal);

        bool? isSame = RdfCanonicalizer.AreIsomorphic(quads, others);  // null when finding out takes more than the options allow
        // end
        Assert.True(isSame);
        Assert.Contains("<https://example.org/a> <https://example.org/depth>", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void JsonLd()
    {
        // example: json-ld
        var document = JsonTree.Parse("""
            {
              "@context": { "@vocab": "https://example.org/" },
              "@id": "https://example.org/a", "@type": "Well", "operator": { "@id": "https://example.org/brgm", "name": "BRGM" }
            }
            """).Value!;
        var context = JsonTree.Parse("""{ "ex": "https://example.org/" }""").Value!;
        var frame = JsonTree.Parse("""{ "@context": { "@vocab": "https://example.org/" }, "name": {} }""").Value!;

        var expanded = JsonLdProcessor.Expand(document);
        var compacted = JsonLdProcessor.Compact(document, context);
        var framed = JsonLdProcessor.Frame(document, frame);
        output.WriteLine(framed.Succeeded ? framed.Value.ToString() : framed.Error.ToString());  // {"@context":...,"@id":...,"name":"BRGM"}

        var converted = JsonLdProcessor.ToRdf(document, new QuadList());  // how many quads; into any sink
        // end
        Assert.True(expanded.Succeeded);
        Assert.Contains("ex:operator", compacted.Value!.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"name\":\"BRGM\"", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(3, converted.Value);
    }

    [Fact]
    public void Querying()
    {
        // example: query
        var source = new PlainQuadSource(quads);
        var query = SparqlParser.Parse("""
            PREFIX ex: <https://example.org/>
            SELECT ?well ?depth { ?well ex:depth ?depth FILTER(?depth < 20) }
            """);
        if (!query.Succeeded)
            throw new InvalidDataException(query.Error.ToString());

        using var solutions = (Solutions)QueryEngine.Execute(query.Value, source, new QueryOptions { Timeout = TimeSpan.FromSeconds(10) });
        while (solutions.Next() is { } batch)
            for (var row = 0; row < batch.Count; row++)
                output.WriteLine($"{solutions.Resolve(batch.Columns[0][row])} is {solutions.Resolve(batch.Columns[1][row])} deep");
        // end
        Assert.StartsWith("<https://example.org/a> is \"12.5\"", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Writing_results()
    {
        IQuadSource source = new PlainQuadSource(quads);
        // example: write-results
        var query = SparqlParser.Parse("SELECT ?depth { ?well <https://example.org/depth> ?depth } ORDER BY ?depth").Value!;
        var csv = new ArrayBufferWriter<byte>();
        using (var result = QueryEngine.Execute(query, source))
        using (var writer = ResultFormats.Open(ResultFormat.Csv, result, csv))
            while (writer.WriteNext())
            {
                // A server flushes here; nothing is held back but the current batch.
            }
        // end
        Assert.Equal("depth\r\n12.5\r\n40.0\r\n", Encoding.UTF8.GetString(csv.WrittenSpan));
    }

    [Fact]
    public void Storing()
    {
        var path = Path.Combine(folder.Path, "wells");
        var file = Path.Combine(folder.Path, "wells.ttl");
        File.WriteAllText(file, Turtle);
        // example: store
        using var store = QuadStore.Open(path);

        using (var load = store.BeginLoad())
        using (var document = File.OpenRead(file))
        {
            var loaded = RdfReader.Read(document, RdfSyntaxName.Turtle, load);
            if (!loaded.Succeeded)
                throw new InvalidDataException(loaded.Error.ToString());  // and the store is as it was
            load.Commit();
        }

        var before = store.Current;  // a snapshot: it stays as it is, whatever is committed
        using (var transaction = store.Begin())
        {
            var well = new Iri("https://example.org/c");
            transaction.Apply(deleted: [], inserted: [new Quad(well, new Iri(RdfSyntax.Type), new Iri("https://example.org/Well"), Graph: null)]);
            transaction.Commit();  // on disk when it returns; without it nothing has happened
        }
        // end
        Assert.Equal(6, store.QuadCount);
        Assert.Equal(5, before.Count(new QuadPattern()));
    }

    [Fact]
    public void Updating()
    {
        using var store = QuadStore.Open(folder.Path);
        // example: update
        var update = SparqlParser.ParseUpdate("""
            PREFIX ex: <https://example.org/>
            INSERT DATA { ex:a ex:depth 12.5 } ;
            DELETE { ?well ex:depth ?metres } INSERT { ?well ex:depthInFeet ?feet }
            WHERE { ?well ex:depth ?metres BIND(?metres / 0.3048 AS ?feet) }
            """);
        var changed = UpdateEngine.Execute(update.Value!, store);  // all operations or none
        output.WriteLine($"{changed.Inserted} added, {changed.Deleted} deleted");
        // end
        Assert.Equal("2 added, 1 deleted\n", output.ToString());
        Assert.Equal(1, store.QuadCount);
    }

    [Fact]
    public void Extending()
    {
        var source = new PlainQuadSource(quads);
        // example: extend
        var functions = new FunctionLibrary(new Dictionary<string, ExtensionFunction>
        {
            ["https://example.org/shout"] = arguments => arguments is [Literal text] ? new Literal(text.Lexical + "!") : null,  // null: an error
        });
        var aggregates = new AggregateLibrary(new Dictionary<string, Func<IAggregate>> { ["https://example.org/longest"] = () => new Longest() });

        var query = SparqlParser.Parse("""
            PREFIX ex: <https://example.org/>
            SELECT (ex:shout(ex:longest(?word)) AS ?answer) { VALUES ?word { 'a' 'ccc' 'bb' } }
            """, new SparqlParserOptions { Aggregates = aggregates });
        using var result = QueryEngine.Execute(query.Value!, source, new QueryOptions { Functions = functions, Aggregates = aggregates });
        // end
        var solutions = (Solutions)result;
        Assert.Equal(new Literal("ccc!"), solutions.Resolve(solutions.Next()!.Columns[0][0]));
    }

    // example: aggregate
    private sealed class Longest : IAggregate
    {
        private string longest = "";

        public void Add(Term value, long times)
        {
            if (value is Literal literal && literal.Lexical.Length > longest.Length)
                longest = literal.Lexical;
        }

        public Term? Result => new Literal(longest);

        public long HeldBytes => 2 * longest.Length;  // counts against the memory budget of the query
    }
    // end

    [Fact]
    public void Federating()
    {
        // example: federate
        var query = SparqlParser.Parse("SELECT * { SERVICE <https://example.org/sparql> { ?well <https://example.org/depth> ?depth } }").Value!;
        using var result = QueryEngine.Execute(query, new PlainQuadSource([]), new QueryOptions { Services = new OneEndpoint(quads) });
        // end
        Assert.Equal(2, ((Solutions)result).Next()!.Count);
    }

    // example: service-client
    private sealed class OneEndpoint(IEnumerable<Quad> held) : IServiceClient
    {
        public ServiceAnswer Ask(ServiceRequest request, CancellationToken cancellation)
        {
            if (request.Endpoint.Value != "https://example.org/sparql")
                return ServiceAnswer.Failed("The endpoint is not on the list.");  // SERVICE SILENT goes on without it
            var query = SparqlParser.Parse(request.Query).Value!;
            return ServiceAnswer.Of((Solutions)QueryEngine.Execute(query, new PlainQuadSource(held), cancellation: cancellation));
        }
    }
    // end

    [Fact]
    public void Explaining()
    {
        var source = new PlainQuadSource(quads);
        // example: explain
        var query = SparqlParser.Parse("SELECT ?well { ?well a <https://example.org/Well> ; <https://example.org/operator> ?operator }").Value!;
        output.Write(QueryEngine.Explain(query, source).ToText());  // estimates
        output.Write(QueryEngine.Analyze(query, source).ToText());  // run to its end: rows and times per operator
        // end
        Assert.Contains("~", output.ToString(), StringComparison.Ordinal);
        Assert.Contains(" ms", output.ToString(), StringComparison.Ordinal);
    }
}

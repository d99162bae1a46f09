using System.Buffers;
using System.Text;
using MinerOsphere.Conformance.Support;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;

namespace MinerOsphere.Conformance.Rdf;

/// <summary>The W3C RDF 1.1 suites for N-Triples, N-Quads and Turtle: one test per entry of their manifests. None is left out.</summary>
public class SyntaxSuiteTests
{
    private const string Folder = "w3c/rdf/rdf11";
    private const string Missing = "(suite not found)";

    public static TheoryData<string, string> Entries()
    {
        var data = new TheoryData<string, string>();
        foreach (var suite in new[] { "rdf-n-triples", "rdf-n-quads", "rdf-turtle" })
        {
            var path = $"{Folder}/{suite}/manifest.ttl";
            if (!Suites.Has(path))
                data.Add(suite, Missing);
            else
                foreach (var id in Manifest.Of(path).EntryIds)
                    data.Add(suite, id);
        }
        return data;
    }

    [SkippableTheory]
    [MemberData(nameof(Entries))]
    public void Passes(string suite, string id)
    {
        Skip.If(id == Missing, $"suite {suite} not found under {Suites.Root}");
        var manifest = Manifest.Of($"{Folder}/{suite}/manifest.ttl");
        var test = new Iri($"{manifest.Address}#{id}");
        var action = Manifest.PathOf(manifest.One(test, Manifest.Mf + "action"));
        // N-Triples and N-Quads have no base; Turtle documents are read as if published where the suite says.
        var read = Read(action, suite, manifest.AssumedBase is { } assumed ? assumed + Path.GetFileName(action) : null);

        switch (manifest.ShortType(test))
        {
            case "TestTurtleNegativeSyntax" or "TestTurtleNegativeEval" or "TestNTriplesNegativeSyntax" or "TestNQuadsNegativeSyntax":
                Assert.False(read.Succeeded, $"{action} should be refused");
                Assert.Matches("found .*, expected ", read.Error.Message);
                break;
            case "TestTurtleEval":
                Assert.True(read.Succeeded, $"{action}: {read.Error}");
                var expected = Read(Manifest.PathOf(manifest.One(test, Manifest.Mf + "result")), "rdf-n-triples", null);
                Assert.True(expected.Succeeded, expected.Error?.ToString());
                Assert.True(Isomorphism.AreEqual(expected.Value, read.Value), string.Join('\n', read.Value));
                AssertRoundTrips(read.Value);
                break;
            case "TestTurtlePositiveSyntax" or "TestNTriplesPositiveSyntax" or "TestNQuadsPositiveSyntax":
                Assert.True(read.Succeeded, $"{action}: {read.Error}");
                AssertRoundTrips(read.Value);
                break;
            case var type:
                Assert.Fail($"unknown test type {type}");
                break;
        }
    }

    private static Parsed<QuadList> Read(string path, string suite, string? baseIri)
    {
        var syntax = suite switch
        {
            "rdf-n-triples" => RdfSyntaxName.NTriples,
            "rdf-n-quads" => RdfSyntaxName.NQuads,
            _ => RdfSyntaxName.Turtle,
        };
        var quads = new QuadList();
        using var file = File.OpenRead(Suites.File(path));
        var read = RdfReader.Read(file, syntax, quads, new RdfReaderOptions { BaseIri = baseIri });
        return read.Succeeded ? Parsed<QuadList>.Ok(quads) : Parsed<QuadList>.Fail(read.Error);
    }

    /// <summary>Whatever was read is written by each writer and read again.</summary>
    private static void AssertRoundTrips(QuadList quads)
    {
        AssertSame(quads, Write(quads, output => new NQuadsWriter(output)), RdfSyntaxName.NQuads);
        if (quads.Any(quad => quad.Graph is not null))
            return;
        AssertSame(quads, Write(quads, output => new NQuadsWriter(output, withGraphs: false)), RdfSyntaxName.NTriples);
        KeyValuePair<string, string>[] prefixes = [new("", "http://a.example/"), new("p", "http://a.example/p"), new("x", "http://www.w3.org/2001/XMLSchema#")];
        AssertSame(quads, Write(quads, output => new TurtleWriter(output, prefixes)), RdfSyntaxName.Turtle);
    }

    private static void AssertSame(QuadList quads, string text, RdfSyntaxName syntax)
    {
        var again = RdfReader.Parse(text, syntax);
        Assert.True(again.Succeeded, $"{again.Error}\n{text}");
        Assert.True(Isomorphism.AreEqual(quads, again.Value), text);
    }

    private static string Write(QuadList quads, Func<IBufferWriter<byte>, IRdfWriter> open)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = open(buffer))
        {
            foreach (var quad in quads)
                writer.Add(quad);
            writer.Complete();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}

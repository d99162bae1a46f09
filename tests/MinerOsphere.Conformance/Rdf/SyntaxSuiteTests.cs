using MinerOsphere.Conformance.Support;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Turtle;

namespace MinerOsphere.Conformance.Rdf;

/// <summary>The W3C suites of the syntaxes of RDF 1.1 and 1.2: one test per entry of their manifests. None is left out.</summary>
public class SyntaxSuiteTests
{
    private const string Folder = "w3c/rdf";
    private const string Missing = "(suite not found)";

    private static readonly string[] Folders =
    [
        "rdf11/rdf-n-triples", "rdf11/rdf-n-quads", "rdf11/rdf-turtle", "rdf11/rdf-trig", "rdf11/rdf-xml",
        "rdf12/rdf-n-triples/syntax", "rdf12/rdf-n-triples/c14n", "rdf12/rdf-n-quads/syntax", "rdf12/rdf-n-quads/c14n",
        "rdf12/rdf-turtle/syntax", "rdf12/rdf-turtle/eval", "rdf12/rdf-trig/syntax", "rdf12/rdf-trig/eval", "rdf12/rdf-xml/eval",
    ];

    public static TheoryData<string, string> Entries()
    {
        var data = new TheoryData<string, string>();
        foreach (var suite in Folders)
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
        var test = manifest.Entry(id);
        var action = Manifest.PathOf(manifest.One(test, Manifest.Mf + "action"));
        // A document is read as if published where the suite says.
        var within = action[$"{Folder}/{suite}/".Length..];
        var read = Read(action, manifest.AssumedBase is { } assumed ? assumed + within : null);

        var type = manifest.ShortType(test);
        if (type.Contains("Negative", StringComparison.Ordinal))
        {
            Assert.False(read.Succeeded, $"{action} should be refused");
            Assert.Matches("found .*, expected ", read.Error.Message);
            return;
        }
        Assert.True(read.Succeeded, $"{action}: {read.Error}");
        if (type.EndsWith("Eval", StringComparison.Ordinal))
        {
            var expected = Read(Manifest.PathOf(manifest.One(test, Manifest.Mf + "result")), null);
            Assert.True(expected.Succeeded, expected.Error?.ToString());
            Assert.True(Isomorphism.AreEqual(expected.Value, read.Value), string.Join('\n', read.Value));
        }
        else if (type.EndsWith("PositiveC14N", StringComparison.Ordinal))
        {
            var expected = File.ReadAllText(Suites.File(Manifest.PathOf(manifest.One(test, Manifest.Mf + "result"))));
            Assert.Equal(expected, RoundTrip.Write(read.Value, RdfSyntaxes.OfFile(action)!.Value));
        }
        else
        {
            Assert.EndsWith("PositiveSyntax", type, StringComparison.Ordinal);
        }
        RoundTrip.AssertKeeps(read.Value);
    }

    private static Parsed<QuadList> Read(string path, string? baseIri)
    {
        var quads = new QuadList();
        using var file = File.OpenRead(Suites.File(path));
        var syntax = RdfSyntaxes.OfFile(path)!.Value;
        // N-Triples and N-Quads have no base.
        var options = new RdfReaderOptions { BaseIri = syntax is RdfSyntaxName.NTriples or RdfSyntaxName.NQuads ? null : baseIri };
        var read = RdfReader.Read(file, syntax, quads, options);
        return read.Succeeded ? Parsed<QuadList>.Ok(quads) : Parsed<QuadList>.Fail(read.Error);
    }
}

using MinerOsphere.Conformance.Support;
using MinerOsphere.Rdf.Canonical;
using MinerOsphere.Rdf.JsonLd.Json;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;

namespace MinerOsphere.Conformance.Canonical;

/// <summary>The suite of RDF Dataset Canonicalization (RDFC-1.0): one test per entry. None is left out.</summary>
public class CanonicalizationSuiteTests
{
    private const string Path = "rdf-canon/tests/manifest.ttl";
    private const string Missing = "(suite not found)";
    private const string Rdfc = "https://w3c.github.io/rdf-canon/tests/vocab#";

    public static TheoryData<string> Ids()
    {
        var data = new TheoryData<string>();
        if (!Suites.Has(Path))
            data.Add(Missing);
        else
            foreach (var entry in Entries())
                data.Add(entry.Value[(entry.Value.IndexOf('#', StringComparison.Ordinal) + 1)..]);
        return data;
    }

    // The subject of the manifest is a relative IRI of its own, not the address of the file.
    private static IEnumerable<Iri> Entries()
    {
        var manifest = Manifest.Of(Path);
        return manifest.One(new Iri($"{Manifest.Base}rdf-canon/tests/manifest"), Manifest.Mf + "entries") is { } list ? manifest.List(list).OfType<Iri>() : [];
    }

    [SkippableTheory]
    [MemberData(nameof(Ids))]
    public void Passes(string id)
    {
        Skip.If(id == Missing, $"{Path} not found under {Suites.Root}");
        var manifest = Manifest.Of(Path);
        var test = new Iri($"{Manifest.Base}rdf-canon/tests/manifest#{id}");
        var read = RdfReader.Parse(Text(manifest.One(test, Manifest.Mf + "action")), RdfSyntaxName.NQuads);
        Assert.True(read.Succeeded, read.Error?.ToString());
        var hash = manifest.One(test, Rdfc + "hashAlgorithm") is Literal { Lexical: "SHA384" } ? CanonicalHash.Sha384 : CanonicalHash.Sha256;

        var canonical = RdfCanonicalizer.Canonicalize(read.Value, new CanonicalizationOptions { Hash = hash });
        switch (manifest.Type(test)[Rdfc.Length..])
        {
            case "RDFC10EvalTest":
                Assert.True(canonical.Succeeded, canonical.Refusal);
                Assert.Equal(Text(manifest.One(test, Manifest.Mf + "result")), canonical.Dataset.NQuads);
                break;
            case "RDFC10MapTest":
                Assert.True(canonical.Succeeded, canonical.Refusal);
                var expected = (JsonMap)JsonTree.Parse(Text(manifest.One(test, Manifest.Mf + "result"))).Value!;
                Assert.Equal(
                    expected.Select(pair => (pair.Key, ((JsonString)pair.Value).Value)).Order(),
                    canonical.Dataset.Labels.Select(pair => (pair.Key, pair.Value)).Order());
                break;
            case "RDFC10NegativeEvalTest":
                Assert.False(canonical.Succeeded, "a poisoned dataset should be refused");
                break;
            case var type:
                Assert.Fail($"unknown test type {type}");
                break;
        }
    }

    private static string Text(Term? file) => File.ReadAllText(Suites.File(Manifest.PathOf(file)));
}

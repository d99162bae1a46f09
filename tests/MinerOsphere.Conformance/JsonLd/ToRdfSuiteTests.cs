using MinerOsphere.Conformance.Support;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.JsonLd;
using MinerOsphere.Rdf.Turtle;

namespace MinerOsphere.Conformance.JsonLd;

/// <summary>The suite of the Deserialize JSON-LD to RDF algorithm: one test per entry for a processor of JSON-LD 1.1.</summary>
public class ToRdfSuiteTests
{
    private const string Folder = "json-ld/tests";

    public static TheoryData<string> Ids() => JsonLdSuite.Ids(Folder, "toRdf");

    [SkippableTheory]
    [MemberData(nameof(Ids))]
    public void Passes(string id)
    {
        Skip.If(id == JsonLdSuite.Missing, $"{Folder} not found under {Suites.Root}");
        var suite = JsonLdSuite.Of(Folder, "toRdf");
        var test = suite.Test(id);
        var quads = new QuadList();
        var read = JsonLdProcessor.ToRdf(suite.Document(test, "input"), quads, suite.Options(test));
        if (JsonLdAssert.Refused(test, read))
            return;
        Assert.Equal(quads.Count, read.Value);
        // A positive syntax test only asks that the document be taken.
        if (test.Text("expect") is null)
            return;
        var expected = RdfReader.Parse(File.ReadAllText(Suites.File(suite.PathOf(test, "expect"))), RdfSyntaxName.NQuads);
        // Generalised RDF is not N-Quads: its blank predicates are compared as IRIs.
        if (!expected.Succeeded && test.Text("requires") == "GeneralizedRdf")
            expected = GeneralisedQuads.Parse(File.ReadAllText(Suites.File(suite.PathOf(test, "expect"))));
        Assert.True(expected.Succeeded, expected.Error?.ToString());
        Assert.True(Isomorphism.AreEqual(expected.Value, quads), $"{test.Text("name")}\nexpected\n{string.Join('\n', expected.Value)}\nfound\n{string.Join('\n', quads)}");
    }
}

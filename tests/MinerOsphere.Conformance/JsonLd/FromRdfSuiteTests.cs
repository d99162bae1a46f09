using MinerOsphere.Conformance.Support;
using MinerOsphere.Rdf.JsonLd;
using MinerOsphere.Rdf.Turtle;

namespace MinerOsphere.Conformance.JsonLd;

/// <summary>The suite of the Serialize RDF as JSON-LD algorithm: one test per entry for a processor of JSON-LD 1.1.</summary>
public class FromRdfSuiteTests
{
    private const string Folder = "json-ld/tests";

    public static TheoryData<string> Ids() => JsonLdSuite.Ids(Folder, "fromRdf");

    [SkippableTheory]
    [MemberData(nameof(Ids))]
    public void Passes(string id)
    {
        Skip.If(id == JsonLdSuite.Missing, $"{Folder} not found under {Suites.Root}");
        var suite = JsonLdSuite.Of(Folder, "fromRdf");
        var test = suite.Test(id);
        var quads = RdfReader.Parse(File.ReadAllText(Suites.File(suite.PathOf(test, "input"))), RdfSyntaxName.NQuads);
        Assert.True(quads.Succeeded, quads.Error?.ToString());
        JsonLdAssert.Outcome(suite, test, JsonLdProcessor.FromRdf(quads.Value, suite.Options(test)));
    }
}

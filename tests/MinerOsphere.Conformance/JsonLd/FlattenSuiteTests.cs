using MinerOsphere.Conformance.Support;
using MinerOsphere.Rdf.JsonLd;

namespace MinerOsphere.Conformance.JsonLd;

/// <summary>The suite of the Flattening algorithm: one test per entry for a processor of JSON-LD 1.1.</summary>
public class FlattenSuiteTests
{
    private const string Folder = "json-ld/tests";

    public static TheoryData<string> Ids() => JsonLdSuite.Ids(Folder, "flatten");

    [SkippableTheory]
    [MemberData(nameof(Ids))]
    public void Passes(string id)
    {
        Skip.If(id == JsonLdSuite.Missing, $"{Folder} not found under {Suites.Root}");
        var suite = JsonLdSuite.Of(Folder, "flatten");
        var test = suite.Test(id);
        var context = test.Text("context") is null ? null : suite.Document(test, "context");
        JsonLdAssert.Outcome(suite, test, JsonLdProcessor.Flatten(suite.Document(test, "input"), context, suite.Options(test)));
    }
}

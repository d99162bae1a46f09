using MinerOsphere.Conformance.Support;
using MinerOsphere.Rdf.JsonLd;

namespace MinerOsphere.Conformance.JsonLd;

/// <summary>The suite of the Expansion algorithm: one test per entry for a processor of JSON-LD 1.1.</summary>
public class ExpandSuiteTests
{
    private const string Folder = "json-ld/tests";

    public static TheoryData<string> Ids() => JsonLdSuite.Ids(Folder, "expand");

    [SkippableTheory]
    [MemberData(nameof(Ids))]
    public void Passes(string id)
    {
        Skip.If(id == JsonLdSuite.Missing, $"{Folder} not found under {Suites.Root}");
        var suite = JsonLdSuite.Of(Folder, "expand");
        var test = suite.Test(id);
        var expanded = JsonLdProcessor.Expand(suite.Document(test, "input"), suite.Options(test));
        JsonLdAssert.Outcome(suite, test, expanded);
    }
}

using MinerOsphere.Conformance.Support;
using MinerOsphere.Rdf.JsonLd;

namespace MinerOsphere.Conformance.JsonLd;

/// <summary>The suite of the Compaction algorithm: one test per entry for a processor of JSON-LD 1.1.</summary>
public class CompactSuiteTests
{
    private const string Folder = "json-ld/tests";

    public static TheoryData<string> Ids() => JsonLdSuite.Ids(Folder, "compact");

    [SkippableTheory]
    [MemberData(nameof(Ids))]
    public void Passes(string id)
    {
        Skip.If(id == JsonLdSuite.Missing, $"{Folder} not found under {Suites.Root}");
        var suite = JsonLdSuite.Of(Folder, "compact");
        var test = suite.Test(id);
        JsonLdAssert.Outcome(suite, test, JsonLdProcessor.Compact(suite.Document(test, "input"), suite.Document(test, "context"), suite.Options(test)));
    }
}

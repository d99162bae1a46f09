using MinerOsphere.Conformance.Support;
using MinerOsphere.Rdf.JsonLd;

namespace MinerOsphere.Conformance.JsonLd;

/// <summary>The suite of the Framing algorithm: one test per entry for a processor of JSON-LD 1.1.</summary>
public class FrameSuiteTests
{
    private const string Folder = "json-ld-framing/tests";

    public static TheoryData<string> Ids() => JsonLdSuite.Ids(Folder, "frame");

    [SkippableTheory]
    [MemberData(nameof(Ids))]
    public void Passes(string id)
    {
        Skip.If(id == JsonLdSuite.Missing, $"{Folder} not found under {Suites.Root}");
        var suite = JsonLdSuite.Of(Folder, "frame");
        var test = suite.Test(id);
        JsonLdAssert.Outcome(suite, test, JsonLdProcessor.Frame(suite.Document(test, "input"), suite.Document(test, "frame"), suite.Options(test)));
    }
}

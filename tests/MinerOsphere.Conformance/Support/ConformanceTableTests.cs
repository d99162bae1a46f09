using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Conformance.Support;

/// <summary>docs/conformance.md is committed and not stale. <c>MINEROSPHERE_BLESS=1</c> writes it anew.</summary>
public class ConformanceTableTests
{
    [SkippableFact]
    public void Is_up_to_date()
    {
        Skip.IfNot(Suites.Has("README.md"), $"suites not found under {Suites.Root}");
        var path = Path.Combine(DemoServer.Repository(), "docs", "conformance.md");
        var expected = ConformanceTable.Markdown();
        if (Environment.GetEnvironmentVariable("MINEROSPHERE_BLESS") == "1")
            File.WriteAllText(path, expected);
        Assert.True(File.Exists(path), "docs/conformance.md is missing: run ./build.sh bless");
        Assert.Equal(expected, File.ReadAllText(path));
    }
}

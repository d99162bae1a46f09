using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Conformance.Support;

/// <summary>Where the published test suites are: MINEROSPHERE_SUITES, or ../shared/suites beside the repository.</summary>
internal static class Suites
{
    public static string Root { get; } =
        Environment.GetEnvironmentVariable("MINEROSPHERE_SUITES") ?? Path.Combine(DemoServer.Repository(), "..", "shared", "suites");

    public static string File(string relative) => Path.GetFullPath(Path.Combine(Root, relative));

    public static bool Has(string relative) => System.IO.File.Exists(File(relative));
}

using System.Runtime.CompilerServices;

namespace MinerOsphere.Conformance.Support;

/// <summary>Where the published test suites are: MINEROSPHERE_SUITES, or ../shared/suites beside the repository.</summary>
internal static class Suites
{
    public static string Root { get; } =
        Environment.GetEnvironmentVariable("MINEROSPHERE_SUITES") ?? Path.Combine(RepositoryRoot(), "..", "shared", "suites");

    public static string File(string relative) => Path.GetFullPath(Path.Combine(Root, relative));

    public static bool Has(string relative) => System.IO.File.Exists(File(relative));

    private static string RepositoryRoot([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}

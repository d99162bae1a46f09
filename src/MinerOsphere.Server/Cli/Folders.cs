using System.CommandLine;

namespace MinerOsphere.Server.Cli;

/// <summary>The two folders that every command works on, and where they are looked for when not named.</summary>
internal static class Folders
{
    public static Option<DirectoryInfo?> ConfigOption() => new("--config") { Description = "Configuration folder (default: ./config, else the source tree's)" };

    public static Option<DirectoryInfo?> DataOption() => new("--data") { Description = "Data folder, made when missing (default: data beside the configuration folder)" };

    /// <summary>
    /// The named folder, else <c>config</c> here or in a folder above, else above the program: <c>dotnet run</c> from anywhere in the
    /// source tree finds the repository's. Null when there is none.
    /// </summary>
    public static string? Config(DirectoryInfo? named)
    {
        if (named is not null) return named.FullName;
        return Above(Directory.GetCurrentDirectory()) ?? Above(AppContext.BaseDirectory);
    }

    public static string Data(DirectoryInfo? named, string config) =>
        named?.FullName ?? Path.Combine(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(config))) ?? ".", "data");

    private static string? Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            var candidate = Path.Combine(at.FullName, "config");
            if (File.Exists(Path.Combine(candidate, "server.yaml"))) return candidate;
        }
        return null;
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MinerOsphere.Benchmarks;

/// <summary>What a figure was measured on, and where figures are kept.</summary>
internal static class Machine
{
    public static string RepositoryRoot { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", ".."));

    public static string Describe() => $"{Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, .NET {Environment.Version}";

    /// <summary><c>results/&lt;processor&gt;</c> beside the sources, made when missing.</summary>
    public static string ResultsFolder()
    {
        var name = string.Concat(Processor().Where(c => !"()@".Contains(c, StringComparison.Ordinal))).Replace(' ', '-');
        return Directory.CreateDirectory(Path.Combine(RepositoryRoot, "tests", "MinerOsphere.Benchmarks", "results", name)).FullName;
    }

    /// <summary>Replaces one section of a file of results, which starts with its heading, and leaves those of other benches as they are.</summary>
    /// <returns>The file.</returns>
    public static string WriteSection(string name, string title, string heading, string section)
    {
        var file = Path.Combine(ResultsFolder(), name);
        var text = File.Exists(file) ? File.ReadAllText(file) : title + "\n";
        var start = text.IndexOf(heading, StringComparison.Ordinal);
        if (start < 0) text = text.TrimEnd() + "\n\n" + section;
        else
        {
            var end = text.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
            text = text[..start] + section + (end < 0 ? "" : text[end..]);
        }
        File.WriteAllText(file, text);
        return file;
    }

    private static string Processor() =>
        File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown processor"
            : RuntimeInformation.ProcessArchitecture.ToString();

    private static string Here([CallerFilePath] string file = "") => file;
}

using System.IO.Compression;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Tests;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Models.Tests.Interventions;

/// <summary>The real files of <c>config/data</c>, with the properties that their collections give them.</summary>
internal static class DemoData
{
    public static string Config { get; } = Path.Combine(Repository.Root, "config");

    /// <summary>A folder with the file of the weekly forecast alone.</summary>
    public static TemporaryFolder Models { get; } = OnlyWeekly();

    private static readonly Lazy<Dictionary<string, IFeatureProvider>> Collections = new(() => new()
    {
        ["sdis91-weekly"] = MemoryFeatures.Of(
            [("week", PropertyType.String), ("accidents", PropertyType.Integer), ("other", PropertyType.Integer), ("natural_fires", PropertyType.Integer), ("urban_fires", PropertyType.Integer), ("rescue", PropertyType.Integer), ("total", PropertyType.Integer)],
            Lines("sdis91_weekly_2010_2016.csv").Select(f => new string?[] { f[0], f[1], f[2], f[3], f[4], f[5], f[6] })),
        ["public-holidays"] = MemoryFeatures.Of(
            [("date", PropertyType.Date), ("zones", PropertyType.String)],
            Lines("jours_feries.csv").Select(f => new string?[] { f[0], f[2] })),
        ["school-holidays"] = MemoryFeatures.Of(
            [("date", PropertyType.Date), ("zone_c", PropertyType.Boolean)],
            Lines("vacances_scolaires.csv.gz").Select(f => new string?[] { f[0], f[3].ToLowerInvariant() })),
    });

    public static IFeatureProvider? Provider(string id) => Collections.Value.GetValueOrDefault(id);

    /// <summary>Rows of a file without its header; no field of these files holds a comma.</summary>
    public static IEnumerable<string[]> Rows(string file) => Lines(file);

    private static IEnumerable<string[]> Lines(string file)
    {
        using var raw = File.OpenRead(Path.Combine(Config, "data", file));
        using var reader = new StreamReader(file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(raw, CompressionMode.Decompress) : raw);
        reader.ReadLine();
        while (reader.ReadLine() is { } line) yield return line.Split(',');
    }

    private static TemporaryFolder OnlyWeekly()
    {
        var folder = new TemporaryFolder();
        File.Copy(Path.Combine(Config, "models", "sdis-weekly-forecast.yaml"), folder.File("sdis-weekly-forecast.yaml"));
        return folder;
    }
}

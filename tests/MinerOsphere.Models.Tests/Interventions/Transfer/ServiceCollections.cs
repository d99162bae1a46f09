using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Interventions.Transfer;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Models.Tests.Interventions.Transfer;

/// <summary>The fire services by year and the communes' inhabitants, from the repository's own files and with the properties of their collections.</summary>
internal static class ServiceCollections
{
    public static readonly TransferSettings Settings = new(
        "sdis-interventions", "departement", "year",
        [("total", "total", new("toutes", "all")), ("rescue", "rescue_of_persons", new("secours à personne", "rescue of persons")), ("fires", "fires", new("incendies", "fires"))],
        "communes", "departement", "population");

    private static readonly Lazy<IFeatureProvider> Services = new(ReadServices);
    private static readonly Lazy<IFeatureProvider> Communes = new(ReadCommunes);

    /// <summary>The same, under every property that the files of <c>config/models</c> name.</summary>
    public static ICollectionsHold Full => Collections.Take();

    public static ICollections Collections { get; } = new FixedCollections(id => id switch { "sdis-interventions" => Services.Value, "communes" => Communes.Value, _ => null });

    private static MemoryFeatures ReadServices()
    {
        var lines = File.ReadAllLines(Data("sdis_interventions_2018_2022.csv"));
        var names = lines[0].Split(',').ToList();
        string?[] Row(string line)
        {
            var f = line.Split(',');
            string? Count(string name) => f[names.IndexOf(name)] is { Length: > 0 } value and not "N.C." ? value : null;
            var number = f[names.IndexOf("Numéro")];
            var departement = number switch { "BMPM" => "13", "BSPP" => null, _ => number.ToUpperInvariant().PadLeft(2, '0') };
            return [$"{f[0]}-{number}", departement, f[0], Count("Total interventions"), Count("Secours à personne"), Count("Incendies"), Count("Accidents de circulation")];
        }
        return MemoryFeatures.Of(
            [("id", PropertyType.String), ("departement", PropertyType.String), ("year", PropertyType.Integer), ("total", PropertyType.Integer), ("rescue_of_persons", PropertyType.Integer), ("fires", PropertyType.Integer), ("traffic_accidents", PropertyType.Integer)],
            lines.Skip(1).Select(Row));
    }

    private static MemoryFeatures ReadCommunes()
    {
        using var raw = File.OpenRead(Data("communes_2018.geojson.gz"));
        using var document = JsonDocument.Parse(new GZipStream(raw, CompressionMode.Decompress));
        return MemoryFeatures.Of(
            [("code", PropertyType.String), ("departement", PropertyType.String), ("population", PropertyType.Integer)],
            document.RootElement.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("properties")).Select(p => new string?[]
            {
                p.GetProperty("code").GetString(), p.GetProperty("dep").GetString(), p.GetProperty("pmun") is { ValueKind: JsonValueKind.Number } count ? count.GetInt64().ToString(CultureInfo.InvariantCulture) : null,
            }).ToArray());
    }

    private static string Data(string name) => Path.Combine(Repository.Root, "config", "data", name);
}

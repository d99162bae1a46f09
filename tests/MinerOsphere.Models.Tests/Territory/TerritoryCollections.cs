using System.IO.Compression;
using System.Text;
using System.Text.Json;
using MinerOsphere.Features;
using MinerOsphere.Features.InMemory;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Registry;
using MinerOsphere.Processes;
using MinerOsphere.Tests;
using MinerOsphere.Tests.House;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace MinerOsphere.Models.Tests.Territory;

/// <summary>The catchments that the server serves, from its files, and the processes that its configuration makes of them.</summary>
internal static class TerritoryCollections
{
    private static readonly Lazy<IFeatureProvider> Flows = new(() => Read(
        "camelsfr_daily_1999_2018.csv.gz", f => $"{f[0]}-{f[1]}", f => default,
        [("catchment", "code_h3", PropertyType.String, null), ("date", "date", PropertyType.Date, null), ("precipitation", "P_mm", PropertyType.Number, "mm/d"), ("temperature", "T_C", PropertyType.Number, "Cel"), ("pet", "E_mm", PropertyType.Number, "mm/d"), ("flow", "Q_ls", PropertyType.Number, "L/s")]));

    private static readonly Lazy<IFeatureProvider> Catchments = new(() => Read(
        "camelsfr_catchments.csv", f => f[0], f => new WKBWriter().Write(new Point(Parse(f[3]), Parse(f[4]))),
        [("name", "name", PropertyType.String, null), ("area", "area_km2", PropertyType.Number, "km2")]));

    private static readonly Lazy<IFeatureProvider> Well = new(() => Read(
        "fictional_piezometer.csv.gz", f => "fictif-" + f[0], f => default,
        [("date", "date", PropertyType.Date, null), ("level", "level_m", PropertyType.Number, "m"), ("precipitation", "P_mm", PropertyType.Number, "mm/d"), ("temperature", "T_C", PropertyType.Number, "Cel"), ("pet", "E_mm", PropertyType.Number, "mm/d")]));

    private static readonly Lazy<IFeatureProvider> Stands = new(() =>
    {
        using var raw = new GZipStream(File.OpenRead(Path.Combine(Repository.Root, "config", "data", "forets_gard.geojson.gz")), CompressionMode.Decompress);
        using var document = JsonDocument.Parse(raw);
        return MemoryFeaturesBuilder.Of(document.RootElement.Clone());
    });

    public static ICollections All { get; } = new FixedCollections(Find);

    public static IFeatureProvider? Find(string id) => id switch { "daily-flows" => Flows.Value, "catchments" => Catchments.Value, "fictional-piezometer" => Well.Value, "forests" => Stands.Value, _ => null };

    /// <summary>The process of a file of config/models.</summary>
    public static IProcess Process(string file, Func<string, IFeatureProvider?>? find = null)
    {
        using var folder = new TemporaryFolder();
        File.Copy(Path.Combine(Repository.Root, "config", "models", file + ".yaml"), folder.File(file + ".yaml"));
        var loaded = new ModelLoader(folder.Path, folder.Path, find is null ? All : new FixedCollections(find), new ModelStore(Path.Combine(folder.Path, "registry"), TimeProvider.System), TimeProvider.System).LoadAsync(null, default).AsTask().GetAwaiter().GetResult();
        Assert.Empty(loaded.Faults);
        return Assert.Single(loaded.Processes);
    }

    public static StoredFeatures Read(string file, Func<string[], string> id, Func<string[], byte[]?> geometry, (string Name, string Source, PropertyType Type, string? Unit)[] columns)
    {
        using Stream raw = File.OpenRead(Path.Combine(Repository.Root, "config", "data", file));
        using var reader = new StreamReader(file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(raw, CompressionMode.Decompress) : raw, Encoding.UTF8);
        var head = reader.ReadLine()!.Split(',');
        var places = columns.Select(c => Array.IndexOf(head, c.Source)).ToArray();
        var rows = new List<(string?[], byte[]?)>();
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split(',');
            rows.Add(([id(fields), .. places.Select(p => fields[p] is "" or "NA" ? null : fields[p])], geometry(fields)));
        }
        return new StoredFeatures(columns.Select(c => (c.Name, c.Type, c.Unit)), rows);
    }

    private static double Parse(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}

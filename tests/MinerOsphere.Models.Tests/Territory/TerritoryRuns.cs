using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Features;
using MinerOsphere.Features.InMemory;
using MinerOsphere.Models.Tests.Interventions;
using MinerOsphere.Processes;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Models.Tests.Territory;

/// <summary>Runs a process of the territory on the collections of the configuration: a reference to one is replaced by its file.</summary>
internal static class TerritoryRuns
{
    private static readonly Dictionary<string, string> Files = new(StringComparer.Ordinal)
    {
        ["beach-shorelines"] = "fictional_beach_shorelines.geojson",
        ["beach-transects"] = "fictional_beach_transects.geojson",
        ["beach-buildings"] = "fictional_beach_buildings.geojson",
        ["land-cover-metaleurop"] = "ocsge_metaleurop_2018.geojson.gz",
        ["land-take-example"] = "fictional_land_take.csv",
    };

    private static readonly Lazy<IFeatureProvider> Pas = new(() =>
    {
        using var file = File.OpenRead(Path.Combine(Repository.Root, "config", "data", "communes_2018.geojson.gz"));
        using var plain = new GZipStream(file, CompressionMode.Decompress);
        var communes = JsonNode.Parse(plain)!["features"]!.AsArray().Where(f => f!["properties"]!["dep"]!.GetValue<string>() == "62").Select(f => (JsonNode)new JsonObject
        {
            ["type"] = "Feature", ["id"] = f!["properties"]!["code"]!.GetValue<string>(), ["geometry"] = f["geometry"]!.DeepClone(), ["properties"] = new JsonObject { ["population"] = f["properties"]!["pmun"]?.DeepClone() },
        });
        return MemoryFeaturesBuilder.Of(JsonSerializer.SerializeToElement(new JsonObject { ["type"] = "FeatureCollection", ["features"] = new JsonArray([.. communes]) }));
    });

    /// <summary>The communes of Pas-de-Calais.</summary>
    public static ICollections Collections { get; } = new FixedCollections(id => id == "communes" ? Pas.Value : null);

    public static JsonNode Collection(string id)
    {
        if (Files[id].EndsWith(".csv", StringComparison.Ordinal)) return OfCsv(File.ReadAllLines(Path.Combine(Repository.Root, "config", "data", Files[id])));
        using var file = File.OpenRead(Path.Combine(Repository.Root, "config", "data", Files[id]));
        using var plain = Files[id].EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
        return JsonNode.Parse(plain)!;
    }

    private static JsonObject OfCsv(string[] lines)
    {
        var names = lines[0].Split(',');
        return new JsonObject
        {
            ["type"] = "FeatureCollection",
            ["features"] = new JsonArray([.. lines[1..].Select(l => l.Split(',')).Select(f => (JsonNode)new JsonObject
            {
                ["type"] = "Feature", ["id"] = f[0], ["geometry"] = null,
                ["properties"] = new JsonObject(names.Skip(1).Select((n, i) => KeyValuePair.Create(n, (JsonNode?)(n is "year" or "hectares" ? JsonValue.Create(double.Parse(f[i + 1], System.Globalization.CultureInfo.InvariantCulture)) : JsonValue.Create(f[i + 1]))))),
            })]),
        };
    }

    public static string Resolved(string body)
    {
        var request = JsonNode.Parse(body)!;
        var inputs = request["inputs"]!.AsObject();
        foreach (var (name, value) in inputs.ToArray())
            if (value is JsonObject reference && reference["collection"] is { } id) inputs[name] = Collection(id.GetValue<string>());
        return request.ToJsonString();
    }

    public static Task<Dictionary<string, JsonNode?>> RunAsync(IProcess process, string body) => ProcessRuns.RunAsync(process, Resolved(body));

    public static Task<ProcessOutcome> OutcomeAsync(IProcess process, string body) => ProcessRuns.OutcomeAsync(process, Resolved(body));

    /// <summary>What a run says is wrong, by its schema, its check or its reading.</summary>
    public static async Task<string> FaultsAsync(IProcess process, string body)
    {
        var resolved = Resolved(body);
        if (ProcessRuns.Faults(process, resolved) is { Length: > 0 } faults) return faults;
        var outcome = await ProcessRuns.OutcomeAsync(process, resolved);
        Assert.False(outcome.Succeeded);
        return string.Join("; ", outcome.InputFaults);
    }

    public static double Number(this JsonNode? row, string column) => row![column]!.GetValue<double>();

    public static string Text(this JsonNode? row, string column) => row![column]!.GetValue<string>();
}

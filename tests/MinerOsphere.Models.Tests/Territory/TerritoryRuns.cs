using System.IO.Compression;
using System.Text.Json.Nodes;
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
        ["land-take-example"] = "fictional_land_take.geojson",
        ["roads-metaleurop"] = "fictional_roads.geojson",
    };

    public static JsonNode Collection(string id)
    {
        using var file = File.OpenRead(Path.Combine(Repository.Root, "config", "data", Files[id]));
        using var plain = Files[id].EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
        return JsonNode.Parse(plain)!;
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

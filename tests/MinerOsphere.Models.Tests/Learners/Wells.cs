using System.Text.Json.Nodes;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Learners;
using MinerOsphere.Models.Registry;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Tests.Learners;

/// <summary>Wells in Languedoc whose depth follows their altitude and rock, and requests about them.</summary>
internal static class Wells
{
    public static JsonObject Features(int count = 240, double altitude = 0, string rock = "chalk", ulong seed = 1)
    {
        var draw = new RandomStream(seed);
        return new JsonObject
        {
            ["type"] = "FeatureCollection",
            ["features"] = new JsonArray([.. Enumerable.Range(0, count).Select(i =>
            {
                var (x, y) = (3.5 + draw.NextDouble(), 43.5 + 0.5 * draw.NextDouble());
                var height = altitude + 200 * (x - 3.5) + 20 * draw.NextNormal();
                var isChalk = draw.NextDouble() < 0.5;
                var depth = 20 + 0.3 * height + (isChalk ? 30 : 0) + 4 * draw.NextNormal();
                return (JsonNode)new JsonObject
                {
                    ["type"] = "Feature", ["id"] = $"w{seed}-{i}", ["geometry"] = new JsonObject { ["type"] = "Point", ["coordinates"] = new JsonArray(x, y) },
                    ["properties"] = new JsonObject
                    {
                        ["altitude"] = Math.Round(height, 1), ["rock"] = isChalk ? rock : "sand", ["depth"] = Math.Round(depth, 1), ["deep"] = depth > 70 ? "yes" : "no", ["cracks"] = (int)Math.Max(0, depth / 10 + draw.NextNormal()), ["area"] = 1 + draw.NextDouble(),
                    },
                };
            })]),
        };
    }

    public static IProcess Process(ModelStore store, string id) => LearnerProcesses.All(store, NoCollections.Instance, System.Collections.Immutable.ImmutableDictionary<string, IRowRecipe>.Empty).First(p => p.Description.Id == id);

    public static async Task<(JsonObject? Outputs, ProcessOutcome Outcome)> RunAsync(ModelStore store, string id, JsonObject inputs, params string[] outputs)
    {
        var process = Process(store, id);
        var body = new JsonObject { ["inputs"] = inputs };
        if (outputs.Length > 0) body["outputs"] = new JsonObject([.. outputs.Select(o => KeyValuePair.Create(o, (JsonNode?)new JsonObject()))]);
        var request = ExecuteRequestParser.Parse(process.Description, System.Text.Encoding.UTF8.GetBytes(body.ToJsonString()));
        Assert.True(request.Succeeded, string.Join("; ", request.Faults.Select(f => f.ToString())));
        if (process.Check(request.Value!) is { IsEmpty: false } faults) return (null, ProcessOutcome.Failure(MinerOsphere.Processes.Inputs.InputFailure.Unfit, faults));
        var outcome = await process.ExecuteAsync(request.Value!, RunContext.Silent(default));
        return (outcome.Succeeded ? new JsonObject([.. outcome.Outputs.Where(o => o.IsJson).Select(o => KeyValuePair.Create(o.Id, JsonNode.Parse(o.Content.Span)))]) : null, outcome);
    }

    public static JsonObject Training(JsonObject? features = null, string target = "depth", string learner = "random-forest") => new()
    {
        ["features"] = features ?? Features(), ["target"] = target, ["predictors"] = new JsonArray("altitude", "rock"), ["learner"] = learner, ["name"] = "wells",
    };

    private sealed class NoCollections : ICollections, ICollectionsHold
    {
        public static readonly NoCollections Instance = new();

        public ICollectionsHold Take() => this;

        public Features.IFeatureProvider? Find(string id) => null;

        public void Dispose()
        {
        }
    }
}

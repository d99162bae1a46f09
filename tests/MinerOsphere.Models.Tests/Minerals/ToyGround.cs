using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Features.InMemory;
using MinerOsphere.Learning.Training;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Tests.Minerals;

/// <summary>A made-up ground in Brittany: a fault from south-west to north-east, occurrences along it within the granite, soils rich in antimony there.</summary>
internal static class ToyGround
{
    private const double West = -3.0, South = 48.0, Width = 0.8, Height = 0.4;

    public static string Fault { get; } = Collection([Feature("LineString", $"[[{West},{South}],[{Text(West + Width)},{Text(South + Height)}]]")]);

    public static string Rocks { get; } = Collection([Rock("granite", West, West + Width / 2), Rock("schist", West + Width / 2, West + Width)]);

    /// <summary>Along the fault, in the granite two times out of three.</summary>
    public static string Occurrences(int count = 40, bool isSignal = true)
    {
        var draw = new RandomStream(5);
        return Collection(Enumerable.Range(0, count).Select(i =>
        {
            var along = i % 3 < 2 ? 0.5 * draw.NextDouble() : draw.NextDouble();
            var (x, y) = isSignal ? (West + Width * along + 0.01 * draw.NextNormal(), South + Height * along + 0.008 * draw.NextNormal()) : (West + Width * draw.NextDouble(), South + Height * draw.NextDouble());
            return Feature("Point", $"[{Text(x)},{Text(y)}]", $"\"name\":\"o{i}\"");
        }));
    }

    /// <summary>Antimony falls off from the fault; arsenic follows it; copper is noise; one sample is below the limit of detection.</summary>
    public static string Soils(int count = 300)
    {
        var draw = new RandomStream(9);
        return Collection(Enumerable.Range(0, count).Select(i =>
        {
            var (u, v) = (draw.NextDouble(), draw.NextDouble());
            var near = Math.Exp(-Math.Abs(u - v) / 0.15);
            var antimony = i == 0 ? 0 : 0.5 + 20 * near * Math.Exp(0.3 * draw.NextNormal());
            return Feature("Point", $"[{Text(West + Width * u)},{Text(South + Height * v)}]", $"\"sb\":{Text(antimony)},\"as\":{Text(2 + 2 * antimony * Math.Exp(0.2 * draw.NextNormal()))},\"cu\":{Text(20 * Math.Exp(0.4 * draw.NextNormal()))},\"label\":\"s{i}\"");
        }));
    }

    public static string Case { get; } = """
        id: toy-antimony
        kind: prospectivity
        title: {fr: Antimoine fictif, en: Fictional antimony}
        note: {fr: Un terrain inventé., en: An invented ground.}
        occurrences: {collection: occurrences, filter: "name LIKE 'o%'"}
        grid: {crs: EPSG:2154, cellSize: 1000, bbox: [253000, 6783000, 316000, 6831000]}
        evidence:
          - {id: fault, kind: line-distance, title: {fr: faille, en: fault}, collection: faults}
          - {id: rock, kind: polygon-category, title: {fr: roche, en: rock}, collection: rocks, fields: [rock]}
          - {id: soil, kind: continuous, title: {fr: antimoine du sol, en: antimony in soil}, collection: soils, fields: [sb], logarithm: true}
        method: random-forest
        options: {folds: 4, blockSize: 8000, trees: 60}
        keep: true
        """;

    public static FixedCollections Collections { get; } = new(id => id switch
    {
        "occurrences" => Of(Occurrences()), "faults" => Of(Fault), "rocks" => Of(Rocks), "soils" => Of(Soils()), _ => null,
    });

    public static ModelLoader Loader(string folder, string? yaml = null)
    {
        Directory.CreateDirectory(Path.Combine(folder, "models"));
        File.WriteAllText(Path.Combine(folder, "models", "toy.yaml"), yaml ?? Case);
        return TestModels.Loader(Path.Combine(folder, "models"), Path.Combine(folder, "data"), id => Collections.Find(id));
    }

    public static async Task<IProcess> ProcessAsync(string folder, string? yaml = null)
    {
        var loaded = await Loader(folder, yaml).LoadAsync(null, default);
        Assert.Empty(loaded.Faults);
        return Assert.Single(loaded.Processes);
    }

    /// <summary>All outputs that are JSON, or the faults.</summary>
    public static async Task<(JsonObject? Outputs, string Faults)> AskAsync(IProcess process, string inputs, string? job = null, CancellationToken cancellation = default)
    {
        var parsed = ExecuteRequestParser.Parse(process.Description, Encoding.UTF8.GetBytes($$$"""{"inputs":{ {{{inputs}}} } }"""));
        if (!parsed.Succeeded) return (null, string.Join("; ", parsed.Faults.Select(f => f.ToString())));
        var faults = process.Check(parsed.Value!);
        if (!faults.IsEmpty) return (null, string.Join("; ", faults.Select(f => f.ToString())));
        var outcome = await process.ExecuteAsync(parsed.Value!, RunContext.Silent(cancellation) with { JobId = job });
        return outcome.Succeeded
            ? (new JsonObject([.. outcome.Outputs.Where(o => o.IsJson).Select(o => KeyValuePair.Create(o.Id, JsonNode.Parse(o.Content.Span)))]), "")
            : (null, string.Join("; ", outcome.InputFaults.Select(f => f.ToString())) is { Length: > 0 } said ? said : outcome.FailureReason.In("en")!);
    }

    private static MinerOsphere.Features.InMemory.MemoryFeatures Of(string json) => MemoryFeaturesBuilder.Of(JsonDocument.Parse(json).RootElement.Clone());

    private static string Rock(string rock, double west, double east) =>
        Feature("Polygon", $"[[[{Text(west)},{South}],[{Text(east)},{South}],[{Text(east)},{Text(South + Height)}],[{Text(west)},{Text(South + Height)}],[{Text(west)},{South}]]]", $"\"rock\":\"{rock}\"");

    private static string Feature(string type, string coordinates, string properties = "") => $$$"""{"type":"Feature","properties":{{{{properties}}}},"geometry":{"type":"{{{type}}}","coordinates":{{{coordinates}}}}}""";

    private static string Collection(IEnumerable<string> features) => $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""";

    private static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}

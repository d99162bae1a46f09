using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Features;
using MinerOsphere.Features.InMemory;
using MinerOsphere.Models.Registry;
using MinerOsphere.Models.Tests.Interventions;
using MinerOsphere.Processes;
using MinerOsphere.Tests;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Models.Tests.Minerals;

/// <summary>The mineral collections and the borders that the server serves, from its files, and processes that its configuration makes of them.</summary>
internal static class MineralCollections
{
    private static readonly Dictionary<string, (string File, string Id, Dictionary<string, string> Names)> Files = new(StringComparer.Ordinal)
    {
        ["mineral-sites-france"] = ("mineral_sites_france.geojson", "{source}/{record_id}", new() { ["source"] = "dataset", ["ore_Mt"] = "ore" }),
        ["departements"] = ("departements_2018.geojson.gz", "{code}", new() { ["nom"] = "name" }),
        ["communes"] = ("communes_2018.geojson.gz", "{code}", new() { ["nom"] = "name", ["dep"] = "departement", ["pmun"] = "population" }),
        ["piezometers"] = ("piezometres_ades.geojson.gz", "{code_bss}", new() { ["profondeur_m"] = "depth", ["altitude_m"] = "altitude" }),
        ["lapland-till"] = ("lapland_till.geojson.gz", "{id}", []),
        ["hamersley-faults"] = ("hamersley_faults.geojson.gz", "{id}", []),
    };

    private static readonly Dictionary<string, Lazy<IFeatureProvider>> Providers = Files.Keys.Append("mineral-commodities").ToDictionary(id => id, id => new Lazy<IFeatureProvider>(() => MemoryFeaturesBuilder.Of(JsonSerializer.SerializeToElement(Document(id)))));

    public static ICollections All { get; } = new FixedCollections(id => Providers.TryGetValue(id, out var found) ? found.Value : null);

    /// <summary>The process of a file of config/models.</summary>
    public static IProcess Process(string file)
    {
        using var folder = new TemporaryFolder();
        File.Copy(Path.Combine(Repository.Root, "config", "models", file + ".yaml"), folder.File(file + ".yaml"));
        var loaded = new ModelLoader(folder.Path, folder.Path, All, new ModelStore(Path.Combine(folder.Path, "registry"), TimeProvider.System), TimeProvider.System).LoadAsync(null, default).AsTask().GetAwaiter().GetResult();
        Assert.Empty(loaded.Faults);
        return Assert.Single(loaded.Processes);
    }

    /// <summary>A request with the documents of the collections that it names.</summary>
    public static string Resolved(string body)
    {
        var request = JsonNode.Parse(body)!;
        var inputs = request["inputs"]!.AsObject();
        foreach (var (name, value) in inputs.ToArray())
            if (value is JsonObject reference && reference["collection"] is { } id) inputs[name] = Document(id.GetValue<string>());
        return request.ToJsonString();
    }

    public static Task<Dictionary<string, JsonNode?>> RunAsync(IProcess process, string body) => ProcessRuns.RunAsync(process, Resolved(body));

    public static Task<ProcessOutcome> OutcomeAsync(IProcess process, string body) => ProcessRuns.OutcomeAsync(process, Resolved(body));

    public static JsonNode Document(string id)
    {
        if (id == "mineral-commodities") return Commodities();
        var (file, key, names) = Files[id];
        using var raw = File.OpenRead(Path.Combine(Repository.Root, "config", "data", file));
        using var plain = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(raw, CompressionMode.Decompress) : (Stream)raw;
        var document = JsonNode.Parse(plain)!;
        foreach (var feature in document["features"]!.AsArray())
        {
            var properties = feature!["properties"]!.AsObject();
            var identifier = key;
            foreach (var (name, value) in properties.ToArray())
            {
                identifier = identifier.Replace("{" + name + "}", value?.ToString() ?? "", StringComparison.Ordinal);
                var text = value?.ToString();
                // As the collections read them: nothing for an empty text, a code without its decimals, a number for a number.
                var kept = text is null or "" ? null : name is "theme_eh" && text.EndsWith(".0", StringComparison.Ordinal) ? JsonValue.Create(text[..^2])
                    : name is "ore_Mt" or "altitude_m" or "profondeur_m" ? JsonValue.Create(double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)) : value!.DeepClone();
                properties.Remove(name);
                properties[names.GetValueOrDefault(name, name)] = kept;
            }
            properties.Remove("id");
            feature["id"] = identifier;
        }
        return document;
    }

    private static JsonObject Commodities()
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "config", "data", "mineral_commodities.csv"));
        var head = lines[0].Split(',');
        var features = new JsonArray();
        foreach (var line in lines.Skip(1))
        {
            var fields = DemoFields(line);
            var properties = new JsonObject();
            for (var i = 1; i < head.Length; i++) properties[head[i]] = fields[i].Length > 0 ? fields[i] : null;
            features.Add(new JsonObject { ["type"] = "Feature", ["id"] = fields[0], ["geometry"] = null, ["properties"] = properties });
        }
        return new JsonObject { ["type"] = "FeatureCollection", ["features"] = features };
    }

    /// <summary>Fields, some of which have a comma between quotes.</summary>
    private static string[] DemoFields(string line)
    {
        var fields = new List<string> { "" };
        var quoted = false;
        foreach (var c in line)
            if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted) fields.Add("");
            else fields[^1] += c;
        return [.. fields];
    }
}

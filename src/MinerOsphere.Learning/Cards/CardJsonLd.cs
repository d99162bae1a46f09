using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Cards;

/// <summary>
/// A card as linked data: the model (FAIR4ML, ML-Schema), the run that made it (PROV-O, ML-Schema), its data with their variables
/// (schema.org) and every evaluation. The context stands inside.
/// </summary>
internal static class CardJsonLd
{
    private const string ContextName = "MinerOsphere.Learning.Cards.context.jsonld";

    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ModelCard card)
    {
        var (model, training) = (card.File.Model, card.File.Training);
        var id = card.Address ?? (card.File.Sha256 is { } hash ? $"urn:sha256:{hash}" : "_:model");
        var task = model.Signature.Target.IsCategorical ? "classification" : "regression";
        var json = new JsonObject
        {
            ["@context"] = Context(), ["id"] = id, ["type"] = Types("fair4ml:MLModel", "mls:Model", "prov:Entity"), ["name"] = card.Name, ["version"] = card.Version,
            ["description"] = new JsonObject { ["en"] = card.Purpose.English, ["fr"] = card.Purpose.French },
        };
        Put(json, "license", card.Licence);
        Put(json, "publisher", card.Publisher);
        if (card.File.Sha256 is { } sha) json["identifier"] = Property("SHA-256", sha);
        json["mlTask"] = task;
        json["modelCategory"] = model.Kind;
        json["intendedUse"] = Texts([.. card.IntendedUses]);
        if (!card.ExcludedUses.IsDefaultOrEmpty) json["usageInstructions"] = Texts([.. card.ExcludedUses.Select(u => new CardText($"Usage exclu : {u.French}", $"Excluded use: {u.English}"))]);
        json["limitations"] = Texts([.. card.Limits, .. CardFindings.Of(card)]);
        json["ethicalSocial"] = Texts([.. card.EthicalNotes]);
        if (!card.Effects.IsDefaultOrEmpty)
            json["additionalProperty"] = new JsonArray([.. card.Effects.Where(e => double.IsFinite(e.Importance)).Select(e => (JsonNode)new JsonObject
            {
                ["type"] = "schema:PropertyValue", ["propertyId"] = "importance", ["name"] = e.Feature, ["value"] = e.Importance,
            })]);
        json["trainedOn"] = new JsonArray([.. card.Data.Select((d, i) => Dataset(d, i, model.Signature))]);
        json["wasGeneratedBy"] = Run(card, training, id, task);
        return json.ToJsonString(Format) + "\n";
    }

    private static JsonNode Context()
    {
        using var stream = typeof(CardJsonLd).Assembly.GetManifestResourceStream(ContextName)!;
        return JsonNode.Parse(stream)!;
    }

    private static JsonObject Dataset(CardData data, int index, ModelSignature signature)
    {
        var json = new JsonObject { ["id"] = $"_:data{index}", ["type"] = Types("schema:Dataset", "mls:Dataset", "prov:Entity"), ["name"] = data.Name, ["size"] = data.Rows };
        Put(json, "license", data.Licence);
        Put(json, "isBasedOn", data.Source);
        if (data.From is not null || data.To is not null) json["temporalCoverage"] = $"{data.From ?? ".."}/{data.To ?? ".."}";
        if (data.Sha256 is { } sha) json["identifier"] = Property("SHA-256", sha);
        // Which of several datasets a column came from is not known: the variables stand with the first.
        if (index == 0) json["variableMeasured"] = new JsonArray([.. signature.Features.Append(signature.Target).Select(Feature)]);
        return json;
    }

    private static JsonObject Feature(FeatureSpecification feature)
    {
        var json = new JsonObject { ["type"] = Types("mls:Feature", "schema:PropertyValue"), ["name"] = feature.Name };
        Put(json, "unitCode", feature.Unit);
        return json;
    }

    private static JsonObject Run(ModelCard card, TrainingFacts? training, string id, string task)
    {
        var implementation = new JsonObject
        {
            ["type"] = Types("mls:Implementation", "prov:SoftwareAgent"), ["id"] = "_:library", ["name"] = "MinerOsphere.Learning", ["softwareVersion"] = training?.Library ?? ModelFileHeader.LibraryVersion,
            ["implements"] = new JsonObject { ["type"] = "mls:Algorithm", ["name"] = card.File.Model.Kind },
        };
        var run = new JsonObject { ["id"] = "_:run", ["type"] = Types("mls:Run", "prov:Activity") };
        if (training?.Created is { } created) run["endedAtTime"] = created.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        run["executes"] = implementation;
        run["wasAssociatedWith"] = new JsonObject { ["id"] = "_:library" };
        run["achieves"] = new JsonObject { ["type"] = "mls:Task", ["name"] = task };
        run["used"] = new JsonArray([.. card.Data.Select((_, i) => JsonValue.Create($"_:data{i}"))]);
        var inputs = new JsonArray();
        if (training?.Seed is { } seed) inputs.Add((JsonNode)Setting("seed", seed.ToString(CultureInfo.InvariantCulture)));
        foreach (var (name, value) in training?.Options ?? [])
            if (value is not null) inputs.Add((JsonNode)Setting(name, CardNumber.Setting(value)));
        if (training?.DataHash is { } hash) inputs.Add((JsonNode)new JsonObject { ["type"] = "mls:Dataset", ["identifier"] = Property("SHA-256", hash) });
        run["hasInput"] = inputs;
        run["hasOutput"] = new JsonArray([JsonValue.Create(id), .. card.Metrics.Where(m => double.IsFinite(m.Value)).Select(Evaluation)]);
        return run;
    }

    private static JsonObject Setting(string name, string value) =>
        new() { ["type"] = "mls:HyperParameterSetting", ["specifiedBy"] = new JsonObject { ["type"] = "mls:HyperParameter", ["name"] = name }, ["hasValue"] = value };

    private static JsonObject Evaluation(MetricValue metric)
    {
        var more = new JsonArray(Property("validation", metric.Scheme));
        if (metric.Baseline is { } baseline && double.IsFinite(baseline)) more.Add((JsonNode)Property("baseline", baseline));
        if (metric.OptimismGap is { } gap && double.IsFinite(gap)) more.Add((JsonNode)Property("random validation minus this", gap));
        var json = new JsonObject
        {
            ["type"] = "mls:ModelEvaluation", ["specifiedBy"] = new JsonObject { ["type"] = "mls:EvaluationMeasure", ["name"] = metric.Name }, ["hasValue"] = metric.Value,
        };
        Put(json, "unitCode", metric.Unit);
        json["additionalProperty"] = more;
        return json;
    }

    private static JsonObject Property(string name, JsonNode value) => new() { ["type"] = "schema:PropertyValue", ["propertyId"] = name, ["value"] = value };

    private static JsonArray Types(params string[] types) => [.. types.Select(t => JsonValue.Create(t))];

    private static JsonObject Texts(CardText[] texts) => new()
    {
        ["en"] = new JsonArray([.. texts.Select(t => JsonValue.Create(t.English))]), ["fr"] = new JsonArray([.. texts.Select(t => JsonValue.Create(t.French))]),
    };

    private static void Put(JsonObject json, string name, string? value)
    {
        if (value is not null) json[name] = value;
    }
}

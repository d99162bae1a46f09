using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Onnx;

/// <summary>
/// What an exported model says of itself, by key: the names of STAC's Machine Learning Model extension (mlm, version 1.4) where it has one,
/// and <c>minerosphere:</c> for what it lacks, such as units and levels.
/// </summary>
internal static class OnnxMetadata
{
    /// <summary>The whole signature as our own files write it: with it a model read back knows its columns, units and levels.</summary>
    public const string Signature = "minerosphere:signature";

    private static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ImmutableArray<KeyValuePair<string, string>> Of(ModelFile file, OnnxInputs inputs)
    {
        var (model, training) = (file.Model, file.Training);
        var task = model.Signature.Target.IsCategorical ? "classification" : "regression";
        var entries = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        void Add(string key, string? value)
        {
            if (value is not null) entries.Add(new KeyValuePair<string, string>(key, value));
        }
        Add("mlm:name", model.Signature.Target.Name);
        Add("mlm:architecture", model.Kind);
        Add("mlm:tasks", new JsonArray(task).ToJsonString());
        Add("mlm:framework", "MinerOsphere.Learning");
        Add("mlm:framework_version", training?.Library ?? ModelFileHeader.LibraryVersion);
        Add("mlm:input", new JsonArray([.. inputs.Inputs.Select(i => Input(i.Name, i.Element, i.Width))]).ToJsonString(Format));
        Add("mlm:output", new JsonArray([.. inputs.Outputs.Select(o => Output(o.Name, o.Element, o.Width, task, model.Signature.Target))]).ToJsonString(Format));
        Add("mlm:hyperparameters", training?.Options?.ToJsonString(Format));
        Add(Signature, SignatureJson.Of(model.Signature).ToJsonString(Format));
        Add("minerosphere:sha256", file.Sha256);
        Add("minerosphere:data_sha256", training?.DataHash);
        Add("minerosphere:seed", training?.Seed?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Add("minerosphere:card", training?.Card);
        return entries.ToImmutable();
    }

    private static JsonObject Input(string name, OnnxElement element, int width) => new()
    {
        ["name"] = name,
        ["bands"] = new JsonArray(),
        ["input"] = new JsonObject { ["shape"] = new JsonArray(-1, width), ["dim_order"] = new JsonArray("batch", "feature"), ["data_type"] = TypeName(element) },
    };

    private static JsonObject Output(string name, OnnxElement element, int width, string task, FeatureSpecification target)
    {
        var result = new JsonObject
        {
            ["shape"] = width > 0 ? new JsonArray(-1, width) : new JsonArray(-1),
            ["dim_order"] = width > 0 ? new JsonArray("batch", "value") : new JsonArray("batch"),
            ["data_type"] = TypeName(element),
        };
        var json = new JsonObject { ["name"] = name, ["tasks"] = new JsonArray(task), ["result"] = result };
        if (target.IsCategorical) json["classification:classes"] = new JsonArray([.. target.Levels.Select((level, i) => (JsonNode)new JsonObject { ["value"] = i, ["name"] = level })]);
        else if (target.Unit is { } unit) json["unit"] = unit;
        return json;
    }

    private static string TypeName(OnnxElement element) => element switch
    {
        OnnxElement.Single => "float32",
        OnnxElement.Double => "float64",
        OnnxElement.Int64 => "int64",
        _ => "other",
    };
}

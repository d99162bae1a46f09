using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Files;

/// <summary>A signature as JSON: <c>{"features": [{"name", "unit", "levels"}], "target": {...}, "exposure", "offset"}</c>.</summary>
internal static class SignatureJson
{
    private const int MostFeatures = 100_000;

    public static JsonObject Of(ModelSignature signature)
    {
        var json = new JsonObject { ["features"] = new JsonArray([.. signature.Features.Select(Of)]), ["target"] = Of(signature.Target) };
        if (signature.Exposure is { } exposure) json["exposure"] = exposure;
        if (signature.Offset is { } offset) json["offset"] = offset;
        return json;
    }

    /// <exception cref="InvalidDataException">Not a signature.</exception>
    public static ModelSignature Read(JsonNode? json)
    {
        var content = new ModelContent { Settings = json as JsonObject ?? throw new InvalidDataException("the signature is not an object") };
        if (content.Settings["features"] is not JsonArray { Count: <= MostFeatures } list) throw new InvalidDataException($"the signature has no list of at most {MostFeatures} features");
        ImmutableArray<FeatureSpecification> features = [.. list.Select(Feature)];
        if (features.Select(f => f.Name).Distinct(StringComparer.Ordinal).Count() != features.Length) throw new InvalidDataException("the signature names a feature twice");
        return new ModelSignature(features, Feature(content.Settings["target"]))
        {
            Exposure = content.Has("exposure") ? content.Text("exposure") : null,
            Offset = content.Has("offset") ? content.Text("offset") : null,
        };
    }

    private static JsonObject Of(FeatureSpecification feature)
    {
        var json = new JsonObject { ["name"] = feature.Name };
        if (feature.Unit is { } unit) json["unit"] = unit;
        if (feature.IsCategorical) json["levels"] = new JsonArray([.. feature.Levels.Select(level => JsonValue.Create(level))]);
        return json;
    }

    private static FeatureSpecification Feature(JsonNode? json)
    {
        var content = new ModelContent { Settings = json as JsonObject ?? throw new InvalidDataException("a feature of the signature is not an object") };
        var name = content.Text("name");
        if (string.IsNullOrWhiteSpace(name)) throw new InvalidDataException("a feature of the signature has no name");
        var feature = new FeatureSpecification(name, content.Has("unit") ? content.Text("unit") : null, content.Has("levels") ? [.. content.Texts("levels")] : default);
        if (feature.IsCategorical && feature.Levels.Distinct(StringComparer.Ordinal).Count() != feature.Levels.Length) throw new InvalidDataException($"feature '{name}' names a level twice");
        return feature;
    }
}

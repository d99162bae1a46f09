using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using MinerOsphere.Catalogue.Configuration.Shapes;
using MinerOsphere.Catalogue.Configuration.Yaml;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Catalogue.Configuration.Files;

/// <summary>A text in one language for all, or one for each of <c>fr</c> and <c>en</c>.</summary>
internal sealed class LocalizedTextShape : Shape<LocalizedText>
{
    public override string Words => "a text, or a mapping with fr and en";

    public override JsonObject ToJsonSchema() => new()
    {
        ["oneOf"] = new JsonArray(
            new JsonObject { ["type"] = "string" },
            new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject { ["fr"] = new JsonObject { ["type"] = "string" }, ["en"] = new JsonObject { ["type"] = "string" } },
                ["required"] = new JsonArray("fr"),
                ["additionalProperties"] = false,
            }),
    };

    public override bool TryRead(YamlValue value, Reading reading, [MaybeNullWhen(false)] out LocalizedText result)
    {
        result = null;
        if (value is YamlScalar)
        {
            if (!CommonShapes.Text.TryRead(value, reading, out var text)) return false;
            result = new LocalizedText(text);
            return true;
        }

        if (value is not YamlMap map) return Refuse(value, reading, out result);
        string? fr = null, en = null;
        var before = reading.FaultCount;
        foreach (var (key, each) in map.Entries)
        {
            if (key.Text == "fr" && fr is null) CommonShapes.Text.TryRead(each, reading, out fr);
            else if (key.Text == "en" && en is null) CommonShapes.Text.TryRead(each, reading, out en);
            else if (key.Text is "fr" or "en") reading.Fault(key, $"language '{key.Text}' comes twice");
            else reading.Fault(key, $"unknown language '{key.Text}'", "fr or en");
        }

        if (fr is null && reading.FaultCount == before) reading.Fault(value, "the French text is missing", "key fr, and en when there is a translation");
        result = new LocalizedText(fr, en);
        return reading.FaultCount == before;
    }
}

using System.Text.Json.Nodes;
using MinerOsphere.Processes;

namespace MinerOsphere.Server.Processes;

/// <summary>The query parameters of an execution by address (18-062r3, requirements class "KVP-encoded execute"), for the API definition.</summary>
internal static class ProcessQueryParameters
{
    public static JsonArray Of(ProcessDescription process, string language)
    {
        var parameters = new JsonArray();
        foreach (var input in process.Inputs) parameters.Add(Plain(input.Id, input.Title.In(language), SchemaOf(input)));
        // An output whose name an input has is selected by that name too, but a name can be declared only once.
        foreach (var output in process.Outputs.Where(o => process.FindInput(o.Id) is null))
            parameters.Add(Deep(output.Id, new JsonObject { ["include"] = Of("boolean"), ["mediaType"] = Of("string"), ["encoding"] = Of("string"), ["schema"] = Of("string") }));
        foreach (var name in new[] { "f", "prefer", "profile" }) parameters.Add(Plain(name, null, Of("string")));
        parameters.Add(Deep("response", new JsonObject { ["f"] = Of("string"), ["prefer"] = Of("string") }));
        return parameters;
    }

    /// <summary>Numbers, booleans, texts and lists of them as they are; anything else is a text that holds JSON, and a box its numbers.</summary>
    private static JsonNode SchemaOf(InputDescription input)
    {
        var isBox = input.Schema.Json.TryGetProperty("properties", out var properties) && properties.TryGetProperty("bbox", out _);
        if (isBox) return new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "number" }, ["minItems"] = 4, ["maxItems"] = 6 };
        return input.Schema.Type is null or "object" ? Of("string") : JsonNode.Parse(input.Schema.Json.GetRawText())!;
    }

    private static JsonObject Plain(string name, string? description, JsonNode schema)
    {
        var parameter = new JsonObject { ["name"] = name, ["in"] = "query", ["required"] = false, ["schema"] = schema, ["style"] = "form", ["explode"] = false };
        if (description is not null) parameter["description"] = description;
        return parameter;
    }

    private static JsonObject Of(string type) => new() { ["type"] = type };

    private static JsonObject Deep(string name, JsonObject members) => new()
    {
        ["name"] = name, ["in"] = "query", ["required"] = false, ["style"] = "deepObject", ["explode"] = true,
        ["schema"] = new JsonObject { ["type"] = "object", ["properties"] = members },
    };
}

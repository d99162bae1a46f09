using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Conformance.Processes;

/// <summary>
/// Execute requests made from a description as the official suite makes them: a plain text for texts without format, an object with the
/// member <c>value</c> for objects, a box far outside the world, and nothing for the rest.
/// </summary>
internal sealed class SuiteRequests(JsonElement process)
{
    private const string Text = "teststring";

    public List<string> Outputs { get; } = [.. process.GetProperty("outputs").EnumerateObject().Select(o => o.Name)];

    /// <summary>The first input; the suite wants an output of its name.</summary>
    public string First { get; } = process.GetProperty("inputs").EnumerateObject().First().Name;

    /// <summary>Every input that the suite has a value for, every output by value.</summary>
    public string All(string? response = null, bool withOutputs = true)
    {
        var inputs = new JsonObject();
        foreach (var input in process.GetProperty("inputs").EnumerateObject())
            if (Value(input.Value.GetProperty("schema")) is { } value) inputs[input.Name] = value;
        return Request(inputs, withOutputs ? Outputs : null, response);
    }

    /// <summary>The first input and its output.</summary>
    public string One(string? response = null, JsonNode? pause = null)
    {
        var inputs = new JsonObject { [First] = Text };
        if (pause is not null) inputs["pause"] = pause;
        return Request(inputs, [First], response);
    }

    /// <summary>A value beside the first input.</summary>
    public string With(string input, JsonNode value, bool onlyItsOutput = true) => Request(new JsonObject { [First] = Text, [input] = value }, onlyItsOutput ? [input] : Outputs, null);

    /// <summary>The inputs of some type.</summary>
    public IEnumerable<string> OfType(string type) =>
        process.GetProperty("inputs").EnumerateObject().Where(i => Types(i.Value.GetProperty("schema")).Contains(type)).Select(i => i.Name);

    private static string Request(JsonObject inputs, IEnumerable<string>? outputs, string? response)
    {
        var request = new JsonObject { ["inputs"] = inputs };
        if (outputs is not null) request["outputs"] = new JsonObject(outputs.Select(o => KeyValuePair.Create<string, JsonNode?>(o, new JsonObject { ["transmissionMode"] = "value" })));
        if (response is not null) request["response"] = response;
        return request.ToJsonString();
    }

    private static JsonNode? Value(JsonElement schema)
    {
        var isBox = schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty("bbox", out _);
        JsonNode? value = null;
        foreach (var type in Types(schema))
            if (type == "string" && schema.Text("format") is null && schema.Text("contentMediaType") is null) value = Text;
            else if (type == "object" && isBox) value = new JsonObject { ["crs"] = "urn:ogc:def:crs:EPSG:6.6:4326", ["bbox"] = new JsonArray(345345345, 345345345, 345345345, 345345345) };
            else if (type == "object") value = new JsonObject { ["value"] = Text };
        return value;
    }

    private static IEnumerable<string> Types(JsonElement schema)
    {
        if (schema.TryGetProperty("oneOf", out var options)) return options.EnumerateArray().SelectMany(Types);
        if (schema.Text("type") is not { } type) return [];
        return type == "array" && schema.TryGetProperty("items", out var items) ? [type, .. Types(items)] : [type];
    }
}

using System.Text.Json;

namespace MinerOsphere.Conformance.Features;

/// <summary>What a strict OpenAPI 3.0 parser would refuse, as far as our documents can go wrong.</summary>
internal static class OpenApiChecks
{
    public static List<string> Faults(JsonElement api)
    {
        var faults = new List<string>();
        var operations = new HashSet<string>();
        CheckReferences(api, api, "#", faults);
        foreach (var path in api.GetProperty("paths").EnumerateObject())
        {
            if (!path.Name.StartsWith('/')) faults.Add($"path {path.Name} does not start with a slash");
            foreach (var operation in path.Value.EnumerateObject())
            {
                var id = operation.Value.GetProperty("operationId").GetString()!;
                if (!operations.Add(id)) faults.Add($"operationId {id} is used twice");
                if (!operation.Value.GetProperty("responses").EnumerateObject().Any()) faults.Add($"{id} has no response");
                foreach (var response in operation.Value.GetProperty("responses").EnumerateObject())
                    if (!response.Value.TryGetProperty("$ref", out _) && !response.Value.TryGetProperty("description", out _)) faults.Add($"{id} {response.Name} has no description");
                CheckParameters(api, path.Name, id, operation.Value, faults);
            }
        }
        return faults;
    }

    private static void CheckParameters(JsonElement api, string path, string id, JsonElement operation, List<string> faults)
    {
        var names = new HashSet<string>();
        if (!operation.TryGetProperty("parameters", out var parameters)) return;
        foreach (var entry in parameters.EnumerateArray())
        {
            var parameter = entry.TryGetProperty("$ref", out var reference) ? Follow(api, reference.GetString()!)!.Value : entry;
            var (name, place) = (parameter.GetProperty("name").GetString()!, parameter.GetProperty("in").GetString()!);
            if (!names.Add(place + ":" + name)) faults.Add($"{id}: parameter {name} twice");
            if (!parameter.TryGetProperty("schema", out _)) faults.Add($"{id}: parameter {name} has no schema");
            if (place == "path" && !path.Contains("{" + name + "}", StringComparison.Ordinal)) faults.Add($"{id}: {name} is not in {path}");
        }
        foreach (var piece in path.Split('{').Skip(1))
            if (!names.Contains("path:" + piece[..piece.IndexOf('}')])) faults.Add($"{id}: path parameter {piece} is not declared");
    }

    private static void CheckReferences(JsonElement api, JsonElement at, string place, List<string> faults)
    {
        if (at.ValueKind == JsonValueKind.Array)
            foreach (var item in at.EnumerateArray()) CheckReferences(api, item, place, faults);
        if (at.ValueKind != JsonValueKind.Object) return;
        foreach (var member in at.EnumerateObject())
        {
            if (member.Name == "$ref" && Follow(api, member.Value.GetString()!) is null) faults.Add($"{place}: {member.Value} leads nowhere");
            CheckReferences(api, member.Value, place + "/" + member.Name, faults);
        }
    }

    private static JsonElement? Follow(JsonElement api, string reference)
    {
        if (!reference.StartsWith("#/", StringComparison.Ordinal)) return null;
        var at = api;
        foreach (var name in reference.Split('/').Skip(1))
            if (!at.TryGetProperty(name, out at)) return null;
        return at;
    }
}

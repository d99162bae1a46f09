using System.Text.Json;

namespace MinerOsphere.Processes.Inputs;

/// <summary>An input that names where its value is instead of giving it; it becomes a value when the process runs.</summary>
/// <param name="Input">Id of the input.</param>
/// <param name="Path">JSON Pointer into the request, such as <c>/inputs/sites</c> or <c>/inputs/sites/0</c>.</param>
/// <param name="Json">The reference as the request has it, in the form that a job keeps.</param>
public abstract record InputReference(string Input, string Path, JsonElement Json)
{
    /// <summary>The member that makes an object a reference; null for an object that is a value.</summary>
    public static string? KindOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object) return null;
        foreach (var kind in (ReadOnlySpan<string>)["collection", "process", "sparql", "href"])
            if (value.TryGetProperty(kind, out _)) return kind;
        return null;
    }
}

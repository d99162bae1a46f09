using System.Text.Json.Nodes;
using MinerOsphere.Learning.Files;

namespace MinerOsphere.Learning.Linear;

/// <summary>Reads what files of linear models hold, checked.</summary>
internal static class SavedNumbers
{
    /// <summary>An array of finite numbers of a known length.</summary>
    public static double[] Finite(ModelContent content, string name, int length)
    {
        var values = content.Take<double>(name);
        if (values.Length != length) throw new InvalidDataException($"array '{name}' has {values.Length} numbers, expected {length}");
        return Array.TrueForAll(values, double.IsFinite) ? values : throw new InvalidDataException($"array '{name}' holds what is no number");
    }

    /// <summary>A setting that is one of an enumeration's names.</summary>
    public static T Read<T>(JsonNode? parent, string name) where T : struct, Enum =>
        Node(parent, name) is JsonValue value && value.TryGetValue<string>(out var text) && Array.IndexOf(Enum.GetNames<T>(), text) >= 0
            ? Enum.Parse<T>(text)
            : throw new InvalidDataException($"'{name}' is none of {string.Join(", ", Enum.GetNames<T>())}");

    public static JsonNode Node(JsonNode? parent, string name) =>
        (parent as JsonObject)?[name] ?? throw new InvalidDataException($"'{name}' is missing");
}

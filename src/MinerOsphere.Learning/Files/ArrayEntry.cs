using System.Text.Json.Nodes;

namespace MinerOsphere.Learning.Files;

/// <summary>Where an array stands in a model file.</summary>
/// <param name="Part">Which part of the file it belongs to.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Type">Type of its elements.</param>
/// <param name="Count">How many elements.</param>
/// <param name="Offset">First byte, from the start of the file; a multiple of 64.</param>
internal readonly record struct ArrayEntry(string Part, string Name, ElementType Type, int Count, long Offset)
{
    /// <summary>A whole number of elements of any type and a line of a processor's cache: a reader may map the file.</summary>
    public const int Alignment = 64;

    public long End => Offset + (long)Count * Type.Size;

    public static long Aligned(long offset) => (offset + Alignment - 1) / Alignment * Alignment;

    public JsonObject ToJson() => new() { ["part"] = Part, ["name"] = Name, ["type"] = Type.Name, ["length"] = Count, ["offset"] = Offset };

    /// <exception cref="InvalidDataException">Not such an entry.</exception>
    public static ArrayEntry Read(JsonNode? json)
    {
        var content = new ModelContent { Settings = json as JsonObject ?? throw new InvalidDataException("an entry of the list of arrays is not an object") };
        var type = content.Text("type");
        var element = ElementType.Find(type) ?? throw new InvalidDataException($"arrays of '{type}' are not known");
        return new ArrayEntry(content.Text("part"), content.Text("name"), element, content.Integer("length", 0, int.MaxValue / element.Size), (long)content.Number("offset", 0, 1L << 52));
    }
}

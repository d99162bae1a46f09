using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MinerOsphere.Rdf.JsonLd.Json;

/// <summary>
/// A JSON value, as JSON-LD takes and gives it. Members keep the order in which they were written and numbers keep their text.
/// Read-only outside this library. <see cref="object.Equals(object)"/> compares by value: members in any order, numbers by value.
/// </summary>
public abstract class JsonTree : IEquatable<JsonTree>
{
    // The text is served as JSON, never inside a page: accents stay readable. A tree may be deeper than the writer's own limit.
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true, MaxDepth = int.MaxValue };

    private protected JsonTree()
    {
    }

    /// <summary>Reads one JSON text (RFC 8259). Text nested deeper than <paramref name="maxDepth"/> is an error, so that no tree can exhaust the stack.</summary>
    public static Parsed<JsonTree> Parse(ReadOnlySpan<byte> utf8, int maxDepth = JsonLdOptions.DefaultMaxDepth) => JsonTreeReader.Read(utf8, maxDepth);

    /// <inheritdoc cref="Parse(ReadOnlySpan{byte}, int)"/>
    public static Parsed<JsonTree> Parse(string text, int maxDepth = JsonLdOptions.DefaultMaxDepth) => JsonTreeReader.Read(Encoding.UTF8.GetBytes(text), maxDepth);

    /// <summary>Writes the value; numbers as they were read.</summary>
    public abstract void WriteTo(Utf8JsonWriter json);

    /// <inheritdoc/>
    public abstract bool Equals(JsonTree? other);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => obj is JsonTree other && Equals(other);

    /// <inheritdoc/>
    public abstract override int GetHashCode();

    /// <summary>The value as JSON text.</summary>
    public sealed override string ToString()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Compact))
            WriteTo(json);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>A string, a number, true or false: what JSON-LD calls a scalar.</summary>
    internal bool IsScalar => this is JsonString or JsonNumber or JsonBoolean;

    internal bool IsNull => this is JsonNull;

    internal string? AsString => (this as JsonString)?.Value;

    internal bool IsString(string value) => this is JsonString text && text.Value == value;

    /// <summary>The items of an array, or the value alone.</summary>
    internal IReadOnlyList<JsonTree> AsItems() => this is JsonArray array ? array : [this];

    /// <summary>The value as an array of its own, which may be added to.</summary>
    internal JsonArray ToArray() => this is JsonArray array ? array : [this];
}

using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Registry;

/// <summary><c>record.json</c> of a version: all of it but what stands in the files of its parts.</summary>
internal sealed record VersionRecord
{
    public const string FileName = "record.json";
    public const int PresentFormat = 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        RespectNullableAnnotations = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public required int Format { get; init; }
    public required string Id { get; init; }
    public required int Number { get; init; }
    public required string Sha256 { get; init; }
    public required DateTimeOffset Created { get; init; }
    public required LocalizedText Title { get; init; }
    public string? Theme { get; init; }
    public required string InputsHash { get; init; }
    public required ImmutableArray<string> Collections { get; init; }
    public required JsonObject Recipe { get; init; }
    public JsonObject? Extra { get; init; }
    public required ImmutableArray<PartRecord> Parts { get; init; }

    /// <summary>SHA-256 of the bytes of each file beside this one.</summary>
    public required SortedDictionary<string, string> Files { get; init; }

    /// <param name="Name">What requests call it.</param>
    /// <param name="Title">What people call it.</param>
    /// <param name="Sha256">Hash that the model's file holds.</param>
    internal sealed record PartRecord(string Name, LocalizedText Title, string Sha256);

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Options);

    /// <exception cref="InvalidDataException">Not such a record.</exception>
    public static VersionRecord Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<VersionRecord>(bytes, Options) ?? throw new InvalidDataException($"{FileName} is null");
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            throw new InvalidDataException($"{FileName}: {e.Message}", e);
        }
    }
}

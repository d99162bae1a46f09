using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MinerOsphere.Processes.Provenance;

/// <summary>What a run did, enough to draw its provenance and to run it again. The request itself is kept with the job.</summary>
public sealed record RunRecord
{
    public required string ProcessId { get; init; }
    public required string ProcessVersion { get; init; }

    /// <summary>The model behind the process; null where there is none.</summary>
    public ModelIdentity? Model { get; init; }

    /// <summary>Ids of the collections that the process or its model was made from.</summary>
    public ImmutableArray<string> MadeFrom { get; init; } = [];

    /// <summary>Name and version of this program.</summary>
    public required string Software { get; init; }
    public string? Agent { get; init; }
    public required DateTimeOffset Started { get; init; }
    public required DateTimeOffset Ended { get; init; }
    public required ImmutableArray<UsedEntity> Used { get; init; }
    public required ImmutableArray<GeneratedEntity> Generated { get; init; }

    /// <summary>Ids of the collections that its results were published as.</summary>
    public ImmutableArray<string> Collections { get; init; } = [];

    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>What a store keeps of it.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Form);

    /// <summary>Reads what <see cref="ToJson"/> wrote; members that a later version wrote are passed over.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static RunRecord FromJson(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<RunRecord>(json, Form) ?? throw new JsonException("no run record");
}

using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Features.Import;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Provenance;

namespace MinerOsphere.Server.Results;

/// <summary>A result that is a collection: its definition and how it came about. Its rows are GeoJSON beside it.</summary>
internal sealed record PublishedResult
{
    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new JsonStringEnumConverter() },
    };

    public required string Id { get; init; }
    public required string JobId { get; init; }
    public required string Output { get; init; }
    public required LocalizedText Title { get; init; }
    public required LocalizedText Description { get; init; }
    public required LocalizedText Attribution { get; init; }
    public required Licence Licence { get; init; }
    public required Contact Provider { get; init; }
    public required string Theme { get; init; }
    public ImmutableArray<string> EuThemes { get; init; } = [];
    public ImmutableArray<LocalizedText> Keywords { get; init; } = [];
    public required DateTimeOffset Created { get; init; }

    /// <summary>When it goes; null when it is kept.</summary>
    public DateTimeOffset? Expires { get; init; }
    public required ImmutableArray<PropertyDefinition> Properties { get; init; }
    public string? FeatureType { get; init; }

    /// <summary>Name of the file of its rows.</summary>
    public required string Rows { get; init; }
    public required long Count { get; init; }

    /// <summary>Hash of the file of its rows, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The run that made it.</summary>
    public required RunRecord Run { get; init; }

    /// <summary>The request that was run, in normal form.</summary>
    public required JsonElement Request { get; init; }

    public bool IsExpired(DateTimeOffset now) => Expires <= now;

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Form);

    /// <exception cref="JsonException">It is something else.</exception>
    public static PublishedResult FromJson(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<PublishedResult>(json, Form) ?? throw new JsonException("no result");

    /// <summary>The same as any collection is defined.</summary>
    /// <param name="file">The definition's file.</param>
    /// <param name="fingerprint">Hash of the definition's bytes.</param>
    public CollectionDefinition ToDefinition(string file, string fingerprint) => new()
    {
        Id = Id,
        Title = Title,
        Description = Description,
        Source = new SourceDefinition { Path = Path.Combine(Path.GetDirectoryName(file)!, Rows), Format = SourceFormat.GeoJson, OnFault = FaultPolicy.RefuseFile },
        Schema = new FeatureSchema(Properties, FeatureType),
        Licence = Licence,
        Provider = Provider,
        Theme = Theme,
        EuThemes = EuThemes,
        Keywords = Keywords,
        UpdateFrequency = "NEVER",
        Attribution = Attribution,
        Fingerprint = fingerprint,
        File = file,
    };
}

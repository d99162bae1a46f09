using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Provenance;

namespace MinerOsphere.Models.Registry;

/// <summary>A version of a model as the registry keeps it; parts are read from their files when asked for.</summary>
public sealed record ModelVersion
{
    public required string ModelId { get; init; }

    /// <summary>1 for the first.</summary>
    public required int Number { get; init; }

    /// <summary>SHA-256 over the hashes of its parts, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    public required DateTimeOffset Created { get; init; }
    public required LocalizedText Title { get; init; }
    public string? Theme { get; init; }
    public required string InputsHash { get; init; }
    public required ImmutableArray<string> Collections { get; init; }
    public required JsonObject Recipe { get; init; }
    public JsonObject? Extra { get; init; }
    public required ImmutableArray<KeptPart> Parts { get; init; }

    /// <summary>What results and provenance call it.</summary>
    public ModelIdentity Identity => new(ModelId, Number.ToString(System.Globalization.CultureInfo.InvariantCulture), Sha256);

    public KeptPart? FindPart(string name) => Parts.FirstOrDefault(p => p.Name == name);
}

using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Registry;

/// <summary>What a training gives the registry. Nothing of it changes afterwards: another training makes another version.</summary>
public sealed record TrainedModel
{
    /// <summary>Id of the model: lower-case letters, digits and hyphens.</summary>
    public required string Id { get; init; }

    public required LocalizedText Title { get; init; }

    /// <summary>The programme that it belongs to; null for none.</summary>
    public string? Theme { get; init; }

    /// <summary>At least one.</summary>
    public required ImmutableArray<ModelPart> Parts { get; init; }

    /// <summary>SHA-256 of everything that the training depends on (rows, settings, trainer's version), lower-case hexadecimal: the same hash needs no new training.</summary>
    public required string InputsHash { get; init; }

    /// <summary>Collections that its rows come from.</summary>
    public required ImmutableArray<string> Collections { get; init; }

    /// <summary>How its rows are made again, for evaluation, explanation and drift; its <c>kind</c> names an <see cref="IRowRecipe"/>.</summary>
    public required JsonObject Recipe { get; init; }

    /// <summary>What the model's own process has to keep beside the parts, such as tables of errors; null for nothing.</summary>
    public JsonObject? Extra { get; init; }
}

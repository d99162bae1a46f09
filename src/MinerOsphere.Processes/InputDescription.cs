using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Processes;

/// <summary>One input. A schema with a <c>default</c> makes it optional.</summary>
public sealed record InputDescription
{
    public required string Id { get; init; }
    public required LocalizedText Title { get; init; }
    public required LocalizedText Description { get; init; }
    public required JsonSchema Schema { get; init; }

    /// <summary>1 when the input must be given, 0 when it may be left out.</summary>
    public int MinOccurs { get; init; } = 1;

    /// <summary>Values that may be given at most: more than one makes an array of them; <see cref="int.MaxValue"/> for unbounded.</summary>
    public int MaxOccurs { get; init; } = 1;

    /// <summary>True for features: a GeoJSON FeatureCollection, or a collection of ours or of another server, filtered on the way.</summary>
    public bool TakesFeatures { get; init; }

    /// <summary>
    /// True for a process that reads those features as rows (<see cref="Execution.ExecuteRequest.Features"/>): a collection of any size then
    /// comes without a document being made of it. Else they come as a GeoJSON FeatureCollection.
    /// </summary>
    public bool StreamsFeatures { get; init; }

    /// <summary>True when a collection may stand for the value.</summary>
    public bool AcceptsCollections => TakesFeatures || StreamsFeatures || Schema.HasFormat(ObjectFormats.FeatureCollection);

    /// <summary>Where its default, its range or its meaning comes from: a paper, a law, a convention; null where it needs none.</summary>
    public LocalizedText? Source { get; init; }

    /// <summary>True for a setting that most readers leave alone: a form folds it away.</summary>
    public bool IsDetail { get; init; }

    /// <summary>UCUM code, or null. A value in another unit of the same dimension is converted to it.</summary>
    public string? Unit { get; init; }

    /// <summary>Names of the values of an enumeration, for people.</summary>
    public IReadOnlyDictionary<string, LocalizedText> ValueTitles { get; init; } = new Dictionary<string, LocalizedText>();
}

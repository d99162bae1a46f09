using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Results.Encodings;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Processes;

/// <summary>One output, and the media types it can be asked in; the first is the default.</summary>
public sealed record OutputDescription
{
    private readonly ImmutableArray<string> _written;

    public required string Id { get; init; }
    public required LocalizedText Title { get; init; }
    public required LocalizedText Description { get; init; }
    public required JsonSchema Schema { get; init; }

    /// <summary>What its JSON holds.</summary>
    public OutputShape Shape { get; init; }

    /// <summary>Media types it can be asked in. Set it to those that the process writes itself; those that follow from the shape are added.</summary>
    public ImmutableArray<string> MediaTypes
    {
        get => [.. WrittenMediaTypes.Union(OutputEncodings.DerivedFrom(Shape))];
        init => _written = value;
    }

    /// <summary>Media types that the process writes itself; the first is what others are made from.</summary>
    public ImmutableArray<string> WrittenMediaTypes => _written.IsDefault ? [OutputEncodings.MediaTypeOf(Shape)] : _written;

    /// <summary>How a table is drawn; null where there is nothing to draw.</summary>
    public PlotAxes? Plot { get; init; }

    /// <summary>How its columns are named for people, by name; none leaves it to the schema of its rows and to the pages' texts.</summary>
    public IReadOnlyDictionary<string, OutputColumn> Columns { get; init; } = ImmutableDictionary<string, OutputColumn>.Empty;

    /// <summary>How its coded values are named for people, by value.</summary>
    public IReadOnlyDictionary<string, LocalizedText> ValueTitles { get; init; } = ImmutableDictionary<string, LocalizedText>.Empty;

    /// <summary>The rows of an output that can become a collection; null leaves their schema to the values.</summary>
    public FeatureSchema? Rows { get; init; }

    /// <summary>True when it becomes a collection also where the request doesn't ask for it.</summary>
    public bool IsPublished { get; init; }

    /// <summary>True when it can become a collection: it has rows, whether or not it declares their schema.</summary>
    public bool HasRows => Rows is not null || Shape is OutputShape.Table or OutputShape.Features or OutputShape.Coverage;
}

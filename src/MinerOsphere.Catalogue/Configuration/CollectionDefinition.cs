using System.Collections.Immutable;
using MinerOsphere.Features;
using MinerOsphere.Features.Import;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Catalogue.Configuration;

/// <summary>What one file of <c>config/collections/</c> says: a dataset, its source and the schema of its features.</summary>
public sealed record CollectionDefinition
{
    public required string Id { get; init; }
    public required LocalizedText Title { get; init; }
    public required LocalizedText Description { get; init; }

    /// <summary>The file that the rows are imported from; null when they are read where they lie.</summary>
    public SourceDefinition? Source { get; init; }

    /// <summary>The table of a database that the rows are read from; null when they are elsewhere.</summary>
    public DatabaseTable? Table { get; init; }

    /// <summary>The layer of a file that the rows are read from; null when they are elsewhere.</summary>
    public LayerInPlace? Layer { get; init; }

    /// <summary>True when the rows are read where others keep them, not imported.</summary>
    public bool IsLive => Table is not null || Layer is not null;

    /// <summary>Name of the source of live rows, as its outages tell it; null when they are imported.</summary>
    public string? LiveSource => Table?.Database.Name ?? Layer?.Name;

    /// <summary>What may be done to the features over HTTP; null for nothing.</summary>
    public EditingSettings? Editing { get; init; }

    /// <summary>Filters on the features that are kept under a name.</summary>
    public ImmutableArray<StoredQuery> Queries { get; init; } = [];

    /// <summary>True when the rows are linked data too; false leaves them out of the store, where the collection is still described.</summary>
    public bool IsLinkedData { get; init; } = true;

    public required FeatureSchema Schema { get; init; }
    public required Licence Licence { get; init; }

    /// <summary>Who produces the data.</summary>
    public required Contact Provider { get; init; }
    public Contact? Contact { get; init; }

    /// <summary>The programme whose page lists it: minerals, interventions, territory, floods or higher-education.</summary>
    public required string Theme { get; init; }

    /// <summary>Themes of the EU data-theme authority list (code: ENVI, TECH, EDUC ...).</summary>
    public ImmutableArray<string> EuThemes { get; init; } = [];
    public ImmutableArray<LocalizedText> Keywords { get; init; } = [];

    /// <summary>EU frequency authority code: ANNUAL, DAILY, IRREG, NEVER ...</summary>
    public string? UpdateFrequency { get; init; }

    /// <summary>Where the data came from: text with the attribution that the licence asks for.</summary>
    public required LocalizedText Attribution { get; init; }

    /// <summary>Declared extents; computed from the data when absent.</summary>
    public BoundingBox? Extent { get; init; }
    public TimeInterval? TemporalExtent { get; init; }

    /// <summary>Where a map of it opens, when far-off parts would make the whole extent too small to read.</summary>
    public BoundingBox? MapExtent { get; init; }

    /// <summary>Changes with the file and with what it takes from <c>server.yaml</c>; hexadecimal.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>File that this definition was read from.</summary>
    public required string File { get; init; }
}

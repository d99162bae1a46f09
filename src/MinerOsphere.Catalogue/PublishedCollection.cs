using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Features;
using MinerOsphere.Features.Import;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Catalogue;

/// <summary>A collection as it is served: its definition and its data at one revision.</summary>
/// <param name="Definition">What its configuration says.</param>
/// <param name="Features">Its rows.</param>
/// <param name="Revision">Changes with the data, the definition or the importer, and with nothing else; hexadecimal.</param>
/// <param name="Modified">When this revision was imported, UTC; of rows that are read where they lie, when the definition was changed.</param>
public sealed record PublishedCollection(CollectionDefinition Definition, IFeatureProvider Features, string Revision, DateTimeOffset Modified)
{
    /// <summary>What the import read and made of it; null when the features were not imported.</summary>
    public ImportReport? Import { get; init; }

    /// <summary>Of rows that are read where they lie: names the rows that linked data was made from; null while they are none.</summary>
    public string? RowsRevision { get; init; }

    /// <summary>True when linked data is made of the rows.</summary>
    public bool HasLinkedRows => Definition.IsLinkedData && (!Definition.IsLive || RowsRevision is not null);

    public string Id => Definition.Id;
    public FeatureSchema Schema => Features.Schema;
    public BoundingBox? Extent => Definition.Extent ?? Features.Extent;
    public TimeInterval? TemporalExtent => Definition.TemporalExtent ?? Features.TemporalExtent;
}

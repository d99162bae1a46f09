using MinerOsphere.Features.Editing;
using MinerOsphere.Features.Import;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Crs;

namespace MinerOsphere.Features;

/// <summary>Serves the features of one collection at one revision. Safe for concurrent use.</summary>
public interface IFeatureProvider : IDisposable
{
    FeatureSchema Schema { get; }

    /// <summary>System of the geometries that cursors give.</summary>
    CrsDefinition StorageCrs => CrsRegistry.Crs84;

    /// <summary>Features in the collection; kept, not counted on demand.</summary>
    long Count { get; }

    /// <summary>False while a source has not been reached yet: then the count is 0 and there are no extents.</summary>
    bool IsKnown => true;

    /// <summary>Waits until the source has been reached once, so that <see cref="StorageCrs"/> is that of its rows.</summary>
    /// <exception cref="SourceUnavailableException">It does not answer.</exception>
    ValueTask ReachAsync(CancellationToken cancellation) => default;

    /// <summary>Changes the rows; null where they can only be read, and before the source was reached (<see cref="ReachAsync"/>).</summary>
    IFeatureEditor? Editor => null;

    /// <summary>True when others write the rows meanwhile, so that what was counted or sent holds for a moment only.</summary>
    bool IsLive => false;

    /// <summary>Extent of all geometries in CRS84, or null when there is none.</summary>
    BoundingBox? Extent { get; }

    /// <summary>First and last instant, or null when the collection has no time.</summary>
    TimeInterval? TemporalExtent { get; }

    /// <summary>How the rows came in; null when they are not imported.</summary>
    ImportReport? Report => null;

    /// <summary>Exact number of features that match, ignoring <see cref="FeatureQuery.After"/> and <see cref="FeatureQuery.Limit"/>.</summary>
    ValueTask<long> CountAsync(FeatureQuery query, CancellationToken cancellation);

    /// <summary>Matching features in the query's order. The cursor holds a connection until disposed.</summary>
    ValueTask<IFeatureCursor> ReadAsync(FeatureQuery query, CancellationToken cancellation);

    /// <summary>
    /// Where a row stands by its number in the query's order, the first being 1; where there are fewer, the last one and its number, and null with 0
    /// when there are none.
    /// </summary>
    ValueTask<(PagePosition? Position, long Number)> PlaceAsync(FeatureQuery query, long number, CancellationToken cancellation) =>
        RowWalk.PlaceAsync(this, query, number, cancellation);

    /// <summary>The feature with this id; an empty cursor when there is none.</summary>
    ValueTask<IFeatureCursor> ReadOneAsync(string id, CancellationToken cancellation);
}

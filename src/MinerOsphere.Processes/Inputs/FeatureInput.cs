using System.Collections.Immutable;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Crs;

namespace MinerOsphere.Processes.Inputs;

/// <summary>
/// The features of an input as rows: of a collection, with the request's filter pushed down to its store, or of a document that came with
/// the request or by reference. They may be read as often as the process likes, while it runs.
/// </summary>
/// <param name="Source">Where the rows are.</param>
/// <param name="Query">Which of them, and in which order.</param>
public sealed record FeatureInput(IFeatureProvider Source, FeatureQuery Query)
{
    public FeatureSchema Schema => Source.Schema;

    /// <summary>The collection of this server that the rows are of; null for rows from elsewhere.</summary>
    public FeatureOrigin? Origin { get; init; }

    /// <summary>System of the geometries that cursors give, x before y: that of the store, so that lengths and areas in the plane can be measured in it.</summary>
    public CrsDefinition Crs => Source.StorageCrs;

    /// <summary>Names of the attributes that the features carry.</summary>
    public IEnumerable<PropertyDefinition> Attributes => Schema.Attributes.Where(p => Query.Properties.IsDefault || Query.Properties.Contains(p.Name));

    /// <summary>Names of the attributes but for the id, which a feature has as a member of its own.</summary>
    public ImmutableArray<string> NamesBesideId => [.. Attributes.Where(p => p.Role != PropertyRole.Id).Select(p => p.Name)];

    public ValueTask<long> CountAsync(CancellationToken cancellation) => Source.CountAsync(Query, cancellation);

    /// <summary>The rows; the cursor holds a connection until disposed.</summary>
    public ValueTask<IFeatureCursor> ReadAsync(CancellationToken cancellation) => Source.ReadAsync(Query, cancellation);
}

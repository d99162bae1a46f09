using System.Collections.Immutable;
using MinerOsphere.Geo.Cql2.Tree;
using MinerOsphere.Geo.Crs;

namespace MinerOsphere.Features;

/// <summary>What is asked of a collection: data, built by the HTTP face, a process or a mapping, and compiled by a provider.</summary>
public readonly record struct FeatureQuery()
{
    /// <summary>Box, x before y; on the globe MinX &gt; MaxX crosses the antimeridian. Features without geometry always match (OGC 17-069r4 §7.15.3).</summary>
    public BoundingBox? Bbox { get; init; }

    /// <summary>System of <see cref="Bbox"/>.</summary>
    public CrsDefinition BboxCrs { get; init; } = CrsRegistry.Crs84;

    /// <summary>Closed interval on the primary instant or interval. Features without a time always match (§7.15.4).</summary>
    public TimeInterval? Datetime { get; init; }

    /// <summary>Equality on properties, all of which must hold.</summary>
    public ImmutableArray<PropertyEquals> Filters { get; init; } = [];

    /// <summary>
    /// A CQL2 predicate bound to <see cref="FilterSchema"/>, geometries in the provider's storage CRS; rows for which it is true match. Null
    /// for none. Where it names a geometry, features without one do not match: NULL is not true.
    /// </summary>
    public Cql2Expression? Filter { get; init; }

    /// <summary>Order of the rows; the row key decides between equals, and alone without any.</summary>
    public ImmutableArray<SortProperty> SortBy { get; init; } = [];

    /// <summary>Continue after the row at this position (exclusive), which a cursor gave for the same <see cref="SortBy"/>; null from the start.</summary>
    public PagePosition? After { get; init; }

    /// <summary>At most so many rows; null for all.</summary>
    public int? Limit { get; init; }

    /// <summary>Names of the attributes to read; the others are null. Default: all.</summary>
    public ImmutableArray<string> Properties { get; init; }

    /// <summary>Leave the geometry unread.</summary>
    public bool SkipGeometry { get; init; }

    /// <summary>True when nothing narrows the collection, so that its kept count is the answer.</summary>
    public bool IsUnfiltered => Bbox is null && Datetime is null && Filters.IsDefaultOrEmpty && Filter is null;
}

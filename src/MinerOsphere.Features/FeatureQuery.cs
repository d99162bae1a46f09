using System.Collections.Immutable;

namespace MinerOsphere.Features;

/// <summary>What is asked of a collection: data, built by the HTTP face, a process or a mapping, and compiled by a provider.</summary>
public readonly record struct FeatureQuery()
{
    /// <summary>Box in CRS84 (lon, lat degrees); MinX &gt; MaxX crosses the antimeridian. Features without geometry always match (OGC 17-069r4 §7.15.3).</summary>
    public BoundingBox? Bbox { get; init; }

    /// <summary>Closed interval on the primary instant or interval. Features without a time always match (§7.15.4).</summary>
    public TimeInterval? Datetime { get; init; }

    /// <summary>Equality on properties, all of which must hold.</summary>
    public ImmutableArray<PropertyEquals> Filters { get; init; } = [];

    /// <summary>Continue after this row key (exclusive), in key order; null from the start.</summary>
    public long? After { get; init; }

    /// <summary>At most so many rows; null for all.</summary>
    public int? Limit { get; init; }

    /// <summary>Leave the geometry unread.</summary>
    public bool SkipGeometry { get; init; }

    /// <summary>True when nothing narrows the collection, so that its kept count is the answer.</summary>
    public bool IsUnfiltered => Bbox is null && Datetime is null && Filters.IsDefaultOrEmpty;
}

/// <summary>A box in CRS84, degrees.</summary>
public readonly record struct BoundingBox(double MinX, double MinY, double MaxX, double MaxY);

/// <summary>A closed interval of instants, UTC; null is an open end. An instant is an interval of equal ends; a date covers its whole day.</summary>
public readonly record struct TimeInterval(DateTime? Start, DateTime? End);

/// <summary>Property <paramref name="Name"/> equals <paramref name="Value"/> (long, double, bool or string, after the property's type).</summary>
public readonly record struct PropertyEquals(string Name, object Value);

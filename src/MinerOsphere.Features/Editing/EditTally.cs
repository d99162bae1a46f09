using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Geometry;

namespace MinerOsphere.Features.Editing;

/// <summary>What a unit of work does to count and extents.</summary>
internal sealed class EditTally(FeatureSchema schema)
{
    private long _count;
    private Box _extent = Box.Empty;
    private DateTime? _first, _last;

    /// <summary>True when rows went or moved, so that an extent may have become smaller.</summary>
    public bool MayShrink { get; private set; }

    /// <summary>Box of the geometries that were written.</summary>
    public Box Extent => _extent;

    /// <summary>Rows more, or less.</summary>
    public long CountChange => _count;

    public void Added(FeatureValues values)
    {
        _count++;
        Extend(values);
    }

    public void Changed(FeatureValues values)
    {
        MayShrink |= Places().Any(values.IsSet);
        Extend(values);
    }

    public void Removed()
    {
        _count--;
        MayShrink = true;
    }

    /// <summary>The statistics after the work, as far as it tells them.</summary>
    public SourceStatistics On(SourceStatistics before) => new(
        Math.Max(0, before.Count + _count),
        before.Extent.With(_extent),
        _first is null && _last is null ? before.Time : new(Earlier(before.Time?.Start, _first), Later(before.Time?.End, _last)));

    private IEnumerable<int> Places() =>
        new[] { schema.Geometry, schema.Instant, schema.IntervalStart, schema.IntervalEnd }.OfType<PropertyDefinition>().Select(p => schema.OrdinalOf(p.Name));

    private void Extend(FeatureValues values)
    {
        if (schema.Geometry is { } geometry && values.Geometry(schema.OrdinalOf(geometry.Name)) is { IsEmpty: false } wkb) _extent = _extent.With(WkbEnvelope.Of(wkb.Span));
        _first = Earlier(_first, Span(values, schema.Instant ?? schema.IntervalStart ?? schema.IntervalEnd)?.Start);
        _last = Later(_last, Span(values, schema.Instant ?? schema.IntervalEnd ?? schema.IntervalStart)?.End);
    }

    private TimeInterval? Span(FeatureValues values, PropertyDefinition? property)
    {
        if (property is null || schema.OrdinalOf(property.Name) is var ordinal && !values.IsSet(ordinal) || values[ordinal].Text is not { } text) return null;
        if (!Instants.TryRead(text, out var instant)) return null;
        return new(instant, property.Type == PropertyType.Date ? Instants.EndOfDay(instant) : instant);
    }

    private static DateTime? Earlier(DateTime? a, DateTime? b) => a is null || b < a ? b ?? a : a;
    private static DateTime? Later(DateTime? a, DateTime? b) => a is null || b > a ? b ?? a : a;
}

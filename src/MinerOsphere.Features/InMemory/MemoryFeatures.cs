using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Cql2.Evaluation;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Geo.Geometry;
using NetTopologySuite.IO;

namespace MinerOsphere.Features.InMemory;

/// <summary>
/// Features of a document, all of them in memory: what came with a request, or from another server. Queries mean what they mean to a store;
/// the schema is what the values show (<see cref="MemoryFeaturesBuilder"/>).
/// </summary>
public sealed class MemoryFeatures : IFeatureProvider
{
    private readonly ImmutableArray<MemoryRow> _rows;
    private readonly int _geometry;
    private readonly int _instant;

    internal MemoryFeatures(FeatureSchema schema, ImmutableArray<MemoryRow> rows)
    {
        (Schema, _rows) = (schema, rows);
        _geometry = schema.Geometry is { } geometry ? schema.OrdinalOf(geometry.Name) : -1;
        _instant = schema.Instant is { } instant ? schema.OrdinalOf(instant.Name) : -1;
    }

    public FeatureSchema Schema { get; }
    public long Count => _rows.Length;

    public BoundingBox? Extent
    {
        get
        {
            var box = Box.Empty;
            foreach (var row in _rows)
                if (row.Geometry.Length > 0) box = box.With(WkbEnvelope.Of(row.Geometry));
            return box.IsEmpty ? null : new(box.MinX, box.MinY, box.MaxX, box.MaxY);
        }
    }

    public TimeInterval? TemporalExtent => _instant < 0 ? null : new(
        _rows.Select(r => Times(r)?.Start).Where(t => t is not null).Min(), _rows.Select(r => Times(r)?.End).Where(t => t is not null).Max());

    public ValueTask<long> CountAsync(FeatureQuery query, CancellationToken cancellation) => new(Matching(query, cancellation).LongCount());

    public ValueTask<IFeatureCursor> ReadAsync(FeatureQuery query, CancellationToken cancellation)
    {
        var rows = Matching(query, cancellation);
        if (!query.SortBy.IsDefaultOrEmpty) rows = rows.Order(new MemoryOrder(Schema, query.SortBy));
        if (query.After is { } after) rows = rows.SkipWhile(r => !after.Key.Equals(r.Number)).Skip(1);
        if (query.Limit is { } limit) rows = rows.Take(limit);
        return new(new MemoryCursor(this, rows, query));
    }

    public ValueTask<IFeatureCursor> ReadOneAsync(string id, CancellationToken cancellation) => new(new MemoryCursor(this, _rows.Where(r => r.Id == id).Take(1), new FeatureQuery()));

    public void Dispose()
    {
    }

    private IEnumerable<MemoryRow> Matching(FeatureQuery query, CancellationToken cancellation)
    {
        var area = QueryArea.Polygon(query, CrsRegistry.Crs84);
        var predicate = query.Filter is null ? null : Cql2Predicate.Compile(query.Filter);
        var reader = new WKBReader();
        foreach (var row in _rows)
        {
            cancellation.ThrowIfCancellationRequested();
            if (query.Bbox is not null && row.Geometry.Length > 0 && (area is null || !area.Intersects(reader.Read(row.Geometry)))) continue;
            if (query.Datetime is { } wanted && Times(row) is { } own && (own.End < wanted.Start || own.Start > wanted.End)) continue;
            if (!query.Filters.IsDefaultOrEmpty && !query.Filters.All(f => Equals(row.Values[Schema.OrdinalOf(f.Name)], f.Value))) continue;
            if (predicate is not null && !predicate.Matches(new MemoryRowValues(row, _geometry))) continue;
            yield return row;
        }
    }

    private TimeInterval? Times(MemoryRow row)
    {
        if (_instant < 0 || row.Values[_instant] is not string text || !Instants.TryRead(text, out var instant)) return null;
        return new TimeInterval(instant, Schema.Properties[_instant].Type == PropertyType.Date ? Instants.EndOfDay(instant) : instant);
    }
}

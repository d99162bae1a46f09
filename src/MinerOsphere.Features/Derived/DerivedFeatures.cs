using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Crs;

namespace MinerOsphere.Features.Derived;

/// <summary>The rows of another provider with further properties at the end of their schema. Queries name the other's properties only.</summary>
public sealed class DerivedFeatures : IFeatureProvider
{
    private readonly IFeatureProvider _inner;
    private readonly ImmutableArray<DerivedField> _fields;

    public DerivedFeatures(IFeatureProvider inner, ImmutableArray<DerivedField> fields)
    {
        (_inner, _fields) = (inner, fields);
        Schema = fields.Aggregate(inner.Schema, (schema, field) => schema.With(new PropertyDefinition { Name = field.Name, Source = field.Name, Type = field.Type!.Value }));
    }

    public FeatureSchema Schema { get; }
    public CrsDefinition StorageCrs => _inner.StorageCrs;
    public long Count => _inner.Count;
    public BoundingBox? Extent => _inner.Extent;
    public TimeInterval? TemporalExtent => _inner.TemporalExtent;
    public ValueTask ReachAsync(CancellationToken cancellation) => _inner.ReachAsync(cancellation);
    public ValueTask<long> CountAsync(FeatureQuery query, CancellationToken cancellation) => _inner.CountAsync(Inner(query), cancellation);
    public async ValueTask<IFeatureCursor> ReadAsync(FeatureQuery query, CancellationToken cancellation) => Extended(await _inner.ReadAsync(Inner(query), cancellation).ConfigureAwait(false));
    public async ValueTask<IFeatureCursor> ReadOneAsync(string id, CancellationToken cancellation) => Extended(await _inner.ReadOneAsync(id, cancellation).ConfigureAwait(false));

    /// <summary>Nothing: the rows are the other provider's.</summary>
    public void Dispose()
    {
    }

    /// <summary>All of the other's properties are read: a computed one may need any.</summary>
    private static FeatureQuery Inner(in FeatureQuery query) => query with { Properties = default, SkipGeometry = false };

    private DerivedCursor Extended(IFeatureCursor rows) => new(rows, _inner.Schema, [.. _fields.Select(f => f.Compile())]);
}

using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using MinerOsphere.Features;
using MinerOsphere.Features.Import;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Geo.Geometry;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Catalogue.FeaturesAsRdf;

/// <summary>One collection as a named graph: each row becomes a <c>geo:Feature</c> with the predicates, datatypes and links of its schema.</summary>
public sealed class FeatureMapping
{
    private readonly string _prefix;
    private readonly Iri _graph;
    private readonly Iri _dataset;
    private readonly Iri? _type;
    private readonly ImmutableArray<ValueMapping> _values;
    private readonly int _title;
    private readonly Dictionary<WkbKind, Iri> _geometryTypes = [];
    private readonly ArrayBufferWriter<byte> _wkt = new(4096);
    private readonly ArrayBufferWriter<byte> _moved = new(4096);
    private readonly CrsTransform _toCrs84;

    /// <param name="collectionId">The collection's identifier.</param>
    /// <param name="schema">The schema of its rows.</param>
    /// <param name="names">How things are named.</param>
    /// <param name="stored">System of the rows' geometries; CRS84 when it is not said.</param>
    public FeatureMapping(string collectionId, FeatureSchema schema, LinkedDataNames names, CrsDefinition? stored = null)
    {
        _toCrs84 = CrsTransform.Between(stored ?? CrsRegistry.Crs84, CrsRegistry.Crs84);
        _prefix = names.FeaturePrefix(collectionId);
        _graph = new Iri(names.Graph(collectionId));
        _dataset = new Iri(names.Dataset(collectionId));
        _type = schema.FeatureTypeIri is { } type ? new Iri(type) : null;
        _values = [.. schema.Attributes
            .Select(p => (Property: p, Iri: PredicateOf(p, names)))
            .Where(p => p.Iri is not null)
            .Select(p => new ValueMapping(p.Property, schema.OrdinalOf(p.Property.Name), new Iri(p.Iri!), names))];
        _title = schema.Title is { } title ? schema.OrdinalOf(title.Name) : -1;
    }

    /// <summary>The predicate of a property, or null when it stays out of the graph. Quality flags always go in: a changed value is never silent.</summary>
    public static string? PredicateOf(PropertyDefinition property, LinkedDataNames names) =>
        property.Iri ?? (property.Name == QualityFlags.PropertyName ? names.Term("qualityFlags") : null);

    /// <summary>Writes every row. Returns how many there were.</summary>
    public async Task<long> WriteAsync(IFeatureProvider features, IQuadSink sink, Action<long>? progress, CancellationToken cancellation)
    {
        var rows = 0L;
        await using var cursor = await features.ReadAsync(new FeatureQuery(), cancellation);
        while (await cursor.ReadAsync(cancellation))
        {
            Map(cursor, sink);
            if (++rows % 1000 != 0) continue;
            cancellation.ThrowIfCancellationRequested();
            progress?.Invoke(rows);
        }
        return rows;
    }

    /// <summary>Writes one row.</summary>
    public void Map(IFeatureCursor row, IQuadSink sink)
    {
        var writer = new GraphWriter(sink, _graph);
        var feature = new Iri(LinkedDataNames.Feature(_prefix, row.Id));
        writer.Type(feature, Names.Geo.Feature);
        if (_type is not null) writer.Type(feature, _type);
        writer.Add(feature, Names.Dcterms.IsPartOf, _dataset);
        if (_title >= 0 && !row.IsNull(_title)) writer.Add(feature, Names.Rdfs.Label, row.GetString(_title));
        foreach (var value in _values) value.Map(row, feature, writer);
        if (WktOf(row, out var kind) is { IsEmpty: false } wkt) MapGeometry(wkt, kind, feature, writer);
    }

    /// <summary>The row's geometry in CRS84 as well-known text, UTF-8, valid until the next call; empty without one, or when it has no place on the globe.</summary>
    internal ReadOnlySpan<byte> WktOf(IFeatureCursor row, out WkbKind kind)
    {
        kind = default;
        var wkb = row.Geometry;
        if (!wkb.IsEmpty && !_toCrs84.IsIdentity) wkb = InCrs84(wkb);
        if (wkb.IsEmpty) return default;
        kind = new WkbReader(wkb).ReadHeader().Kind;
        _wkt.ResetWrittenCount();
        WktWriter.Write(wkb, _wkt);
        return _wkt.WrittenSpan;
    }

    /// <summary>Empty when the geometry has no place on the globe.</summary>
    private ReadOnlySpan<byte> InCrs84(ReadOnlySpan<byte> wkb)
    {
        _moved.ResetWrittenCount();
        return WkbTransformer.Transform(wkb, _toCrs84, _moved, out var outside) == GeometryFault.None && outside == 0 ? _moved.WrittenSpan : default;
    }

    private void MapGeometry(ReadOnlySpan<byte> wkt, WkbKind kind, Iri feature, GraphWriter writer)
    {
        var geometry = new Iri(LinkedDataNames.Geometry(feature.Value));
        if (!_geometryTypes.TryGetValue(kind, out var type)) _geometryTypes.Add(kind, type = new Iri(SimpleFeatures.Namespace + kind));
        // Both: a query for any geometry need not know that the default one is among them.
        writer.Add(feature, Names.Geo.HasDefaultGeometry, geometry);
        writer.Add(feature, Names.Geo.HasGeometry, geometry);
        writer.Type(geometry, type);
        // No CRS in front: CRS84 is what GeoSPARQL takes then (OGC 22-047r1 §8.5.1).
        writer.Add(geometry, Names.Geo.AsWkt, new Literal(Encoding.UTF8.GetString(wkt), Names.Geo.WktLiteral));
    }
}

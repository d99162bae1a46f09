using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Features.QueryParameters;

namespace MinerOsphere.Server.Features.Encodings;

/// <summary>One writer per schema and reference system, kept as long as the schema.</summary>
internal static class FeatureWriters
{
    private static readonly ConditionalWeakTable<FeatureSchema, ConcurrentDictionary<(CrsDefinition Stored, CrsDefinition Wanted), GeoJsonFeatureWriter>> Made = [];

    /// <summary>The writer for what a request asks.</summary>
    /// <param name="request">Names the collection and perhaps a reference system.</param>
    /// <param name="properties">Names of the attributes to write; default for all.</param>
    public static GeoJsonFeatureWriter For(ApiRequest request, ImmutableArray<string> properties)
    {
        var (schema, stored, wanted) = (request.Collection.Schema, request.Collection.Features.StorageCrs, request.Get(Crs.OfGeometries, Crs.Default).Definition);
        if (!properties.IsDefault || request.Has(ZoomLevel.Parameter)) return new(schema, properties, Coordinates(request));
        return Made.GetOrCreateValue(schema).GetOrAdd((stored, wanted), static (key, s) => new(s, default, new CoordinateOutput(key.Stored, key.Wanted)), schema);
    }

    /// <summary>How the request wants geometries written.</summary>
    public static CoordinateOutput Coordinates(ApiRequest request)
    {
        var wanted = request.Get(Crs.OfGeometries, Crs.Default).Definition;
        return new CoordinateOutput(request.Collection.Features.StorageCrs, wanted, ZoomLevel.ToleranceOf(request, wanted));
    }
}

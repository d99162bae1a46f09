using System.Collections.Immutable;
using MinerOsphere.Features;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Features.Encodings;

/// <summary>The formats of features: everything that knows which there are asks here.</summary>
internal static class FeatureEncodings
{
    /// <summary>The first is what a client gets that does not mind.</summary>
    public static readonly ImmutableArray<Representation> Representations =
        [Common.Representations.GeoJson, Common.Representations.Html, Common.Representations.Csv, GeoJsonLdEncoding.Form];

    /// <summary>The encoding that the request negotiated.</summary>
    /// <param name="request">Names the collection, the format and perhaps a reference system.</param>
    /// <param name="properties">Names of the attributes to write; default for all.</param>
    /// <param name="skipGeometry">Leaves the geometry out.</param>
    public static IFeatureEncoding For(ApiRequest request, ImmutableArray<string> properties, bool skipGeometry)
    {
        var profile = FeatureProfile.Of(request);
        if (profile.IsPlain) return Plain(request, properties, skipGeometry);
        var (schema, coordinates) = (profile.Written(), FeatureWriters.Coordinates(request));
        return new ProfiledEncoding(
            request.Representation == Common.Representations.Csv ? new CsvEncoding(request, schema, properties, skipGeometry)
            : new GeoJsonEncoding(new GeoJsonFeatureWriter(schema, properties, coordinates, profile.Objects()), skipGeometry),
            request.Collection.Schema, profile.Values(request));
    }

    private static IFeatureEncoding Plain(ApiRequest request, ImmutableArray<string> properties, bool skipGeometry) =>
        request.Representation == Common.Representations.Csv ? new CsvEncoding(request, request.Collection.Schema, properties, skipGeometry)
        : request.Representation == GeoJsonLdEncoding.Form ? new GeoJsonLdEncoding(request, FeatureWriters.For(request, properties), properties, skipGeometry)
        : new GeoJsonEncoding(FeatureWriters.For(request, properties), skipGeometry);
}

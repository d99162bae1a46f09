namespace MinerOsphere.Rdf.Vocabularies;

/// <summary>GeoSPARQL 1.1 (geo:).</summary>
public static class GeoSparql
{
    public const string Namespace = "http://www.opengis.net/ont/geosparql#";
    public const string Feature = Namespace + "Feature";
    public const string FeatureCollection = Namespace + "FeatureCollection";
    public const string Geometry = Namespace + "Geometry";
    public const string HasGeometry = Namespace + "hasGeometry";
    public const string HasDefaultGeometry = Namespace + "hasDefaultGeometry";
    public const string AsWkt = Namespace + "asWKT";
    public const string AsGeoJson = Namespace + "asGeoJSON";
    public const string WktLiteral = Namespace + "wktLiteral";
    public const string GeoJsonLiteral = Namespace + "geoJSONLiteral";
}

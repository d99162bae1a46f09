namespace MinerOsphere.Rdf.Vocabularies;

/// <summary>The geometry types of OGC Simple Features (sf:), named as well-known text names them.</summary>
public static class SimpleFeatures
{
    public const string Namespace = "http://www.opengis.net/ont/sf#";
}

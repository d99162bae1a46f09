namespace MinerOsphere.Rdf.Vocabularies;

/// <summary>QUDT (qudt:) and its unit namespace.</summary>
public static class Qudt
{
    public const string Namespace = "http://qudt.org/schema/qudt/";
    public const string UnitNamespace = "http://qudt.org/vocab/unit/";
    public const string Unit = Namespace + "Unit";
    public const string HasUnit = Namespace + "hasUnit";
    public const string UnitProperty = Namespace + "unit";
    public const string UcumDatatype = Namespace + "UCUMcs";
    public const string UcumCode = Namespace + "ucumCode";
}

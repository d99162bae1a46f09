namespace MinerOsphere.Rdf.Vocabularies;

/// <summary>XML Schema datatypes.</summary>
public static class Xsd
{
    public const string Namespace = "http://www.w3.org/2001/XMLSchema#";
    public const string String = Namespace + "string";
    public const string Boolean = Namespace + "boolean";
    public const string Integer = Namespace + "integer";
    public const string Decimal = Namespace + "decimal";
    public const string Double = Namespace + "double";
    public const string Float = Namespace + "float";
    public const string Date = Namespace + "date";
    public const string DateTime = Namespace + "dateTime";
    public const string Time = Namespace + "time";
    public const string GYear = Namespace + "gYear";
    public const string GYearMonth = Namespace + "gYearMonth";
    public const string AnyUri = Namespace + "anyURI";
    public const string Duration = Namespace + "duration";
}

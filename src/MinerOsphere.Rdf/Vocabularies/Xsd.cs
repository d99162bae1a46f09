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
    public const string DayTimeDuration = Namespace + "dayTimeDuration";
    public const string YearMonthDuration = Namespace + "yearMonthDuration";
    public const string GMonth = Namespace + "gMonth";
    public const string GDay = Namespace + "gDay";
    public const string GMonthDay = Namespace + "gMonthDay";
    public const string Long = Namespace + "long";
    public const string Int = Namespace + "int";
    public const string Short = Namespace + "short";
    public const string Byte = Namespace + "byte";
    public const string UnsignedLong = Namespace + "unsignedLong";
    public const string UnsignedInt = Namespace + "unsignedInt";
    public const string UnsignedShort = Namespace + "unsignedShort";
    public const string UnsignedByte = Namespace + "unsignedByte";
    public const string PositiveInteger = Namespace + "positiveInteger";
    public const string NonNegativeInteger = Namespace + "nonNegativeInteger";
    public const string NegativeInteger = Namespace + "negativeInteger";
    public const string NonPositiveInteger = Namespace + "nonPositiveInteger";
}

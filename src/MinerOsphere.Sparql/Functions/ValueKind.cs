namespace MinerOsphere.Sparql.Functions;

/// <summary>What an expression works on. The order of the numbers is the order of promotion.</summary>
internal enum ValueKind : byte
{
    /// <summary>A type error or an unbound variable; never thrown, only passed on.</summary>
    Error,
    Iri,
    BlankNode,
    /// <summary>A triple term.</summary>
    Triple,
    Boolean,
    Integer,
    Decimal,
    /// <summary>An xsd:integer beyond 64 bits.</summary>
    LargeInteger,
    /// <summary>An xsd:decimal that System.Decimal would round.</summary>
    LargeDecimal,
    Float,
    Double,
    String,
    LangString,
    DateTime,
    Date,
    Time,
    /// <summary>xsd:gYear, gYearMonth, gMonth, gMonthDay or gDay; always read from a literal, which says which.</summary>
    Gregorian,
    DayTimeDuration,
    YearMonthDuration,
    Duration,
    /// <summary>A literal of another datatype, or one whose lexical form its datatype does not have.</summary>
    Other,
}

namespace MinerOsphere.Rdf.Datatypes;

/// <summary>The numeric types in the order of their promotion (XPath and XQuery 3.1 §B.1).</summary>
public enum XsdNumericKind : byte
{
    /// <summary>xsd:integer and the types derived from it.</summary>
    Integer,

    /// <summary>xsd:decimal.</summary>
    Decimal,

    /// <summary>xsd:float.</summary>
    Float,

    /// <summary>xsd:double.</summary>
    Double,
}

namespace MinerOsphere.Rdf.Datatypes;

/// <summary>The numeric types in the order of their promotion (XPath and XQuery 3.1 §B.1).</summary>
public enum XsdNumericKind : byte { Integer, Decimal, Float, Double }

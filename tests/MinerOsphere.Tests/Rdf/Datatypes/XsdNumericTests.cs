using MinerOsphere.Rdf.Datatypes;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Tests.Rdf.Datatypes;

public class XsdNumericTests
{
    [Theory]
    [InlineData("01", Xsd.Integer, "1")]
    [InlineData("+7", Xsd.Integer, "7")]
    [InlineData("1234567890123456789012345", Xsd.Integer, "1234567890123456789012345")]
    [InlineData("255", Xsd.UnsignedByte, "255")]
    [InlineData("12", Xsd.Decimal, "12.0")]
    [InlineData("-.50", Xsd.Decimal, "-0.5")]
    [InlineData("5.", Xsd.Decimal, "5.0")]
    [InlineData("1250", Xsd.Double, "1.25E3")]
    [InlineData("1e20", Xsd.Double, "1.0E20")]
    [InlineData("0.00012", Xsd.Double, "1.2E-4")]
    [InlineData("-1.7976931348623157e308", Xsd.Double, "-1.7976931348623157E308")]
    [InlineData("4.9e-324", Xsd.Double, "5.0E-324")]
    [InlineData("0", Xsd.Double, "0.0E0")]
    [InlineData("-0", Xsd.Double, "-0.0E0")]
    [InlineData("INF", Xsd.Double, "INF")]
    [InlineData("-INF", Xsd.Float, "-INF")]
    [InlineData("NaN", Xsd.Double, "NaN")]
    [InlineData("1e400", Xsd.Double, "INF")]
    [InlineData("0.1", Xsd.Float, "1.0E-1")]
    public void A_lexical_form_has_a_value_and_a_canonical_form(string lexical, string datatype, string canonical)
    {
        Assert.True(XsdNumeric.TryParse(lexical, datatype, out var value));
        Assert.Equal(canonical, value.ToLexical());
        Assert.True(XsdNumeric.TryParse(canonical, value.Datatype, out var again));
        Assert.True(value.IsNaN || value == again);
    }

    [Theory]
    [InlineData("", Xsd.Integer)]
    [InlineData("1.0", Xsd.Integer)]
    [InlineData("1 ", Xsd.Integer)]
    [InlineData("256", Xsd.UnsignedByte)]
    [InlineData("0", Xsd.PositiveInteger)]
    [InlineData("1e3", Xsd.Decimal)]
    [InlineData(".", Xsd.Decimal)]
    [InlineData("+-1", Xsd.Decimal)]
    [InlineData("1,000", Xsd.Decimal)]
    [InlineData("1e", Xsd.Double)]
    [InlineData("e5", Xsd.Double)]
    [InlineData("1e1.5", Xsd.Double)]
    [InlineData("Infinity", Xsd.Double)]
    [InlineData("nan", Xsd.Float)]
    [InlineData("12", Xsd.String)]
    public void What_is_no_lexical_form_has_no_value(string lexical, string datatype) =>
        Assert.False(XsdNumeric.TryParse(lexical, datatype, out _));
}

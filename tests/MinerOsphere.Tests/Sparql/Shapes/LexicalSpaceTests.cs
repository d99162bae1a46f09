using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Sparql.Shapes.Validation;

namespace MinerOsphere.Tests.Sparql.Shapes;

public class LexicalSpaceTests
{
    [Theory]
    [InlineData("integer", "1 -0 +7 00 99999999999999999999999999999999", "1.0 1e3 x -")]
    [InlineData("byte", "-128 127", "128 -129 1.0")]
    [InlineData("unsignedInt", "0 4294967295", "-1 4294967296")]
    [InlineData("decimal", "1 1. .5 -0.0 99999999999999999999999999999999.5", "1e3 . x")]
    [InlineData("double", "1 1e3 INF -INF NaN .5E-3", "Infinity x e3")]
    [InlineData("boolean", "true false 1 0", "TRUE yes 2")]
    [InlineData("dateTime", "2024-02-29T00:00:00 2024-01-01T24:00:00Z -0044-03-15T12:00:00+02:00", "2024-02-30T00:00:00 2024-01-01 2024-01-01T25:00:00")]
    [InlineData("date", "2024-02-29 2024-02-29Z", "2023-02-29 24-01-01")]
    [InlineData("time", "12:00:00 12:00:00.5+01:00", "12:00 25:00:00")]
    [InlineData("gYear", "2024 -0001 12024 2024Z", "24 02024 2024-")]
    [InlineData("gYearMonth", "2024-12", "2024-13 2024")]
    [InlineData("gMonth", "--12", "--13 12")]
    [InlineData("gDay", "---31", "---32 31")]
    [InlineData("gMonthDay", "--02-29 --12-31+14:00", "--02-30 --11-31 --04-31")]
    [InlineData("duration", "P1Y P1M2DT3H4M5.5S -PT0S", "P PT 1Y P1S P1DT")]
    [InlineData("dayTimeDuration", "P1D PT5M", "P1M P1Y P1YT5M")]
    [InlineData("yearMonthDuration", "P1Y2M -P3M", "P1D PT1M P1Y1D")]
    [InlineData("anyURI", "https://example.org/ x", "")]
    public void A_datatype_has_these_forms_and_not_those(string datatype, string forms, string others)
    {
        Assert.All(forms.Split(' '), form => Assert.True(LexicalSpace.Has(new Literal(form, Xsd.Namespace + datatype)), form));
        Assert.All(others.Split(' ', StringSplitOptions.RemoveEmptyEntries), form => Assert.False(LexicalSpace.Has(new Literal(form, Xsd.Namespace + datatype)), form));
    }
}

using MinerOsphere.Features.Schema;
using MinerOsphere.Server.Features.QueryParameters;

namespace MinerOsphere.Tests.Server.Features;

public class PropertyFilterTests
{
    public static TheoryData<string, PropertyType, object> Good => new()
    {
        { "12", PropertyType.Integer, 12L },
        { "-12", PropertyType.Integer, -12L },
        { "1.5", PropertyType.Number, 1.5 },
        { "1e-3", PropertyType.Number, 0.001 },
        { "true", PropertyType.Boolean, true },
        { "false", PropertyType.Boolean, false },
        { "2024-02-29", PropertyType.Date, "2024-02-29" },
        { "2024-05-01T12:00:00+02:00", PropertyType.DateTime, "2024-05-01T10:00:00Z" },
        { "2024-05-01T12:00:00.500Z", PropertyType.DateTime, "2024-05-01T12:00:00.5Z" },
        { "", PropertyType.String, "" },
        { "l'Haÿ-les-Roses; DROP", PropertyType.String, "l'Haÿ-les-Roses; DROP" },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public void A_value_takes_the_type_of_its_property(string text, PropertyType type, object expected) => Assert.Equal(expected, PropertyFilter.Parse(text, type).Value);

    [Theory]
    [InlineData("1.5", PropertyType.Integer)]
    [InlineData("", PropertyType.Integer)]
    [InlineData("99999999999999999999", PropertyType.Integer)]
    [InlineData("1,5", PropertyType.Number)]
    [InlineData("NaN", PropertyType.Number)]
    [InlineData("1e999", PropertyType.Number)]
    [InlineData("True", PropertyType.Boolean)]
    [InlineData("2", PropertyType.Boolean)]
    [InlineData("2024-02-30", PropertyType.Date)]
    [InlineData("2024-05-01T12:00:00Z", PropertyType.Date)]
    [InlineData("2024-05-01", PropertyType.DateTime)]
    public void Another_type_is_refused(string text, PropertyType type) => Assert.NotNull(PropertyFilter.Parse(text, type).Fault);

    [Fact]
    public void A_property_with_the_name_of_a_parameter_is_no_filter()
    {
        PropertyDefinition Of(string name) => new() { Name = name, Source = name, Type = PropertyType.String };
        var schema = new FeatureSchema([Of("limit"), Of("BBOX"), Of("commune"), Of("lang")]);
        Assert.Equal(["commune"], PropertyFilter.For(schema).Select(p => p.Name));
    }
}

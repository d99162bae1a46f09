using System.Text.RegularExpressions;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Tests.Features.Schema;

public class ValueDerivationTests
{
    public static TheoryData<DerivationStep, string, string?> Steps => new()
    {
        { new DerivationStep.Trim(), " a ", "a" },
        { new DerivationStep.UpperCase(), "2a", "2A" },
        { new DerivationStep.LowerCase(), "True", "true" },
        { new DerivationStep.PadZeros(2), "1", "01" },
        { new DerivationStep.PadZeros(2), "974", "974" },
        { new DerivationStep.StripPrefix("D0"), "D069", "69" },
        { new DerivationStep.StripPrefix("D0"), "D974", "D974" },
        { new DerivationStep.StripSuffix(".0"), "5.0", "5" },
        { new DerivationStep.Prepend("x:"), "a", "x:a" },
        { new DerivationStep.Append("-01-01"), "2018", "2018-01-01" },
        { new DerivationStep.Map(new Dictionary<string, string> { ["BMPM"] = "13", ["BSPP"] = "" }), "BMPM", "13" },
        { new DerivationStep.Map(new Dictionary<string, string> { ["BMPM"] = "13", ["BSPP"] = "" }), "BSPP", null },
        { new DerivationStep.Map(new Dictionary<string, string> { ["BMPM"] = "13", ["BSPP"] = "" }), "59", "59" },
        { new DerivationStep.Replace(new Regex(@"^751\d\d$"), "75056"), "75112", "75056" },
        { new DerivationStep.IsoWeekDay(DayOfWeek.Monday), "201001", "2010-01-04" },
        { new DerivationStep.IsoWeekDay(DayOfWeek.Sunday), "2010-W01", "2010-01-10" },
        { new DerivationStep.IsoWeekDay(DayOfWeek.Monday), "2015-53", "2015-12-28" },
        { new DerivationStep.ListLiteral("|"), "['Bassin de la Sèvre', \"l'Allier\"]", "Bassin de la Sèvre|l'Allier" },
        { new DerivationStep.ListLiteral("|"), "[]", null },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void Step_changes_the_text(DerivationStep step, string value, string? expected)
    {
        var derivation = new ValueDerivation([new DerivationPart("c", true)], [step]);

        Assert.True(derivation.TryApply([value], out var text, out var fault));
        Assert.Null(fault);
        Assert.Equal(expected, text);
    }

    public static TheoryData<DerivationStep, string> Refused => new()
    {
        { new DerivationStep.IsoWeekDay(DayOfWeek.Monday), "201054" },
        { new DerivationStep.IsoWeekDay(DayOfWeek.Monday), "2010" },
        { new DerivationStep.IsoWeekDay(DayOfWeek.Monday), "201000" },
        { new DerivationStep.ListLiteral("|"), "a, b" },
        { new DerivationStep.ListLiteral("|"), "['a" },
        { new DerivationStep.ListLiteral("|"), "['a' 'b']" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Step_refuses_what_it_cannot_work_on(DerivationStep step, string value)
    {
        var derivation = new ValueDerivation([new DerivationPart("c", true)], [step]);

        Assert.False(derivation.TryApply([value], out _, out var fault));
        Assert.Contains($"'{value}'", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_are_joined_and_a_missing_one_makes_no_value()
    {
        var derivation = new ValueDerivation([new("year", true), new("-", false), new("number", true)], []);

        Assert.Equal(new[] { "year", "number" }, derivation.Columns);
        Assert.True(derivation.TryApply(["2018", "BMPM"], out var text, out _));
        Assert.Equal("2018-BMPM", text);
        Assert.True(derivation.TryApply(["2018", null], out text, out _));
        Assert.Null(text);
    }
}

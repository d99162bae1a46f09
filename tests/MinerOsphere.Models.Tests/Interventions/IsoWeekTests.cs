using MinerOsphere.Models.Interventions;

namespace MinerOsphere.Models.Tests.Interventions;

public sealed class IsoWeekTests
{
    [Theory]
    [InlineData("2016-W52", "2016-12-26", "2016-W52")]
    [InlineData("2015W53", "2015-12-28", "2015-W53")]
    [InlineData("201001", "2010-01-04", "2010-W01")]
    [InlineData("2016-01-03", "2015-12-28", "2015-W53")]
    public void Reads(string text, string monday, string written)
    {
        var week = IsoWeek.Parse(text)!.Value;
        Assert.Equal(monday, week.Monday.ToString("yyyy-MM-dd"));
        Assert.Equal(written, week.ToString());
    }

    [Theory]
    [InlineData("2016-W53")]
    [InlineData("2016-W00")]
    [InlineData("2016")]
    [InlineData("")]
    [InlineData("2016-13-01")]
    public void Refuses(string text) => Assert.Null(IsoWeek.Parse(text));

    [Fact]
    public void Counts_through_years_of_53_weeks()
    {
        var week = IsoWeek.Parse("2015-W52")!.Value;
        Assert.Equal(["2015-W53", "2016-W01"], [(week + 1).ToString(), (week + 2).ToString()]);
        Assert.Equal(2, week + 2 - week);
    }
}

using System.Globalization;
using MinerOsphere.Models.Interventions.Counts;
using MinerOsphere.Models.Interventions.Demand;
using Xunit.Abstractions;

namespace MinerOsphere.Models.Tests.Interventions;

/// <summary>
/// London by borough and hour: learned to 2017, every hour of 2018 forecast from the week before. In an hour a borough has a rescue once in twenty
/// days: its median is 0, so absolute errors say little there, and deviances and coarser grains have to tell.
/// </summary>
public sealed class LondonTests(ITestOutputHelper output)
{
    private static readonly Lazy<WeeklyDemand> Trained = new(() => new WeeklyDemand(
        new TerritoryNames("london", "London", ["city", "borough"], LondonData.Families), LondonData.First,
        [.. Enumerable.Range(0, 4).Select(c => LondonData.Events.Weekly(c))], LondonData.Events, null, LondonData.Events.Clock.Zone, default));

    [SkippableFact]
    public void HoursOfBoroughsAreForecastBetterThanEveryReferencePerCategory()
    {
        var report = Trained.Value.Report(default);
        foreach (var s in report.Scores.Where(s => s.Metric != "mase")) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{s.Part} {s.Metric}: {s.Model:F5}, {s.Baseline} {s.BaselineValue:F5} ({s.Skill:P1})"));
        var hours = report.Scores.Where(s => s.Part.EndsWith("borough hour", StringComparison.Ordinal)).ToArray();
        Assert.Equal(5 * 9, hours.Length);
        Assert.All(hours, s => Assert.True(s.Skill > 0, $"{s.Part} {s.Metric} {s.Model} against {s.Baseline} {s.BaselineValue}"));
        Assert.All(report.Scores.Where(s => s.Part.EndsWith("borough week", StringComparison.Ordinal) || s.Part.EndsWith("city hour", StringComparison.Ordinal)), s => Assert.True(s.Skill > 0, s.Part));
        // Dogs by day err in deviance one per cent more than their plain mean; by week the moyenne glissante of the whole city is as good.
        Assert.All(report.Scores.Where(s => s.Part.EndsWith("city day", StringComparison.Ordinal)), s => Assert.True(s.Skill > (s.Part.StartsWith("dog", StringComparison.Ordinal) ? -0.02 : 0), s.Part));
        Assert.All(report.Scores.Where(s => s.Part.EndsWith("city week", StringComparison.Ordinal)), s => Assert.True(s.Skill > -0.08, s.Part));
        Assert.All(report.Scores.Where(s => s.Part == "total city week" && s.Baseline != "moyenne_glissante"), s => Assert.True(s.Skill > 0.2, s.Part));
        Assert.InRange(report.GapBefore, 0.1, 2);
    }

    [SkippableFact]
    public void IntervalsHoldAsOftenAsTheySayAlsoWhereItIsBusy()
    {
        var coverage = Trained.Value.Report(default).Coverage;
        foreach (var grain in new[] { "borough hour", "borough week", "city hour", "city day" })
            foreach (var group in coverage.Where(c => c.Part.EndsWith(grain, StringComparison.Ordinal)).GroupBy(c => (c.Class, c.Level)))
            {
                var share = group.Sum(c => c.Covered * c.Rows) / group.Sum(c => c.Rows);
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{grain} {group.Key}: {share:P1} of {group.Sum(c => c.Rows)}"));
                Assert.InRange(share, group.Key.Level - 0.03, group.Key.Level + 0.03);
            }
    }

    [SkippableFact]
    public void BoroughsAddUpToTheCityHourByHourThroughTheNightThatClocksChange()
    {
        var model = Trained.Value;
        var city = model.Cells(new ForecastQuestion { Slot = "hour", Start = "2018-10-28T00:00", Horizon = 25 }, default).Where(c => c.Category == "total").ToArray();
        var boroughs = model.Cells(new ForecastQuestion { Slot = "hour", Start = "2018-10-28T00:00", Horizon = 25, Level = "borough" }, default).ToArray();
        for (var h = 0; h < 25; h++)
            Assert.Equal(city[h].Count.Mean, boroughs.Where(c => c.Category != "total" && c.Slot.Name == city[h].Slot.Name).Sum(c => c.Count.Mean), 9);
        // One o'clock comes twice, and both hours are told apart.
        Assert.Equal(["2018-10-28T01:00+01:00", "2018-10-28T01:00+00:00"], city.Select(c => c.Slot.Name).Skip(1).Take(2));
        Assert.Equal("2018-10-28T23:00+00:00", city[24].Slot.Name);
        var days = model.Cells(new ForecastQuestion { Slot = "day", Start = "2018-10-27", Horizon = 2 }, default).Where(c => c.Category == "total").ToArray();
        Assert.Equal([24, 25], days.Select(d => d.Slot.Hours));
        Assert.Equal(city.Sum(c => c.Count.Mean), days[1].Count.Mean, 9);
        Assert.Equal(23, model.Cells(new ForecastQuestion { Slot = "day", Start = "2018-03-25", Horizon = 1 }, default).First().Slot.Hours);
    }

    [SkippableFact]
    public void AnUnknownPlaceOrLevelIsRefusedByName()
    {
        string Message(ForecastQuestion question) => Assert.Throws<ModelInputException>(() => Trained.Value.Cells(question, default).ToArray()).Message;
        Assert.Contains("'Gotham'", Message(new ForecastQuestion { Level = "borough", Places = ["Gotham"] }));
        Assert.Contains("'ward'", Message(new ForecastQuestion { Level = "ward" }));
        Assert.Contains("'minute'", Message(new ForecastQuestion { Slot = "minute" }));
        Assert.Contains("no local hour", Message(new ForecastQuestion { Slot = "hour", Start = "2018-02-30T00:00" }));
    }
}

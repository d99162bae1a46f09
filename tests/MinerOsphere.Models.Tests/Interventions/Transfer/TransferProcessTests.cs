using System.Globalization;
using MinerOsphere.Models.Interventions.Transfer;

namespace MinerOsphere.Models.Tests.Interventions.Transfer;

public sealed class TransferProcessTests
{
    private static readonly TransferProcess Process = new(ServiceCollections.Settings, ServiceCollections.Collections);

    [Fact]
    public Task ExamplesRunAsTheyStand() => ProcessRuns.ExamplesRunAsync(Process);

    [Fact]
    public async Task ADepartementWithOneYearIsForecastWithAWarning()
    {
        var outputs = await ProcessRuns.RunAsync(Process, """{"inputs":{"territory":"91","ownYears":1,"year":2022,"level":0.95}}""");
        var row = outputs["forecast"]![0]!;
        Assert.InRange(row["observed"]!.GetValue<double>(), row["lower"]!.GetValue<double>(), row["upper"]!.GetValue<double>());
        Assert.InRange(row["upper"]!.GetValue<double>() / row["lower"]!.GetValue<double>(), 1.3, 1.8);
        var years = outputs["applicability"]!.AsArray().Single(r => r!["subject"]!.GetValue<string>() == "own-years")!;
        Assert.False(years["is_within"]!.GetValue<bool>());
        Assert.Contains("A single year of its own", years["message_en"]!.GetValue<string>());
        var scores = outputs["evaluation"]!.AsArray();
        Assert.Contains(scores, r => r!["part"]!.GetValue<string>() == "0 own years" && r["metric"]!.GetValue<string>() == "year-error" && r["skill"]!.GetValue<double>() < 0);
        Assert.Equal(1, outputs["explanation"]!.AsArray().Where(r => r!["scale"]!.GetValue<string>() == "ln²").Sum(r => r!["share"]!.GetValue<double>()), 1e-3);
    }

    [Fact]
    public async Task FewerOwnYearsNeverMakeTheIntervalNarrower()
    {
        var widths = new List<double>();
        foreach (var years in new[] { 0, 1, 2, 3 })
        {
            var row = (await ProcessRuns.RunAsync(Process, "{\"inputs\":{\"territory\":\"38\",\"ownYears\":" + years.ToString(CultureInfo.InvariantCulture) + ",\"year\":2022},\"outputs\":{\"forecast\":{}}}"))["forecast"]![0]!;
            widths.Add(row["upper"]!.GetValue<double>() / row["lower"]!.GetValue<double>());
        }
        Assert.Equal(widths.OrderDescending(), widths);
    }

    [SkippableFact]
    public async Task WeeksOfASingleYearBecomeTheNext()
    {
        var essonne = TransferData.Essonne("total").Between(2015, 2015).Of(2015).ToArray();
        var weeks = string.Join(',', essonne.Select((c, w) => double.IsNaN(c) ? null : string.Create(CultureInfo.InvariantCulture, $"{{\"week\":\"2015-W{w + 1:00}\",\"count\":{c}}}")).OfType<string>());
        var outputs = await ProcessRuns.RunAsync(Process, "{\"inputs\":{\"weeks\":[" + weeks + "]}}");
        var rows = outputs["forecast"]!.AsArray();
        Assert.Equal(52, rows.Count);
        Assert.Equal("2016-W01", rows[0]!["slot"]!.GetValue<string>());
        var seen = TransferData.Essonne("total").Of(2016).ToArray();
        Assert.InRange(rows.Where((r, w) => seen[w] >= r!["lower"]!.GetValue<double>() && seen[w] <= r["upper"]!.GetValue<double>()).Count() / 52.0, 0.75, 1);
    }

    [Theory]
    [InlineData("""{"inputs":{}}""", "give 'territory', or 'population'")]
    [InlineData("""{"inputs":{"territory":"91","population":5}}""", "give 'territory', or 'population'")]
    [InlineData("""{"inputs":{"population":1000,"counts":[{"year":2020,"count":-4}]}}""", "/inputs/counts/0/count")]
    [InlineData("""{"inputs":{"population":1000,"counts":[{"year":2020,"count":4},{"year":2020,"count":5}]}}""", "a year is there twice")]
    [InlineData("""{"inputs":{"population":0}}""", "/inputs/population")]
    public void WhatCantBeAskedIsRefused(string body, string fault) => Assert.Contains(fault, ProcessRuns.Faults(Process, body));

    [Fact]
    public void AWeekThatIsNoneIsNamed()
    {
        var weeks = string.Join(',', Enumerable.Range(1, 30).Select(w => $$"""{"week":"2015-W{{(w == 30 ? "54" : w.ToString("00", CultureInfo.InvariantCulture))}}","count":5}"""));
        Assert.Contains("/inputs/weeks/29/week: '2015-W54' is no ISO week", ProcessRuns.Faults(Process, "{\"inputs\":{\"weeks\":[" + weeks + "]}}"));
    }

    [Theory]
    [InlineData("""{"inputs":{"territory":"13"}}""", "'13' is not in the data with all its years")]
    [InlineData("""{"inputs":{"territory":"91","year":2031}}""", "the year 2031 can't honestly be forecast; 2019 to 2023 can")]
    [InlineData("""{"inputs":{"population":1000,"counts":[{"year":2024,"count":4}]}}""", "the year 2024 is later than the last one of the others, 2022")]
    public async Task WhatTheDataCantAnswerIsNamed(string body, string fault)
    {
        var outcome = await ProcessRuns.OutcomeAsync(Process, body);
        Assert.False(outcome.Succeeded);
        Assert.Contains(fault, outcome.FailureReason!.In("en"));
    }

    [Fact]
    public async Task AYearOfNothingIsNoCrash()
    {
        var row = (await ProcessRuns.RunAsync(Process, """{"inputs":{"population":20000,"counts":[{"year":2022,"count":0}]}}"""))["forecast"]![0]!;
        Assert.True(row["forecast"]!.GetValue<double>() >= 0 && row["upper"]!.GetValue<double>() > 0);
    }
}

using System.Globalization;
using MinerOsphere.Learning.Tests;
using MinerOsphere.Models.Floods;
using MinerOsphere.Models.Floods.Alerts;
using Xunit.Abstractions;

namespace MinerOsphere.Models.Tests.Floods.Alerts;

public class AlertTests(ITestOutputHelper output)
{
    private static readonly double[] Probabilities = [0.05, 0.1, 0.5, 0.9, 0.95];

    [Fact]
    public void A_path_goes_through_leads_that_go_together()
    {
        FlowDistribution Around(double flow) => new(Probabilities, [flow - 20, flow - 10, flow, flow + 10, flow + 20], 5, 5);
        FlowDistribution[] forecast = [Around(80), Around(90)];
        double[] apart = [.. forecast.Select(f => f.Exceedance(100))];
        Assert.Equal(0.1, apart[1], 1e-12);
        // Ranks that are always the same at both leads: the likelier lead alone.
        var together = new LeadRanks([3, 6], [.. Enumerable.Range(0, 1000).Select(i => new[] { (i + 0.5) / 1000, (i + 0.5) / 1000 })]);
        Assert.Equal(0.1, together.AnyExceeds(forecast, 100), 1e-3);
        // Ranks that turn round: either.
        var against = new LeadRanks([3, 6], [.. Enumerable.Range(0, 1000).Select(i => new[] { (i + 0.5) / 1000, 1 - (i + 0.5) / 1000 })]);
        Assert.Equal(apart.Sum(), against.AnyExceeds(forecast, 100), 2e-3);
        Assert.Equal(0.1, new LeadRanks([3, 6], []).AnyExceeds(forecast, 100), 1e-12);
        var outlook = AlertOutlook.Of(AlertThresholds.Configured(85, 100, 140, new("essai", "test")), forecast, together, 70);
        Assert.Equal(["yellow", "orange", "red"], outlook.Select(o => o.Level.Id));
        Assert.True(outlook[0].Horizon > outlook[1].Horizon && outlook[1].Horizon > outlook[2].Horizon && outlook[2].Horizon > 0 && !outlook[0].IsExceeded);
        Assert.Throws<ArgumentException>(() => AlertThresholds.Configured(85, 80, 140, new("essai", "test")));
    }

    /// <summary>Gumbel's law of known parameters, drawn at its quantiles.</summary>
    [Fact]
    public void Return_periods_are_those_of_the_law()
    {
        double[] maxima = [.. Enumerable.Range(0, 2000).Select(i => 100 - 30 * Math.Log(-Math.Log((i + 0.5) / 2000)))];
        var (location, scale) = AlertThresholds.Gumbel(maxima);
        Assert.Equal(100, location, 0.5);
        Assert.Equal(30, scale, 0.5);
    }

    [SkippableFact]
    public void Thresholds_say_where_they_come_from_and_that_they_are_not_official()
    {
        var data = new FloodData(name => OpenData.Csv(name));
        var (cance, teaching) = (AlertThresholds.Default(data.Cance()), AlertThresholds.Default(data.Teaching()));
        Assert.True(cance.IsDefault && cance.Source.In("fr").Contains("Gumbel", StringComparison.Ordinal) && cance.Source.In("fr").Contains("Vigicrues", StringComparison.Ordinal));
        Assert.Contains("quantiles", teaching.Source.In("en"), StringComparison.Ordinal);
        output.WriteLine(string.Join(' ', cance.Levels.Select(l => l.Flow.ToString("F0", CultureInfo.InvariantCulture))));
        // The flood of 13 October 2014, 229 m3/s, is beyond the ten-year one of this record; the two-year one is an ordinary flood.
        Assert.InRange(cance.Levels[0].Flow, 40, 110);
        Assert.InRange(cance.Levels[2].Flow, 110, 229);
    }

    /// <summary>L0123003, 2008: probabilities are skilful and tell hours before; ranks of leads from the first half score the second.</summary>
    [SkippableFact]
    public void Probabilities_of_the_test_year_beat_climatology_and_persistence_and_gain_hours()
    {
        var (_, series, _) = TeachingForecast.Trained;
        var tests = TeachingForecast.Tests;
        var thresholds = AlertThresholds.Default(series.Slice(0, series.IndexOf(TeachingForecast.Periods.Test)));
        var half = tests[0].Issues[tests[0].Issues.Length / 2];
        var ranks = LeadRanks.Of(tests, t => t < half);
        // 2008 has no flood above the second threshold.
        foreach (var level in thresholds.Levels[..1])
        {
            var scores = AlertScores.Of(tests, series.Flow, series.Step, level, ranks);
            foreach (var score in scores)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{level.Id} {level.Flow:F0} m3/s, lead {score.Lead}: {score.Exceeded} of {score.Rows}, BSS {score.SkillOverClimatology:F3}, over persistence {score.SkillOverPersistence:F3}, reliability {score.Reliability.Reliability:F5}"));
                foreach (var c in score.Contingency) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"   cut {c.Cut}: POD {c.Pod:F2} FAR {c.Far:F2} CSI {c.Csi:F2}, {c.EventsWarned} of {c.Events} events, {c.Gained:F1} h gained"));
                Assert.True(score.Exceeded > 20 && score.SkillOverClimatology > (score.Lead == 12 ? 0.1 : 0.3) && score.SkillOverPersistence > 0, $"lead {score.Lead}");
            }
            var horizon = scores[^1];
            Assert.Equal(0, horizon.Lead);
            // The lower the cut, the more is detected, and the more often in vain.
            Assert.True(horizon.Contingency[0].Pod >= horizon.Contingency[^1].Pod && horizon.Contingency[0].Far >= horizon.Contingency[^1].Far);
            Assert.True(horizon.Contingency[0].EventsWarned >= 0.7 * horizon.Contingency[0].Events && horizon.Contingency[0].Gained >= 2);
        }
    }
}

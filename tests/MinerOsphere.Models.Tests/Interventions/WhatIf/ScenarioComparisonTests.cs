using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Interventions.Counts;
using MinerOsphere.Models.Interventions.WhatIf;
using NegativeBinomial = MinerOsphere.Learning.Distributions.NegativeBinomial;

namespace MinerOsphere.Models.Tests.Interventions.WhatIf;

public sealed class ScenarioComparisonTests
{
    private static readonly LocalizedText Text = new("x", "x");

    private static CountForecast Reference(double dispersion = 0.01)
    {
        var start = new DateTimeOffset(2026, 7, 6, 0, 0, 0, TimeSpan.FromHours(2));
        ImmutableArray<CountSlot> slots = [.. Enumerable.Range(0, 3).Select(s => new CountSlot(start.AddDays(7 * s), start.AddDays(7 * s + 7), $"w{s}"))];
        double[] means = [100, 110, 120, 40, 44, 48, 10, 10, 10, 4, 4, 4];
        return new CountForecast(["SUAP", "INCN"], ["north", "south"], slots, [.. means.Select(m => new PredictedCount(new NegativeBinomial(m, dispersion), LevelMap.None))], CountDependence.None(2));
    }

    private static WhatIfScenario Of(params ScenarioEffect[] effects) => new("s", Text, [.. effects], Text);

    [Fact]
    public void NoEffectChangesNothingInAnyFuture()
    {
        var scenario = Of(new ScenarioEffect("SUAP", 1, 1, 1, EffectOrigin.Published, Text));
        var rows = ScenarioComparison.Run(Reference(), scenario, new ScenarioSetting(0, 2), 200, 42, 0.9).Rows;
        Assert.All(rows, r => Assert.Equal((0.0, 0.0, 0.0, 0.0), (r.Difference, r.Lower, r.Upper, r.IsMore)));
    }

    [Fact]
    public void TheDifferenceIsTheOneOfTheMeansAndItsDoubtIsThatOfTheEffect()
    {
        var scenario = Of(new ScenarioEffect("SUAP", 1.18, 1.12, 1.23, EffectOrigin.Published, Text));
        var rows = ScenarioComparison.Run(Reference(), scenario, new ScenarioSetting(1, 2), 600, 42, 0.9).Rows;
        var all = rows.Single(r => r is { Category: "*", Place: "*" });
        // Rescues of the slots 1 and 2 are 322; other slots and categories are untouched.
        Assert.Equal(0.18 * 322, all.Difference, 2.0);
        Assert.InRange(all.MeanLower, 0.11 * 322, 0.16 * 322);
        Assert.InRange(all.MeanUpper, 0.20 * 322, 0.25 * 322);
        Assert.DoesNotContain(rows, r => r.Slot == "w0");
        Assert.All(rows.Where(r => r.Category == "INCN"), r => Assert.Equal(0, r.Difference));
        // Common luck: the difference varies much less than two independent forecasts would.
        Assert.True(all.Upper - all.Lower < 45, $"{all.Lower} to {all.Upper}");
        Assert.InRange(all.IsMore, 0.99, 1);
    }

    [Fact]
    public void AnEventAddsItsCallsToItsPlaceOnly()
    {
        var scenario = Of(new ScenarioEffect("SUAP", 0.5, 0.2, 1.2, EffectOrigin.Illustrative, Text) { IsPerThousand = true });
        var rows = ScenarioComparison.Run(Reference(), scenario, new ScenarioSetting(0, 0, Attendance: 60_000, Place: 1), 400, 42, 0.9).Rows;
        Assert.Equal(0, rows.Single(r => r is { Category: "SUAP", Place: "north", Slot: "w0" }).Difference);
        var south = rows.Single(r => r is { Category: "SUAP", Place: "south", Slot: "w0" });
        Assert.InRange(south.Difference, 28, 38);
        Assert.True(south.IsOverPeak > 0.8);
    }

    [Fact]
    public void KelvinsArePowers()
    {
        var scenario = Of(new ScenarioEffect("SUAP", 1.013, 1.0087, 1.0173, EffectOrigin.Published, Text) { IsPerKelvin = true });
        var under = ScenarioComparison.Under(Reference(), scenario, new ScenarioSetting(0, 2, Kelvins: 10), 0);
        Assert.Equal(100 * Math.Pow(1.013, 10), under[0, 0, 0].Mean, 1e-9);
    }

    [Fact]
    public void TheSameSeedGivesTheSameFigures()
    {
        var scenario = Of(new ScenarioEffect("*", 1.2, 1.1, 1.4, EffectOrigin.Learned, Text));
        ScenarioDifference[] With(ulong seed) => [.. ScenarioComparison.Run(Reference(), scenario, new ScenarioSetting(0, 2), 100, seed, 0.9).Rows];
        Assert.Equal(With(7), With(7));
        Assert.NotEqual(With(8), With(7));
    }
}

using MinerOsphere.Learning.Distributions;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Interventions.Counts;
using MinerOsphere.Models.Interventions.Crews;

namespace MinerOsphere.Models.Tests.Interventions.Crews;

public sealed class CrewPlanTests
{
    private static readonly DateTimeOffset Start = new(2018, 6, 4, 7, 0, 0, TimeSpan.FromHours(2));

    /// <summary>Two guards with a peak in the evening, as stations have it.</summary>
    private static SlotDemand[] Day(double scale = 1, double dispersion = 0, string category = "SUAP") =>
    [
        .. Enumerable.Range(0, 24).Select(h => new SlotDemand(
            "north", category, new CountSlot(Start.AddHours(h), Start.AddHours(h + 1), $"h{h}"),
            new PredictedCount(new NegativeBinomial(scale * (1.5 + Math.Cos((h - 11) * Math.PI / 12)), dispersion), LevelMap.None))),
    ];

    public static TheoryData<StaffingRule, double> Rules => new()
    {
        { StaffingRule.InfiniteServer, 0 }, { StaffingRule.InfiniteServer, 0.2 }, { StaffingRule.ErlangLoss, 0 }, { StaffingRule.ErlangDelay, 0.2 }, { StaffingRule.Newsvendor, 0.2 },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void ThereAreJustEnoughCrewsForTheServiceLevel(StaffingRule rule, double dispersion)
    {
        var plan = CrewPlan.Of(Day(2, dispersion), new CrewRules { Rule = rule, ServiceLevel = 0.95, MinimumCrews = 0 });
        Assert.All(plan.Rows, row =>
        {
            Assert.InRange(row.Shortage, 0, 0.05 + 1e-9);
            Assert.True(row.ShortageWithOneLess > 0.05, $"{row.Slot.Name}: one crew less would do");
        });
        Assert.Equal(2, plan.Guards.Length);
        Assert.Equal(plan.Rows.Take(12).Max(r => r.Crews), plan.Guards[0].Crews);
        Assert.Equal(Start.AddHours(12), plan.Guards[0].End);
        Assert.All(plan.Guards, g => Assert.InRange(g.Shortage, 0, 0.05));
        // Longer interventions never take fewer crews; the plan falls short where it was made for shorter ones.
        Assert.Equal(plan.Sensitivity.Select(s => s.MostCrews).Order(), plan.Sensitivity.Select(s => s.MostCrews));
        if (rule != StaffingRule.Newsvendor) Assert.True(plan.Sensitivity[^1].ShortageOfPlan > 0.05);
    }

    /// <summary>Played call by call, the plan falls short as often as it says.</summary>
    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(0.15, 1.0)]
    [InlineData(0.15, 1.6)]
    public void TheShortagePromisedIsTheShortagePlayed(double dispersion, double needed)
    {
        var demand = Day(2, dispersion);
        var rules = new CrewRules { ServiceLevel = 0.9, MinimumCrews = 0, Needed = CrewsNeeded.OfMean(needed), Duration = ServiceDuration.Lognormal(1.25, 0.8) };
        var plan = CrewPlan.Of(demand, rules);
        var played = CrewSimulation.Run(demand, [.. plan.Rows.Select(r => r.Crews)], rules, 1500, 42, default);
        // Crews are for the worst moment of a slot, so that the mean over time is somewhat better than promised.
        var promised = plan.Rows.Average(r => r.Shortage);
        Assert.InRange(played.ShortageOfTime, promised - 0.035, promised + 0.006);
        Assert.Equal(plan.Rows.Average(r => r.ExpectedBusy), played.MeanBusy, plan.Rows.Average(r => r.ExpectedBusy) * 0.03);
    }

    /// <summary>In a steady state the played shortage is the tail of the Poisson distribution itself.</summary>
    [Fact]
    public void ASteadyRateIsPlayedAsPoisson()
    {
        var slot = new CountSlot(Start, Start.AddHours(168), "week");
        SlotDemand[] demand = [new("north", "SUAP", slot, new PredictedCount(new NegativeBinomial(168 * 4, 0), LevelMap.None))];
        var rules = new CrewRules { Duration = ServiceDuration.Lognormal(1.25, 1.2) };
        var played = CrewSimulation.Run(demand, [8], rules, 200, 1, default);
        Assert.Equal(1 - new NegativeBinomial(5, 0).Cumulative(8), played.ShortageOfTime, 0.003);
        Assert.Equal(5, played.MeanBusy, 0.05);
    }

    [Fact]
    public void CostsAskForTheNewsvendorsQuantile()
    {
        var slot = new CountSlot(Start, Start.AddHours(1), "h");
        var law = new NegativeBinomial(3.3, 0.3);
        SlotDemand[] demand = [new("north", "SUAP", slot, new PredictedCount(law, LevelMap.None))];
        var ratio = CrewRules.CriticalRatio(9, 1);
        var plan = CrewPlan.Of(demand, new CrewRules { Rule = StaffingRule.Newsvendor, ServiceLevel = ratio });
        Assert.Equal(law.Quantile(0.9), plan.Rows[0].Crews);
        // No other number of crews costs less: 9 per missing crew, 1 per idle one.
        double Cost(int crews) => Enumerable.Range(0, 200).Sum(n => law.Probability(n) * (n > crews ? 9.0 * (n - crews) : crews - n));
        Assert.Equal(Enumerable.Range(0, 40).MinBy(Cost), plan.Rows[0].Crews);
    }

    [Fact]
    public void ZeroDemandKeepsTheMinimum()
    {
        var plan = CrewPlan.Of(Day(0), new CrewRules { MinimumCrews = 2 });
        Assert.All(plan.Rows, r => Assert.Equal((2, 0.0), (r.Crews, r.Shortage)));
    }

    [Fact]
    public void GapsAndDoubletsOfSlotsAreNamed()
    {
        var day = Day();
        Assert.Contains("slots have to follow one another", Assert.Throws<DataFaultException>(() => CrewPlan.Of([day[0], day[2]], new CrewRules())).Message);
        Assert.Contains("the slot 'h0' is there twice", Assert.Throws<DataFaultException>(() => CrewPlan.Of([day[0], day[0]], new CrewRules())).Message);
    }
}

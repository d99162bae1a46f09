using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Tests;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Territory.LandTake;
using Xunit.Abstractions;

namespace MinerOsphere.Models.Tests.Territory;

/// <summary>The rule against the numbers of the law, and what carrying a pace on is worth on the communes of the bay of Arcachon.</summary>
public sealed class ZanRuleTests(ITestOutputHelper output)
{
    private static LandAccount Account(string code, params (int Year, double Hectares)[] years) => new(code, code, years.ToImmutableSortedDictionary(y => y.Year, y => y.Hectares));

    private static LandAccount Steady(double before, double since, int last) =>
        Account("x", [.. Enumerable.Range(2011, 10).Select(y => (y, before)), .. Enumerable.Range(2021, last - 2020).Select(y => (y, since))]);

    [Fact]
    public void The_countrys_budget_is_half_and_the_pace_of_2022_uses_169_percent_of_it()
    {
        // 120,000 ha for ten years is half of 240,000; the land files count 20,276 ha in 2022.
        var budget = ZanRule.Of(Account("FR", (2022, 20_276)) with { Reference = 240_000 }, 50);
        Assert.Equal(120_000, budget.Allowed);
        Assert.Equal(169, budget.PercentProjected, 0.05);
        Assert.Equal(10 * 20_276, budget.Projected);
        // The State's service carries on over nine years, which makes it look a tenth better than it is.
        Assert.Equal(152.07, budget.PercentProjectedByTheService, 0.01);
        Assert.False(budget.IsByGuarantee);
    }

    [Fact]
    public void Half_of_the_decade_before_and_a_hectare_at_least()
    {
        var budget = ZanRule.Of(Steady(10, 4, 2024), 50);
        Assert.Equal((100, 50, 16, 4), (budget.Reference, budget.Allowed, budget.Used, budget.Pace));
        Assert.Equal(32, budget.PercentUsed);
        Assert.Equal(80, budget.PercentProjected);
        Assert.Equal(2025 + 34 / 4.0, budget.Exhausted);
        Assert.Equal(34 / 6.0, budget.PaceLeft, 12);
        Assert.Equal(40, ZanRule.Of(Steady(10, 4, 2024), 60).Allowed);
        var hamlet = ZanRule.Of(Steady(0.1, 0.05, 2022) with { IsGuaranteed = true }, 50);
        Assert.Equal((1, true), (hamlet.Allowed, hamlet.IsByGuarantee));
        // Without a plan there is no guarantee; merged communes get half a hectare for each delegated one, 2 ha at most.
        Assert.Equal(0.5, ZanRule.Of(Steady(0.1, 0.05, 2022), 50).Allowed, 12);
        Assert.Equal(2.5, ZanRule.Of(Steady(0.1, 0.05, 2022) with { IsGuaranteed = true, Delegated = 3 }, 50).Allowed);
        Assert.Equal(3, ZanRule.Of(Steady(0.1, 0.05, 2022) with { IsGuaranteed = true, Delegated = 9 }, 50).Allowed);
    }

    [Fact]
    public void A_budget_that_is_used_up_says_when_it_was() => Assert.Equal(2023.5, ZanRule.Of(Steady(10, 20, 2025), 50).Exhausted);

    [Fact]
    public void A_decade_that_lacks_years_is_refused()
    {
        var fault = Assert.Throws<DataFaultException>(() => ZanRule.Of(Account("33005", (2014, 1), (2021, 2)), 50));
        Assert.Contains("'33005'", fault.Message, StringComparison.Ordinal);
        Assert.Contains("2011, 2012, 2013, 2015", fault.Message, StringComparison.Ordinal);
        Assert.Contains("expected 0 or more", Assert.Throws<DataFaultException>(() => Account("a", (2021, -1)).Checked()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scenarios_share_their_luck_and_differ_by_what_they_are()
    {
        var budget = ZanRule.Of(Steady(10, 6, 2024), 50);
        LandFuture Of(LandScenario scenario) => LandFuture.Of(budget, scenario, 0.2, 2000, new TrainingRun());
        double At(LandFuture future, string indicator, int year = 2030) => future.Rows.Single(r => r.Year == year && r.Indicator == indicator).Mean;
        var (present, less) = (Of(new LandScenario("present")), Of(new LandScenario("less") { AnnualChange = -10 }));
        Assert.Equal(24 + 36, At(present, "land_taken_since_2021"), 0.5);
        Assert.Equal(24 + Enumerable.Range(1, 6).Sum(i => 6 * Math.Pow(0.9, i)), At(less, "land_taken_since_2021"), 0.5);
        // The same luck: the ratio of a year is that of the scenarios, at every quantile.
        var (a, b) = (present.Rows.Single(r => r.Year == 2027 && r.Indicator == "land_taken"), less.Rows.Single(r => r.Year == 2027 && r.Indicator == "land_taken"));
        Assert.Equal(Math.Pow(0.9, 3), b.Low / a.Low, 9);
        Assert.Equal(Math.Pow(0.9, 3), b.High / a.High, 9);
        Assert.True(less.WithinBudget > present.WithinBudget && less.Exhausted.Middle > present.Exhausted.Middle);
        Assert.InRange(present.Exhausted.Middle, 2028.8, 2029.9);
        // 100 dwellings a year, half of them on built land, 500 m2 each for the others, and 2 ha for all else: 4.5 ha a year.
        var dwellings = Of(new LandScenario("d") { Dwellings = 100, Densification = 0.5, LandPerDwelling = 500, OtherLand = 2 });
        Assert.Equal(24 + 6 * 4.5, At(dwellings, "land_taken_since_2021"), 0.5);
        Assert.Equal(600, At(dwellings, "dwellings"), 9);
        Assert.Equal(600 * 2.2, At(dwellings, "new_inhabitants"), 9);
        Assert.Equal(10_000 * 27 / (600 * 2.2), At(dwellings, "land_per_new_inhabitant"), 5.0);
    }

    [Fact]
    public void A_common_budget_leaves_every_commune_its_hectare()
    {
        var shares = BudgetShares.Of(20, [30, 10, 1, 0], [1, 1, 1, 1])!;
        Assert.Equal(20, shares.Sum(), 9);
        Assert.Equal((1, 1), (shares[2], shares[3]));
        Assert.Equal(3, shares[0] / shares[1], 9);
        Assert.Null(BudgetShares.Of(3, [1, 1, 1, 1], [1, 1, 1, 1]));
        Assert.Equal([5.0, 15.0], BudgetShares.Of(20, [1, 3], [0, 0])!);
    }

    [SkippableFact]
    public void On_the_bay_of_Arcachon_the_mean_of_all_years_forecasts_better_than_the_last_year()
    {
        var lines = File.ReadAllLines(OpenData.File("territory/artificialisation_bassin_arcachon_2009_2018.csv"));
        var names = lines[0].Split(',');
        var accounts = lines[1..].Select(l => l.Split(',')).Select(f => new LandAccount(f[1], f[0], Enumerable.Range(2009, 10).ToImmutableSortedDictionary(y => y, y => double.Parse(f[Array.IndexOf(names, $"artif_{y}")], CultureInfo.InvariantCulture)))).ToArray();
        Assert.Equal(17, accounts.Length);
        var trial = PaceTrial.Run(accounts, 2014);
        var error = trial.GroupBy(f => f.Predictor).ToDictionary(g => g.Key, g => g.Average(f => Math.Abs(f.Forecast - f.Observed)));
        foreach (var group in trial.GroupBy(f => f.Predictor)) output.WriteLine(FormattableString.Invariant($"{group.Key}: error {error[group.Key]:0.00} ha, held {group.Average(f => f.Observed >= f.Lower && f.Observed <= f.Upper ? 1.0 : 0):0.00}"));
        // Four in five were promised; the years after 2013 were a little less regular than those before.
        Assert.InRange(trial.Where(f => f.Predictor == PaceTrial.MeanOfAll).Average(f => f.Observed >= f.Lower && f.Observed <= f.Upper ? 1.0 : 0), 0.65, 0.9);
        Assert.True(error[PaceTrial.MeanOfAll] < error[PaceTrial.LastYear]);
        Assert.True(error[PaceTrial.MeanOfThree] < error[PaceTrial.LastYear]);
        Assert.True(error[PaceTrial.Trend] > error[PaceTrial.MeanOfAll]);
    }
}

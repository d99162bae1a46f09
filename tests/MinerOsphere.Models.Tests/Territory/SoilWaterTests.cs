using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Territory.Climate;
using MinerOsphere.Models.Territory.Forest;

namespace MinerOsphere.Models.Tests.Territory;

public sealed class SoilWaterTests
{
    /// <summary>No water is made or lost, and soil water stays between nothing and all, for every kind, soil and climate.</summary>
    [Fact]
    public void Water_balances_close_and_stay_within_the_soil()
    {
        foreach (var (rain, pet) in new[] { (1.0, 1.0), (0.3, 1.5), (3, 0.2), (0, 1) })
            foreach (var species in ForestSpecies.All)
                foreach (var reserve in new[] { 10.0, 50, 160, 500 })
                {
                    var (forcing, relative) = (Weather(rain, pet), new double[3653]);
                    var years = SoilWater.Run(forcing, reserve, species.LeafArea, species.IsEvergreen, relative);
                    Assert.Equal(10, years.Length);
                    Assert.All(years, y => Assert.Equal(0, y.Gap, 1e-9));
                    Assert.All(relative, r => Assert.InRange(r, 0, 1));
                    Assert.All(years, y => Assert.True(y.DroughtDays <= 214 && y.Stress <= y.DroughtDays && y.Stress >= 0));
                }
    }

    /// <summary>Less rain, more evapotranspiration, less soil and more leaves never make a drought milder.</summary>
    [Fact]
    public void Drought_grows_with_all_that_dries()
    {
        double Stress(double rain, double pet, double reserve, double leaves) => SoilWater.Run(Weather(rain, pet), reserve, leaves, isEvergreen: true).Sum(y => y.Stress);
        var (rains, pets, reserves, leaves) = (new[] { 1.4, 1.2, 1, 0.8, 0.6, 0.4 }, new[] { 0.6, 0.8, 1, 1.2, 1.5 }, new[] { 300.0, 200, 120, 80, 40 }, new[] { 2.0, 3, 4, 5, 6 });
        foreach (var of in new Func<int, double>[] { i => Stress(rains[i], 1, 100, 4), i => Stress(1, pets[i], 100, 4), i => Stress(1, 1, reserves[i], 4) })
        {
            for (var i = 1; i < 5; i++) Assert.True(of(i) >= of(i - 1), $"{i}");
            Assert.True(of(4) > of(0));
        }
        Assert.True(Stress(1, 1, 100, 6) > Stress(1, 1, 100, 2));
    }

    /// <summary>Rain 60 in each month but 20 from June to August, evapotranspiration 10, 20, 40, 60, 90, 120, 130, 110, 70, 40, 15, 10, a reserve of 100, by hand.</summary>
    [Fact]
    public void The_yearly_deficit_is_that_worked_out_by_hand()
    {
        double[] rain = [60, 60, 60, 60, 60, 20, 20, 20, 60, 60, 60, 60], pet = [10, 20, 40, 60, 90, 120, 130, 110, 70, 40, 15, 10];
        // Full to April. May 100 - 30 = 70; June 70 - 100 = -30; July -110; August -90; September -10: 30 + 110 + 90 + 10 = 240. October fills 20, November 65, December 100.
        Assert.Equal([240.0], HydricDeficit.Of(rain, pet, [], 100));
        // The next year begins full again. With a reserve of 20 it is May's 10, then all that summer asks for.
        Assert.Equal([240.0, 240], HydricDeficit.Of([.. rain, .. rain], [.. pet, .. pet], [], 100));
        Assert.Equal([10.0 + 100 + 110 + 90 + 10], HydricDeficit.Of(rain, pet, [], 20));
        // January to March frozen: their 180 mm come at once in April, when the soil is full but for the 70 that evaporated, and most of it is lost.
        double[] frozen = [-1, -1, -1, 5, 9, 15, 18, 17, 12, 8, 4, 2];
        Assert.Equal([240.0], HydricDeficit.Of(rain, pet, frozen, 100));
        Assert.Throws<ArgumentException>(() => HydricDeficit.Of([.. rain.Skip(1)], [.. pet.Skip(1)], [], 100));
    }

    [Fact]
    public void A_triangular_draw_has_its_ends_and_its_mode()
    {
        var range = new HazardRange(1, 2, 5);
        Assert.Equal(1, range.At(0), 1e-12);
        Assert.Equal(5, range.At(1), 1e-12);
        Assert.Equal(2, range.At(0.25), 1e-12);
        Assert.Equal((1 + 2 + 5) / 3.0, Enumerable.Range(0, 20_000).Average(i => range.At((i + 0.5) / 20_000)), 1e-3);
        Assert.Equal(0, new HazardRange(0, 0, 0).At(0.7));
    }

    /// <summary>As it was, mortality is today's; it is more after a drought, in the year and in the four that follow, and where it is warmer.</summary>
    [Fact]
    public void Mortality_is_todays_but_for_what_exceeds_todays_drought()
    {
        StandYear Year(double stress, double temperature = 10) => new(2000, 0, 0, temperature, 0, 0, 0, 0, 0, stress, 0);
        var calm = DiebackHazard.Mortality(0.004, [.. Enumerable.Range(0, 8).Select(_ => Year(20))], 20, 10, (0.01, 0.005, 0.1));
        Assert.All(calm, m => Assert.Equal(0.004, m, 1e-15));
        var dry = DiebackHazard.Mortality(0.004, [.. Enumerable.Range(0, 8).Select(y => Year(y == 2 ? 60 : 20))], 20, 10, (0.01, 0.005, 0.1));
        Assert.Equal(0.004 * Math.Exp(0.4), dry[2], 1e-15);
        Assert.Equal(0.004 * Math.Exp(0.005 * 40 / 3), dry[3], 1e-15);
        Assert.Equal(0.004 * Math.Exp(0.005 * 10), dry[6], 1e-15);
        Assert.Equal(0.004, dry[7], 1e-15);
        Assert.Equal(0.004 * Math.Exp(0.2), DiebackHazard.Mortality(0.004, [Year(20, 12)], 20, 10, (0.01, 0.005, 0.1))[0], 1e-15);
        Assert.Equal(0.004, DiebackHazard.Mortality(0.004, [Year(20, 12)], 20, double.NaN, (0.01, 0.005, 0.1))[0], 1e-15);
    }

    private static Forcing Weather(double rain, double pet)
    {
        var random = new RandomStream(17);
        return new Forcing(
            new DateTimeOffset(2001, 1, 1, 0, 0, 0, TimeSpan.Zero), TimeSpan.FromDays(1), [.. Enumerable.Range(0, 3653).Select(_ => random.NextDouble() < 0.4 ? rain * 5.5 * random.NextExponential() : 0)],
            [.. Enumerable.Range(0, 3653).Select(t => pet * (1.9 - 1.7 * Math.Cos(2 * Math.PI * t / 365.25)))], [.. Enumerable.Range(0, 3653).Select(t => 11 - 8 * Math.Cos(2 * Math.PI * t / 365.25))]);
    }
}

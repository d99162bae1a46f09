using MinerOsphere.Learning.Distributions;
using MinerOsphere.Models.Interventions.Counts;

namespace MinerOsphere.Models.Tests.Interventions;

public sealed class CountForecastTests
{
    private static readonly DateTimeOffset Monday = new(2016, 1, 4, 0, 0, 0, TimeSpan.FromHours(1));

    private static CountForecast Forecast(double mean, CountDependence dependence, params string[] places) => new(
        ["SUAP", "INCU"], [.. places], [.. Enumerable.Range(0, 4).Select(k => new CountSlot(Monday.AddDays(7 * k), Monday.AddDays(7 * k + 7), $"w{k}"))],
        [.. Enumerable.Range(0, 2 * places.Length * 4).Select(_ => new PredictedCount(new NegativeBinomial(mean, 0.1), LevelMap.None))], dependence);

    [Fact]
    public void FuturesHaveTheMeanSpreadAndCorrelationsThatWereAsked()
    {
        var drawn = Forecast(20, new CountDependence([1, 0.6, 0.6, 1], 0.5, 0.7), "a", "b").Draw(4000, 7);
        double[] Of(int category, int place, int slot) => [.. Enumerable.Range(0, drawn.Count).Select(k => (double)drawn[k, category, place, slot])];
        Assert.InRange(Of(0, 0, 3).Average(), 19.6, 20.4);
        Assert.InRange(Correlation(Of(0, 0, 1), Of(0, 0, 1)), 0.999, 1.001);
        Assert.InRange(Variance(Of(1, 1, 2)), 0.92 * 60, 1.08 * 60);
        Assert.InRange(Correlation(Of(0, 0, 1), Of(0, 0, 2)), 0.62, 0.74);
        Assert.InRange(Correlation(Of(0, 0, 1), Of(0, 1, 1)), 0.43, 0.55);
        Assert.InRange(Correlation(Of(0, 0, 1), Of(1, 0, 1)), 0.23, 0.36);
    }

    [Fact]
    public void TheSameSeedGivesAPlaceTheSameLuckWhateverElseIsAsked()
    {
        var dependence = new CountDependence([1, 0.6, 0.6, 1], 0.5, 0.7);
        var (both, one) = (Forecast(20, dependence, "a", "b").Draw(200, 42), Forecast(20, dependence, "b").Draw(200, 42));
        var hotter = Forecast(20, dependence, "b").Times((c, _, s) => c == 0 && s == 2 ? 1.5 : 1).Draw(200, 42);
        for (var k = 0; k < 200; k++)
            for (var s = 0; s < 4; s++)
            {
                Assert.Equal(both[k, 0, 1, s], one[k, 0, 0, s]);
                Assert.Equal(one[k, 1, 0, s], hotter[k, 1, 0, s]);
                if (s == 2) Assert.True(hotter[k, 0, 0, s] >= one[k, 0, 0, s]);
                else Assert.Equal(one[k, 0, 0, s], hotter[k, 0, 0, s]);
            }
    }

    [Fact]
    public void DrawsOfACorrectedDistributionFollowTheCorrection()
    {
        // Observations fell twice as often below the model's 10 % as it said.
        var levels = new LevelMap([0, 0.1, 0.9, 1], [0, 0.2, 0.8, 1]);
        var cell = new PredictedCount(new NegativeBinomial(600, 0.01), levels);
        var forecast = new CountForecast(["SUAP"], ["a"], [new CountSlot(Monday, Monday.AddDays(7), "w")], [cell], CountDependence.None(1));
        var drawn = forecast.Draw(5000, 1);
        var (lower, upper) = cell.Interval(0.8);
        var inside = Enumerable.Range(0, drawn.Count).Count(k => drawn[k, 0, 0, 0] >= lower && drawn[k, 0, 0, 0] <= upper) / 5000.0;
        Assert.InRange(inside, 0.78, 0.83);
        Assert.True(cell.Quantile(0.1) < new NegativeBinomial(600, 0.01).Quantile(0.1));
        Assert.Equal(1 - cell.Cumulative(600), cell.AtLeast(601), 12);
    }

    [Fact]
    public void ALargeMeanDoesNotUnderflow()
    {
        var forecast = new CountForecast(["SUAP"], ["a"], [new CountSlot(Monday, Monday.AddDays(365), "y")], [new PredictedCount(new NegativeBinomial(90_000, 0.0004), LevelMap.None)], CountDependence.None(1));
        var drawn = forecast.Draw(500, 3);
        Assert.InRange(Enumerable.Range(0, 500).Average(k => (double)drawn[k, 0, 0, 0]), 89_600, 90_400);
    }

    private static double Variance(double[] values) => values.Select(v => v * v).Average() - values.Average() * values.Average();

    private static double Correlation(double[] a, double[] b) =>
        (a.Zip(b, (x, y) => x * y).Average() - a.Average() * b.Average()) / Math.Sqrt(Variance(a) * Variance(b));
}

using MinerOsphere.Learning.Distributions;
using MinerOsphere.Learning.Evaluating;

namespace MinerOsphere.Learning.Tests.Evaluating;

public sealed class EvaluatingTests
{
    [Fact]
    public void Errors_are_the_values_worked_by_hand()
    {
        double[] observed = [3, 0, 5], forecast = [2, 1, 7];
        Assert.Equal(4.0 / 3, ForecastErrors.MeanAbsolute(observed, forecast), 12);
        Assert.Equal(2.0 / 3, ForecastErrors.Bias(observed, forecast), 12);
        var deviance = 2 * ((3 * Math.Log(1.5) - 1) + 1 + (5 * Math.Log(5.0 / 7) + 2)) / 3;
        Assert.Equal(deviance, ForecastErrors.MeanPoissonDeviance(observed, forecast), 12);
        Assert.Equal(0, ForecastErrors.MeanPoissonDeviance(observed, observed, floor: 1e-12), 9);
    }

    [Fact]
    public void Seasonal_scale_skips_missing_periods()
    {
        double[] series = [1, 2, 4, double.NaN, 5, 9];
        Assert.Equal((3 + 1) / 2.0, ForecastErrors.SeasonalNaiveScale(series, 2), 12);
        Assert.True(double.IsNaN(ForecastErrors.SeasonalNaiveScale(series, 10)));
    }

    [Fact]
    public void Folds_never_test_what_they_trained_on_and_end_with_the_series()
    {
        var folds = RollingOrigin.Split(length: 10, first: 4, step: 3, horizon: 4);
        Assert.Equal([new Fold(4, 8), new Fold(7, 10)], folds.AsEnumerable());
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.8)]
    [InlineData(0.95)]
    public void Calibrated_intervals_cover_though_the_dispersion_is_wrong(double level)
    {
        var random = new Random(5);
        var (truth, believed) = (new NegativeBinomial(120, 0.10), new NegativeBinomial(120, 0.01));
        long Draw() => truth.Quantile(random.NextDouble());
        var calibrated = new ConformalLevel(Enumerable.Range(0, 2000).Select(_ => ConformalLevel.Score(believed, Draw()))).Calibrate(level);
        var interval = ConformalLevel.Interval(believed, calibrated);
        var covered = Enumerable.Range(0, 4000).Select(_ => Draw()).Count(y => y >= interval.Lower && y <= interval.Upper) / 4000.0;
        Assert.InRange(covered, level - 0.05, level + 0.05);
        Assert.True(calibrated > level);
    }

    [Fact]
    public void Without_a_past_the_level_is_the_nominal_one() => Assert.Equal(0.8, new ConformalLevel([]).Calibrate(0.8));
}

using MinerOsphere.Models.Territory.Shoreline;
using Xunit.Abstractions;

namespace MinerOsphere.Models.Tests.Territory;

/// <summary>Rates against the published case, and what they are worth as forecasts.</summary>
public sealed class ShorelineRatesTests(ITestOutputHelper output)
{
    [SkippableFact]
    public void Every_measure_of_the_published_case_comes_out()
    {
        var expected = CoastCr.Expected();
        var transects = CoastCr.Transects();
        Assert.Equal(16, transects.Length);
        foreach (var transect in transects)
        {
            var r = ShorelineRates.Of(transect.Positions);
            double[] ours = [r.Nsm, r.Epr, r.EprUncertainty, r.Sce, r.Lrr.Rate, r.Lrr.R2, r.Wlr.Rate, r.Wlr.R2];
            foreach (var (value, published) in ours.Zip(expected[transect.Id])) Assert.True(Math.Abs(value - published) < 1e-5, $"{transect.Id}: {value} for {published}");
        }
    }

    [SkippableFact]
    public void The_confidence_of_a_rate_and_its_extrapolation_are_the_published_ones()
    {
        var rates = ShorelineRates.Of(CoastCr.Transects().Single(t => t.Id == "61").Positions);
        Assert.Equal(0.115, rates.Lrr.HalfWidth(0.9), 0.0005);
        // 33 years on, 2017 to 2050.
        Assert.Equal(-15.4, 33 * rates.Lrr.Rate, 0.05);
        Assert.Equal(3.8, 33 * rates.Lrr.HalfWidth(0.9), 0.05);
    }

    [SkippableFact]
    public void Rates_forecast_the_surveys_that_were_left_out_better_than_no_change()
    {
        var trial = RateTrial.Run(CoastCr.Transects(), 3, 0.9);
        foreach (var held in trial.GroupBy(f => f.HeldOut))
        {
            var error = held.GroupBy(f => f.Predictor).ToDictionary(g => g.Key, g => g.Average(f => Math.Abs(f.Forecast - f.Observed)));
            Assert.Equal(16 * RateTrial.Predictors.Length, held.Count());
            foreach (var predictor in held.GroupBy(f => f.Predictor))
                output.WriteLine(FormattableString.Invariant($"{held.Key} left out, {held.Average(f => f.Years):0.0} years, {predictor.Key}: error {error[predictor.Key]:0.00} m, held {predictor.Average(f => Math.Abs(f.Forecast - f.Observed) <= f.HalfWidth ? 1.0 : 0):0.00}, half width {predictor.Average(f => f.HalfWidth):0.0} m"));
            // Over 3, 7 and 9 years the shore moved more than the rates were wrong.
            foreach (var predictor in RateTrial.Predictors[1..]) Assert.InRange(error[predictor] / error[RateTrial.NoChange], 0.5, 0.95);
        }
    }

    [SkippableFact]
    public void Intervals_of_a_regression_hold_what_came_and_those_of_two_end_points_do_not()
    {
        var trial = RateTrial.Run(CoastCr.Transects(), 3, 0.9);
        double Held(string predictor) => trial.Where(f => f.Predictor == predictor).Average(f => Math.Abs(f.Forecast - f.Observed) <= f.HalfWidth ? 1.0 : 0);
        Assert.InRange(Held("LRR"), 0.9, 1);
        Assert.InRange(Held("WLR"), 0.9, 1);
        // The uncertainty of two surveys knows nothing of years that are unlike the trend.
        Assert.InRange(Held("EPR"), 0.2, 0.7);
    }

    [SkippableFact]
    public void Departures_from_the_trend_are_alike_along_a_shore() => Assert.InRange(ResidualCorrelation.Of(CoastCr.Transects()), 0.5, 0.7);

    [Fact]
    public void One_shoreline_gives_no_rate() =>
        Assert.Contains("2 of different dates", Assert.Throws<MinerOsphere.Learning.Frames.DataFaultException>(() => ShorelineRates.Of([new ShorePosition(new DateOnly(2000, 1, 1), 0, 1)])).Message, StringComparison.Ordinal);
}

using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Series;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Series;

public sealed class BaselineMethodsTests
{
    public static TheoryData<int, string> Names => ForecastOracle.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Baselines_are_those_of_R(int index, string name)
    {
        var oracle = ForecastOracle.Cases[index];
        var series = ForecastOracle.Series(oracle);
        var horizon = oracle.GetProperty("naive").GetProperty("means").GetArrayLength();
        foreach (var (property, method) in new (string, IForecastMethod)[] { ("naive", new NaiveMethod()), ("drift", new DriftMethod()), ("seasonalNaive", new SeasonalNaiveMethod()), ("mean", new MeanMethod()) })
        {
            if (!oracle.TryGetProperty(property, out var expected)) continue;
            ForecastOracle.Same(expected, method.Fit(series, ForecastOracle.Run).Forecast(horizon), 1e-9, $"{name}, {property}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Theta_is_that_of_R(int index, string name)
    {
        var oracle = ForecastOracle.Cases[index];
        var horizon = oracle.GetProperty("theta").GetProperty("means").GetArrayLength();
        var series = ForecastOracle.Series(oracle);
        // Where R's search ends at a lesser likelihood than ours, its smoothing is not the best one, and theta goes on from there.
        var smoothing = new EtsMethod(new EtsOptions { Models = [EtsSpecification.Parse("ETS(A,N,N)")] }).Choose(series, ForecastOracle.Run);
        var n = series.ObservedCount;
        var constant = n / 2.0 * (Math.Log(n) - Math.Log(2 * Math.PI) - 1);
        if (!ClassicalDecomposition.IsSeasonal(series) && smoothing.LogLikelihood > oracle.GetProperty("ets")[0].GetProperty("logLikelihood").GetDouble() + constant + 0.01)
        {
            Assert.Contains(index, (int[])[1, 4]);
            return;
        }
        // R's simplex search stops at about four digits of alpha.
        ForecastOracle.Same(oracle.GetProperty("theta"), new ThetaMethod().Fit(series, ForecastOracle.Run).Forecast(horizon), 3e-4, name);
    }

    [Fact]
    public void A_straight_line_goes_on_by_drift_and_at_half_its_slope_by_theta()
    {
        var line = new RegularSeries([.. Enumerable.Range(0, 12).Select(t => 5 + 2.5 * t)]);
        var (drift, theta) = (new DriftMethod().Fit(line, ForecastOracle.Run).Forecast(4), new ThetaMethod().Fit(line, ForecastOracle.Run).Forecast(4));
        for (var h = 0; h < 4; h++)
        {
            Assert.Equal(5 + 2.5 * (12 + h), drift.Means[h], 1e-9);
            Assert.Equal(32.5 + 1.25 * (h + 1), theta.Means[h], 1e-2);
        }
    }

    [Fact]
    public void A_constant_series_is_itself_without_an_interval_and_says_why()
    {
        foreach (var value in new[] { 0.0, 7.25 })
            foreach (var method in Methods)
            {
                var fitted = method.Fit(new RegularSeries([.. Enumerable.Repeat(value, 9)]), ForecastOracle.Run);
                var forecast = fitted.Forecast(3);
                Assert.Equal([value, value, value], forecast.Means.ToArray());
                Assert.Equal((value, value), forecast.Interval(2, 0.9));
                Assert.NotNull(fitted.Note);
            }
    }

    [Fact]
    public void Too_few_values_are_said_to_be()
    {
        foreach (var method in Methods)
        {
            var fault = Assert.Throws<DataFaultException>(() => method.Fit(new RegularSeries([3], name: "Brest"), ForecastOracle.Run));
            Assert.Contains("1 values are too few", fault.Message);
            Assert.Contains("Brest", fault.Message);
        }
        Assert.Throws<DataFaultException>(() => new RegularSeries([double.NaN, double.NaN]));
        Assert.Throws<DataFaultException>(() => new RegularSeries([1, double.PositiveInfinity]));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(13)]
    public void Short_series_have_wider_intervals_than_the_normal_distribution_gives(int length)
    {
        double[] values = [12, 15, 14, 18, 21, 19, 24, 22, 25, 27, 26, 30, 28];
        var series = new RegularSeries(values.AsSpan(0, length));
        foreach (var method in Methods)
        {
            IFittedSeries fitted;
            try
            {
                fitted = method.Fit(series, ForecastOracle.Run);
            }
            catch (DataFaultException fault)
            {
                Assert.Contains("too few", fault.Message);
                continue;
            }
            var forecast = fitted.Forecast(2);
            Assert.True(forecast.Interval(0, 0.9).Upper - forecast.Means[0] > 1.6448 * forecast.Deviations[0], method.Name);
        }
    }

    [Fact]
    public void A_gap_at_the_end_makes_the_lead_longer()
    {
        double[] values = [10, 12, 11, 14, 15, 13, 17, 18];
        var whole = new RegularSeries(values);
        var cut = new RegularSeries([.. values, double.NaN, double.NaN]);
        foreach (var method in new IForecastMethod[] { new NaiveMethod(), new DriftMethod(), new MeanMethod(), new ThetaMethod(), new EtsMethod(new EtsOptions { Models = [EtsSpecification.Parse("ETS(A,N,N)")] }) })
        {
            var (full, later) = (method.Fit(whole, ForecastOracle.Run).Forecast(5), method.Fit(cut, ForecastOracle.Run).Forecast(3));
            for (var h = 0; h < 3; h++)
            {
                Assert.Equal(full.Means[h + 2], later.Means[h], 1e-6);
                Assert.Equal(full.Deviations[h + 2], later.Deviations[h], 1e-6);
            }
        }
    }

    [Fact]
    public void A_gap_within_changes_what_it_must_only()
    {
        var random = new RandomStream(2);
        var values = new double[200];
        for (var t = 1; t < 200; t++) values[t] = values[t - 1] + 0.5 + random.NextNormal();
        var holes = (double[])values.Clone();
        for (var t = 5; t < 195; t += 7) holes[t] = double.NaN;
        var (whole, gaps) = (new RegularSeries(values), new RegularSeries(holes));
        foreach (var method in new IForecastMethod[] { new NaiveMethod(), new DriftMethod(), new ThetaMethod(), new EtsMethod() })
        {
            var (a, b) = (method.Fit(whole, ForecastOracle.Run).Forecast(3), method.Fit(gaps, ForecastOracle.Run).Forecast(3));
            Assert.Equal(a.Means[2], b.Means[2], 0.5);
            Assert.Equal(1, b.Deviations[0] / a.Deviations[0], 0.25);
        }
    }

    [Fact]
    public void Scaling_and_shifting_a_series_does_so_to_its_forecast()
    {
        var series = ForecastOracle.Series(ForecastOracle.Cases[9]);
        var scaled = new RegularSeries([.. series.Values.ToArray().Select(v => 1e6 * v)]);
        foreach (var method in Methods)
        {
            var (a, b) = (method.Fit(series, ForecastOracle.Run).Forecast(4), method.Fit(scaled, ForecastOracle.Run).Forecast(4));
            for (var h = 0; h < 4; h++)
            {
                ForecastOracle.Near(1e6 * a.Means[h], b.Means[h], 1e-4, method.Name);
                ForecastOracle.Near(1e6 * a.Quantile(h, 0.9), b.Quantile(h, 0.9), 1e-3, method.Name);
            }
        }
    }

    [Fact]
    public void Drawn_futures_have_the_means_and_deviations_of_the_forecast()
    {
        foreach (var index in new[] { 6, 9 })
            foreach (var method in Methods[..^1])
            {
                var fitted = method.Fit(ForecastOracle.Series(ForecastOracle.Cases[index]), ForecastOracle.Run);
                var forecast = fitted.Forecast(4);
                var drawn = SimulatedPaths.Forecast(SimulatedPaths.Draw(fitted, 4, 4000, new RandomStream(1)));
                for (var h = 0; h < 4; h++)
                {
                    Assert.Equal(0, (drawn.Means[h] - forecast.Means[h]) / forecast.Deviations[h], 0.1);
                    Assert.Equal(1, drawn.Deviations[h] / forecast.Deviations[h], 0.1);
                    Assert.Equal(0, (drawn.Quantile(h, 0.9) - forecast.Quantile(h, 0.9)) / forecast.Deviations[h], forecast.Degrees < 30 ? 0.3 : 0.15);
                }
            }
        // A combination draws its members under the same innovations, so that the middle of its futures is its middle.
        var combined = new CombinedMethod().Fit(ForecastOracle.Series(ForecastOracle.Cases[9]), ForecastOracle.Run);
        var middle = SimulatedPaths.Forecast(SimulatedPaths.Draw(combined, 4, 4000, new RandomStream(1)));
        for (var h = 0; h < 4; h++) Assert.Equal(0, (middle.Quantile(h, 0.5) - combined.Forecast(4).Means[h]) / middle.Deviations[h], 0.1);
    }

    [Fact]
    public void A_combination_takes_the_middle_and_says_what_it_left_out()
    {
        var series = ForecastOracle.Series(ForecastOracle.Cases[9]);
        IForecastMethod[] methods = [new NaiveMethod(), new DriftMethod(), new MeanMethod()];
        var parts = methods.Select(m => m.Fit(series, ForecastOracle.Run).Forecast(3)).ToArray();
        var median = new CombinedMethod(methods).Fit(series, ForecastOracle.Run).Forecast(3);
        var mean = new CombinedMethod(methods, Combination.Mean).Fit(series, ForecastOracle.Run).Forecast(3);
        for (var h = 0; h < 3; h++)
        {
            Assert.Equal(parts.Select(p => p.Means[h]).Order().ElementAt(1), median.Means[h]);
            Assert.Equal(parts.Average(p => p.Means[h]), mean.Means[h], 10);
            Assert.Equal(parts.Average(p => p.Quantile(h, 0.1)), mean.Quantile(h, 0.1), 10);
        }
        var few = new CombinedMethod().Fit(new RegularSeries([4, 6, 5]), ForecastOracle.Run);
        Assert.Contains("left out", few.Note);
        Assert.Contains("theta", few.Note);
        Assert.Equal(5.5, few.Forecast(1).Means[0], 10);
    }

    internal static readonly IForecastMethod[] Methods = [new NaiveMethod(), new DriftMethod(), new MeanMethod(), new ThetaMethod(), new EtsMethod(), new CombinedMethod()];
}

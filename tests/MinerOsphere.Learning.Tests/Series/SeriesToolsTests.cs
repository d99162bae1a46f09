using System.Text.Json;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Series;
using MinerOsphere.Learning.Training;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Learning.Tests.Series;

public sealed class SeriesToolsTests
{
    private static readonly JsonElement Oracle = JsonDocument.Parse(File.ReadAllBytes(
        Path.Combine(Repository.Root, "tests", "MinerOsphere.Learning.Tests", "Series", "statsmodels", "series.json"))).RootElement;

    private static double[] Numbers(string name) => ForecastOracle.Numbers(Oracle.GetProperty(name));

    [Fact]
    public void Likelihoods_of_exponential_smoothing_are_those_of_statsmodels()
    {
        foreach (var one in Oracle.GetProperty("ets").EnumerateArray())
        {
            double Value(string property) => one.GetProperty(property).GetDouble();
            var method = one.GetProperty("method").GetString()!;
            var model = EtsSpecification.Parse(method);
            var series = new RegularSeries(Numbers("values"), 4);
            var fit = EtsFit.With(series, model, new EtsParameters
            {
                Alpha = Value("alpha"), Beta = Value("beta"), Gamma = Value("gamma"), Phi = Value("phi"), Level = Value("level"), Slope = Value("slope"),
                Season = [.. ForecastOracle.Numbers(one.GetProperty("season"))],
            });
            ForecastOracle.Near(Value("logLikelihood"), fit.LogLikelihood, 1e-9, method);
            var means = fit.Forecast(6).Means;
            foreach (var (expected, h) in ForecastOracle.Numbers(one.GetProperty("forecast")).Select((v, h) => (v, h))) ForecastOracle.Near(expected, means[h], 1e-9, method);
            Assert.True(new EtsMethod(new EtsOptions { Models = [model] }).Choose(series, ForecastOracle.Run).LogLikelihood is var found && found > Value("logLikelihood") - 1e-3, $"{method}: {found} where statsmodels finds {Value("logLikelihood")}");
        }
    }

    [Fact]
    public void Autoregressions_are_those_of_statsmodels_and_least_squares()
    {
        var series = new RegularSeries(Numbers("ar"));
        var walker = new AutoregressiveMethod(2).Coefficients(series, 2);
        for (var j = 0; j < 2; j++) Assert.Equal(Numbers("yuleWalker")[j], walker[j], 1e-9);
        var least = new AutoregressiveMethod(2, fitting: AutoregressiveFitting.LeastSquares);
        for (var j = 0; j < 2; j++) Assert.Equal(Numbers("leastSquares")[j + 1], least.Coefficients(series, 2)[j], 1e-9);
        var forecast = least.Fit(series, ForecastOracle.Run).Forecast(300);
        var (c, a, b) = (Numbers("leastSquares")[0], Numbers("leastSquares")[1], Numbers("leastSquares")[2]);
        Assert.Equal(c + a * series[399] + b * series[398], forecast.Means[0], 1e-8);
        // Far ahead there is only the mean, with the variance of the process.
        Assert.Equal(c / (1 - a - b), forecast.Means[299], 1e-6);
        Assert.Equal(forecast.Deviations[0] * Math.Sqrt(1 + a * a), forecast.Deviations[1], 1e-9);
        Assert.Equal("AR(2)", new AutoregressiveMethod(5, choose: true).Fit(series, ForecastOracle.Run).Method);
    }

    [Fact]
    public void Gaps_leave_an_autoregression_nearly_as_it_was()
    {
        var holes = Numbers("ar");
        for (var t = 7; t < holes.Length; t += 11) holes[t] = double.NaN;
        foreach (var fitting in Enum.GetValues<AutoregressiveFitting>())
        {
            var method = new AutoregressiveMethod(2, fitting: fitting);
            var (whole, gaps) = (method.Coefficients(new RegularSeries(Numbers("ar")), 2), method.Coefficients(new RegularSeries(holes), 2));
            for (var j = 0; j < 2; j++) Assert.Equal(whole[j], gaps[j], 0.08);
        }
    }

    [Fact]
    public void Trend_and_slope_are_those_of_scipy()
    {
        var oracle = Oracle.GetProperty("mannKendall");
        var test = MannKendall.Of(ForecastOracle.Numbers(oracle.GetProperty("values")));
        Assert.Equal(oracle.GetProperty("tau").GetDouble(), test.Tau, 1e-12);
        Assert.Equal(oracle.GetProperty("slope").GetDouble(), test.Slope, 1e-12);
        // scipy rounds to whole ranks, we go between them.
        Assert.Equal(oracle.GetProperty("lower").GetDouble(), test.Lower, 0.01);
        Assert.Equal(oracle.GetProperty("upper").GetDouble(), test.Upper, 0.01);
    }

    [Fact]
    public void Mann_Kendall_by_hand()
    {
        // Rising pairs of 2 3 1 4 5 5: 12, falling 2, tied 1; variance (6·5·17 - 2·1·9)/18.
        var test = MannKendall.Of([2, 3, 1, 4, 5, 5]);
        Assert.Equal(10, test.Score);
        Assert.Equal((510 - 18) / 18.0, test.Variance, 12);
        Assert.Equal(9 / Math.Sqrt(492 / 18.0), test.Statistic, 12);
        // A gap keeps the distances: 0 _ 4 8 has slopes 2, 8/3, 4.
        Assert.Equal(8.0 / 3, MannKendall.Of([0, double.NaN, 4, 8]).Slope, 12);
        Assert.Equal(1, MannKendall.Of([7, 7, 7, 7]).Probability);
        Assert.Throws<DataFaultException>(() => MannKendall.Of([1, double.NaN, 2]));
    }

    [Fact]
    public void Without_a_trend_one_is_found_as_often_as_the_level_says()
    {
        var random = new RandomStream(41);
        var found = Enumerable.Range(0, 1000).Count(_ => MannKendall.Of([.. Enumerable.Range(0, 20).Select(_ => random.NextNormal())]).Probability < 0.1);
        Assert.InRange(found, 70, 130);
    }

    [Fact]
    public void A_cross_correlogram_tells_the_delay()
    {
        var correlogram = CrossCorrelogram.Of(Numbers("cause"), Numbers("effect"), 5);
        for (var lag = -5; lag <= 5; lag++) Assert.Equal(Numbers("ccf")[lag + 5], correlogram.At(lag), 1e-10);
        Assert.Equal(3, correlogram.Strongest);
        Assert.True(correlogram.At(3) > correlogram.Bounds[8] && Math.Abs(correlogram.At(-4)) < correlogram.Bounds[1]);
        Assert.Equal(-3, CrossCorrelogram.Of(Numbers("effect"), Numbers("cause"), 5).Strongest);
    }

    [Fact]
    public void A_lead_correction_learns_the_memory_of_errors()
    {
        var random = new RandomStream(6);
        var errors = new double[4000];
        for (var t = 1; t < errors.Length; t++) errors[t] = 0.9 * errors[t - 1] + random.NextNormal();
        var correction = LeadCorrection.Learn(errors, 4);
        for (var h = 1; h <= 4; h++) Assert.Equal(Math.Pow(0.9, h), correction.Shares[h - 1], 0.03);
        Assert.Equal(Math.Pow(correction.Shares[0], 3), LeadCorrection.Learn(errors, 3, powers: true).Shares[2], 12);
        Assert.Equal([10 + 2 * correction.Shares[0], 11 + 2 * correction.Shares[1]], correction.Correct([10, 11], 2));
        Assert.Equal([10, 11], correction.Correct([10, 11], double.NaN));
        Assert.Throws<DataFaultException>(() => LeadCorrection.Learn([0, 0, 0, 0, 0], 1));
    }

    [Fact]
    public void Pooled_errors_hold_new_series_as_often_as_they_say()
    {
        // Steps with heavy tails, of which the method's own normal intervals know nothing.
        var random = new RandomStream(77);
        RegularSeries Walk(int length)
        {
            var scale = Math.Exp(random.NextNormal());
            var values = new double[length];
            for (var t = 1; t < length; t++) values[t] = values[t - 1] + scale * Math.Pow(random.NextNormal(), 3);
            return new RegularSeries(values);
        }
        var errors = EmpiricalErrors.Gather(new NaiveMethod(), [.. Enumerable.Range(0, 450).Select(_ => Walk(15))], new EmpiricalErrorOptions { FirstOrigin = 12, Step = 3 }, ForecastOracle.Run);
        Assert.Equal(450, errors.CountOf(1));
        var held = new int[3];
        for (var k = 0; k < 600; k++)
        {
            var truth = Walk(15);
            var forecast = errors.Forecast(new NaiveMethod().Fit(truth.Until(12), ForecastOracle.Run), 3);
            for (var h = 0; h < 3; h++)
                if (forecast.Interval(h, 0.8) is var (low, high) && truth[12 + h] >= low && truth[12 + h] <= high) held[h]++;
        }
        Assert.All(held, h => Assert.InRange(h / 600.0, 0.75, 0.86));
        var few = EmpiricalErrors.Gather(new NaiveMethod(), [Walk(8)], new EmpiricalErrorOptions { Horizon = 1 }, ForecastOracle.Run);
        Assert.Equal(double.PositiveInfinity, few.Forecast(new NaiveMethod().Fit(Walk(9), ForecastOracle.Run), 1).Quantile(0, 0.95));
    }
}

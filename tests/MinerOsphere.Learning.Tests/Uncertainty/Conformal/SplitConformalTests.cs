using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Tests.Evaluating;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Uncertainty;
using MinerOsphere.Learning.Uncertainty.Conformal;

namespace MinerOsphere.Learning.Tests.Uncertainty.Conformal;

public class SplitConformalTests
{
    /// <summary>y = x + x e, with quantiles that are too narrow by a third and a scale that is right up to a factor.</summary>
    private static (Forecast[] Forecasts, double[] Observed) Draw(RandomStream stream, int count, double shift = 0)
    {
        var (forecasts, observed) = (new Forecast[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            var x = 1 + 9 * Math.Pow(stream.NextDouble(), 1 / (1 + shift));
            observed[i] = x + 0.3 * x * stream.NextNormal();
            forecasts[i] = new Forecast(x, x - 0.33 * x, x + 0.33 * x, 2 * x, (int)(x / 3.4));
        }
        return (forecasts, observed);
    }

    public static TheoryData<ConformityScore> Scores => [.. Enum.GetValues<ConformityScore>()];

    [Theory]
    [MemberData(nameof(Scores))]
    public void Coverage_lies_within_its_binomial_band_on_100_repeats(ConformityScore score)
    {
        var (held, share) = (0, 0.0);
        for (var repeat = 0UL; repeat < 100; repeat++)
        {
            var stream = new RandomStream(17, repeat);
            var (forecasts, observed) = Draw(stream, 199);
            var calibrated = SplitConformal.Calibrate(score, forecasts, observed, 0.9);
            var (next, truth) = Draw(stream, 400);
            // One new row per repeat is one trial of the promise; all of them tell its mean more closely.
            if (calibrated.Of(next[0]).Holds(truth[0])) held++;
            share += next.Zip(truth, (f, y) => calibrated.Of(f).Holds(y) ? 0.01 : 0).Average();
        }
        // Seven scores are tried, so the band is one that each of them keeps to 999 times in 1000.
        var (lower, upper) = BinomialBand.Of(100, 0.9, 0.999);
        Assert.InRange(held / 100.0, lower, upper);
        // Between the level and the level + 1/(n + 1) per tail, and the error of the mean of 100 calibrations (sd 0.021 each).
        Assert.InRange(share, 0.9 - 0.0065, 0.91 + 0.0065);
    }

    [Fact]
    public void The_interval_is_infinite_where_too_few_rows_are_known()
    {
        var (forecasts, observed) = Draw(new RandomStream(1), 9);
        Assert.True(SplitConformal.Calibrate(ConformityScore.Absolute, forecasts, observed, 0.9).IsFinite);
        var eight = SplitConformal.Calibrate(ConformityScore.Absolute, forecasts.AsSpan(1), observed.AsSpan(1), 0.9);
        Assert.Equal(Interval.All, eight.Of(forecasts[0]));
        var widest = SplitConformal.Calibrate(ConformityScore.Absolute, forecasts.AsSpan(1), observed.AsSpan(1), 0.9, TooFew.Widest);
        Assert.Equal(forecasts.Skip(1).Zip(observed.Skip(1), (f, y) => Math.Abs(f.Prediction - y)).Max(), widest.Above);
        Assert.Equal(Interval.All, SplitConformal.Calibrate(ConformityScore.Quantile, [], [], 0.9, TooFew.Widest).Of(forecasts[0]));
        // Each tail of a signed score has half to miss: 19 rows are needed for 90 %.
        Assert.False(SplitConformal.Calibrate(ConformityScore.Signed, forecasts, observed, 0.9).IsFinite);
        Assert.Equal([9, 10, 20, 1], new[] { (9, 0.9), (10, 0.9), (19, 0.95), (3, 0.1) }.Select(c => ConformalQuantile.Rank(c.Item1, c.Item2) - (c.Item1 == 19 ? -1 : 0)));
    }

    [Fact]
    public void Scaled_intervals_hold_in_every_regime_and_absolute_ones_do_not()
    {
        var stream = new RandomStream(5);
        var (forecasts, observed) = Draw(stream, 3000);
        var (next, truth) = Draw(stream, 6000);
        double[] Shares(Func<Forecast, Interval> of) => [.. Enumerable.Range(0, 3).Select(c => Enumerable.Range(0, next.Length).Where(i => next[i].Category == c).Average(i => of(next[i]).Holds(truth[i]) ? 1.0 : 0))];

        var absolute = Shares(SplitConformal.Calibrate(ConformityScore.Absolute, forecasts, observed, 0.9).Of);
        Assert.True(absolute[0] > 0.98 && absolute[2] < 0.82, string.Join(' ', absolute));
        foreach (var score in new[] { ConformityScore.Normalised, ConformityScore.SignedNormalised, ConformityScore.ScaledQuantile })
            Assert.All(Shares(SplitConformal.Calibrate(score, forecasts, observed, 0.9).Of), s => Assert.InRange(s, 0.87, 0.93));
        // Class by class even a score that does not scale holds.
        Assert.All(Shares(MondrianConformal.ByCategory(ConformityScore.Absolute, forecasts, observed, 0.9, 3).Of), s => Assert.InRange(s, 0.87, 0.93));
        Assert.All(Shares(MondrianConformal.ByPrediction(ConformityScore.Absolute, forecasts, observed, 0.9, 12).Of), s => Assert.InRange(s, 0.87, 0.93));
    }

    [Fact]
    public void Scores_are_those_of_their_definition()
    {
        Forecast[] one = [new(10, 8, 13, 4)];
        Interval Of(ConformityScore score, double y) => SplitConformal.Calibrate(score, one, [y], 0.5).Of(new Forecast(20, 16, 26, 8));
        Assert.Equal(new Interval(17, 23), Of(ConformityScore.Absolute, 13));
        Assert.Equal(new Interval(14, 26), Of(ConformityScore.Normalised, 13));
        Assert.Equal(new Interval(16 - 2, 26 + 2), Of(ConformityScore.Quantile, 15));
        Assert.Equal(new Interval(16 + 1, 26 - 1), Of(ConformityScore.Quantile, 9));
        Assert.Equal(new Interval(16 - 4, 26 + 4), Of(ConformityScore.ScaledQuantile, 15));
        // Tails by themselves: of 3 rows at 0.5 the third score of either side, all above the prediction here.
        Forecast[] three = [new(0), new(0), new(0)];
        Assert.Equal(new Interval(1, 4), SplitConformal.Calibrate(ConformityScore.Signed, three, [4, 1, 2], 0.5).Of(new Forecast(0)));
        // Drawn in past one another they meet in the middle.
        Assert.Equal(new Interval(5, 5), SplitConformal.Calibrate(ConformityScore.Quantile, [new(0, -10, 10)], [0], 0.5).Of(new Forecast(5, 2, 8)));
        // Quantiles that meet have no width to scale by: a miss there can be of any size.
        Assert.Equal(Interval.All, SplitConformal.Calibrate(ConformityScore.ScaledQuantile, [new(0, 1, 1)], [2], 0.5).Of(new Forecast(5, 5, 5)));
    }

    [Fact]
    public void A_table_by_bins_is_as_wide_as_its_bin_asks_for()
    {
        Forecast[] forecasts = [.. Enumerable.Range(0, 40).Select(i => new Forecast(i))];
        double[] observed = [.. forecasts.Select((f, i) => f.Prediction + (i < 20 ? 1 : 5) * (i % 2 == 0 ? 1 : -1))];
        var table = MondrianConformal.ByPrediction(ConformityScore.Absolute, forecasts, observed, 0.9, 2);
        Assert.Equal(20, Assert.Single(table.Bounds));
        Assert.Equal(new Interval(2, 4), table.Of(new Forecast(3)));
        Assert.Equal(new Interval(25, 35), table.Of(new Forecast(30)));
        // A class that was never seen, or has too few rows, is not spoken for.
        var classes = MondrianConformal.ByCategory(ConformityScore.Absolute, [.. forecasts.Select((f, i) => f with { Category = i < 35 ? 0 : 1 })], observed, 0.9, 3);
        Assert.Equal([35, 5, 0], classes.Classes.Select(c => c.Count));
        Assert.Equal(Interval.All, classes.Of(new Forecast(3, Category: 1)));
        Assert.Equal(Interval.All, classes.Of(new Forecast(3, Category: 2)));
        Assert.Equal(new Interval(-2, 8), classes.Of(new Forecast(3, Category: -1)));
        Assert.Equal(new Interval(-2, 8), classes.Of(new Forecast(3, Category: 7)));
    }

    [Fact]
    public void Weights_make_good_for_a_shift()
    {
        var stream = new RandomStream(8);
        // Where forecasts are made high rows are four times as dense: x has density 4 u^3 there.
        double Ratio(Forecast f) => 4 * Math.Pow((f.Prediction - 1) / 9, 3);
        var (forecasts, observed) = Draw(stream, 4000);
        var (next, truth) = Draw(stream, 4000, shift: 3);
        var plain = SplitConformal.Calibrate(ConformityScore.Absolute, forecasts, observed, 0.9);
        var weighted = new WeightedConformal(ConformityScore.Absolute, forecasts, observed, [.. forecasts.Select(Ratio)], 0.9);
        Assert.True(next.Zip(truth, (f, y) => plain.Of(f).Holds(y) ? 1.0 : 0).Average() < 0.83);
        Assert.InRange(next.Zip(truth, (f, y) => weighted.Of(f, Ratio(f)).Holds(y) ? 1.0 : 0).Average(), 0.88, 0.92);
        Assert.InRange(weighted.EffectiveCount, 1000, 2500);
        // Weights of one are no weights; a row that outweighs all others is not spoken for.
        var equal = new WeightedConformal(ConformityScore.Absolute, forecasts, observed, [.. forecasts.Select(_ => 1.0)], 0.9);
        Assert.Equal(plain.Of(next[0]), equal.Of(next[0], 1));
        Assert.Equal(Interval.All, weighted.Of(next[0], 1e9));
        double[] scores = [.. forecasts.Zip(observed, (f, y) => Math.Abs(f.Prediction - y))], ratios = [.. forecasts.Select(Ratio)];
        for (var i = 0; i < 30; i++) Oracle.Near(2 * ConformalQuantile.Weighted(scores, ratios, 10 * i, 0.9), weighted.Of(next[i], 10 * i).Width, 1e-12);
    }

    [Fact]
    public void Rows_out_of_order_or_twice_and_other_units_change_nothing_they_should_not()
    {
        var stream = new RandomStream(9);
        var (forecasts, observed) = Draw(stream, 200);
        var order = stream.Permutation(200);
        foreach (var score in Enum.GetValues<ConformityScore>())
        {
            var own = SplitConformal.Calibrate(score, forecasts, observed, 0.8);
            Assert.Equal(own, SplitConformal.Calibrate(score, [.. order.Select(i => forecasts[i])], [.. order.Select(i => observed[i])], 0.8));
            var (a, b) = (own.Of(forecasts[0]), SplitConformal.Calibrate(score, [.. forecasts.Select(Times)], [.. observed.Select(y => 8 * y)], 0.8).Of(Times(forecasts[0])));
            Oracle.Near(8 * a.Lower, b.Lower, 1e-12);
            Oracle.Near(8 * a.Upper, b.Upper, 1e-12);
        }

        static Forecast Times(Forecast f) => f with { Prediction = 8 * f.Prediction, Lower = 8 * f.Lower, Upper = 8 * f.Upper, Scale = 8 * f.Scale };
    }

    [Fact]
    public void Missing_numbers_are_named_and_wrong_levels_refused()
    {
        Forecast[] two = [new(1), new(double.NaN)];
        Assert.Contains("row 1", Assert.Throws<DataFaultException>(() => SplitConformal.Calibrate(ConformityScore.Absolute, two, [1, 2], 0.9)).Message);
        Assert.Contains("row 0", Assert.Throws<DataFaultException>(() => SplitConformal.Calibrate(ConformityScore.Quantile, two, [1, 2], 0.9)).Message);
        Assert.Contains("row 0", Assert.Throws<DataFaultException>(() => SplitConformal.Calibrate(ConformityScore.Normalised, [new(1, Scale: 0)], [1], 0.9)).Message);
        foreach (var level in new[] { 0, 1, -1, double.NaN })
            Assert.Throws<ArgumentOutOfRangeException>(() => SplitConformal.Calibrate(ConformityScore.Absolute, two, [1, 2], level));
        Assert.True(double.IsNaN(SplitConformal.Calibrate(ConformityScore.Absolute, [new(1)], [1], 0.5).Of(new Forecast(double.NaN)).Lower));
    }

    [Fact]
    public void A_weighted_quantile_is_that_of_rows_written_out()
    {
        var stream = new RandomStream(10);
        for (var trial = 0; trial < 50; trial++)
        {
            double[] values = [.. Enumerable.Range(0, 12).Select(_ => Math.Round(stream.NextNormal(), 1))], weights = [.. values.Select(_ => (double)stream.NextInt(4))];
            weights[0] = 1;
            double[] written = [.. values.SelectMany((v, i) => Enumerable.Repeat(v, (int)weights[i]))];
            var p = stream.NextDouble();
            Assert.Equal(written.Order().ElementAt(Math.Max(0, (int)Math.Ceiling(p * written.Length) - 1)), WeightedQuantile.Of(values, weights, p));
        }
    }
}

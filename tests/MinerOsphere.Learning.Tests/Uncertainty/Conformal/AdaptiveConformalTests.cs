using System.Text.Json;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Uncertainty.Conformal;

namespace MinerOsphere.Learning.Tests.Uncertainty.Conformal;

public class AdaptiveConformalTests
{
    private static readonly AdaptiveOptions Options = new() { Score = ConformityScore.Absolute, Gamma = 0.02, Window = 300 };

    /// <summary>Errors of standard deviation 1 until half, then of <paramref name="after"/>.</summary>
    private static (Forecast[] Forecasts, double[] Observed) Series(ulong seed, int count, double after)
    {
        var stream = new RandomStream(seed);
        return ([.. Enumerable.Range(0, count).Select(_ => new Forecast(0))], [.. Enumerable.Range(0, count).Select(t => (t < count / 2 ? 1 : after) * stream.NextNormal())]);
    }

    private static double[] Past(ulong seed, int count = 300)
    {
        var stream = new RandomStream(seed, 77);
        return [.. Enumerable.Range(0, count).Select(_ => Math.Abs(stream.NextNormal()))];
    }

    private static double Covered(Interval[] intervals, double[] observed, int from, int until) => Enumerable.Range(from, until - from).Average(t => intervals[t].Holds(observed[t]) ? 1.0 : 0);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(0.2)]
    public void Coverage_keeps_its_promise_whatever_the_series_does(double after)
    {
        var (forecasts, observed) = Series(3, 4000, after);
        var (intervals, _) = new AdaptiveConformal(Options, Past(3)).Run(forecasts, observed, 1);
        // The theorem of Gibbs and Candès: the mean miss is within (max(a1, 1 - a1) + gamma) / (gamma T) of alpha, in every single run.
        var bound = (0.9 + 0.02) / (0.02 * 4000);
        Assert.InRange(Covered(intervals, observed, 0, 4000), 0.9 - bound, 0.9 + bound);
        // Once the window has seen the new errors, also after the shift.
        Assert.InRange(Covered(intervals, observed, 2400, 4000), 0.88, 0.92);
    }

    [Fact]
    public void A_fixed_calibration_does_not()
    {
        var (forecasts, observed) = Series(3, 4000, 3);
        var split = SplitConformal.Calibrate(ConformityScore.Absolute, forecasts.AsSpan(0, 300), observed.AsSpan(0, 300), 0.9);
        Assert.True(Covered([.. forecasts.Select(split.Of)], observed, 2000, 4000) < 0.5);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(12)]
    public void Feedback_may_come_late(int delay)
    {
        var (forecasts, observed) = Series(4, 4000, 2);
        var conformal = new AdaptiveConformal(Options, Past(4));
        var (intervals, alphas) = conformal.Run(forecasts, observed, delay);
        Assert.InRange(Covered(intervals, observed, 0, 4000), 0.88, 0.92);
        Assert.Equal(0, conformal.Pending);
        // Until the first observation comes nothing is learned.
        Assert.All(alphas[..delay], a => Assert.Equal(0.1, a, 12));
        Assert.NotEqual(0.1, alphas[delay], 12);
        // By hand, from the errors as they become known.
        var alpha = 1 - 0.9;
        for (var t = 0; t < 50; t++)
        {
            if (t >= delay) alpha += 0.02 * (0.1 - (intervals[t - delay].Holds(observed[t - delay]) ? 0 : 1));
            Assert.Equal(alpha, alphas[t], 12);
        }
    }

    [Fact]
    public void Alpha_is_an_alarm_when_the_errors_change_and_not_before()
    {
        foreach (var after in new[] { 6, 0.1 })
        {
            var (forecasts, observed) = Series(5, 2000, after);
            var conformal = new AdaptiveConformal(Options, Past(5));
            var alarms = new List<int>();
            for (var t = 0; t < 2000; t++)
            {
                conformal.Issue(forecasts[t]);
                conformal.Observe(observed[t]);
                if (conformal.IsAlarm) alarms.Add(t);
            }
            Assert.NotEmpty(alarms);
            Assert.InRange(alarms[0], 1000, 1150);
        }
        // In a long series without a change alpha has the deviation that it is taken to have.
        var (quiet, values) = Series(6, 20_000, 1);
        var (_, alphas) = new AdaptiveConformal(Options with { Window = 20_000 }, Past(6, 5000)).Run(quiet, values, 1);
        var deviation = Math.Sqrt(alphas.Average(a => (a - 0.1) * (a - 0.1)));
        Assert.InRange(deviation / new AdaptiveConformal(Options).AlphaDeviation, 0.85, 1.15);
    }

    [Fact]
    public void A_cap_bounds_the_width_and_no_cap_may_be_infinite()
    {
        var (forecasts, observed) = (Enumerable.Repeat(new Forecast(0), 60).ToArray(), Enumerable.Range(0, 60).Select(t => Math.Pow(2, t)).ToArray());
        var (free, _) = new AdaptiveConformal(Options, Past(7)).Run(forecasts, observed, 12);
        Assert.Contains(free, i => double.IsInfinity(i.Width));
        var capped = new AdaptiveConformal(Options with { WidthCap = 1.5 }, Past(7));
        var (bounded, _) = capped.Run(forecasts.AsSpan(0, 12), observed.AsSpan(0, 12), 12);
        Assert.All(bounded, i => Assert.True(double.IsFinite(i.Width)));
        var nominal = bounded[0].Width;
        for (var k = 0; k < 20; k++)
        {
            // Misses by far less than the window holds move alpha, not the scores' 90 % quantile by much.
            var own = capped.Issue(forecasts[0]);
            Assert.True(double.IsFinite(own.Width));
            capped.Observe(double.NaN);
        }
        Assert.True(capped.Issue(forecasts[0]).Width <= 1.5 * 1.3 * nominal);
        Assert.True(new AdaptiveConformal(Options).Issue(new Forecast(1)) == Interval.All);
    }

    [Fact]
    public void A_state_goes_on_where_it_was_left_and_gaps_teach_nothing()
    {
        var (forecasts, observed) = Series(8, 300, 3);
        var whole = new AdaptiveConformal(Options, Past(8));
        var (all, _) = whole.Run(forecasts, observed, 1);
        var first = new AdaptiveConformal(Options, Past(8));
        for (var t = 0; t < 150; t++)
        {
            if (t > 0) first.Observe(observed[t - 1]);
            first.Issue(forecasts[t]);
        }
        var second = new AdaptiveConformal(Options, JsonSerializer.Deserialize<AdaptiveState>(JsonSerializer.Serialize(first.State))!);
        for (var t = 150; t < 300; t++)
        {
            second.Observe(observed[t - 1]);
            Assert.Equal(all[t], second.Issue(forecasts[t]));
        }
        var alpha = second.Alpha;
        Assert.Null(second.Observe(double.NaN));
        Assert.Equal(alpha, second.Alpha);
        Assert.Throws<InvalidOperationException>(() => second.Observe(1));
        Assert.Throws<ArgumentException>(() => new AdaptiveConformal(Options with { Score = ConformityScore.Signed }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdaptiveConformal(Options with { Gamma = 0 }));
    }
}

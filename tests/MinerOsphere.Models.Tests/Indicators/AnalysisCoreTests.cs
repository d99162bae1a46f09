using MinerOsphere.Learning.Numerics;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Indicators.Analysis;

namespace MinerOsphere.Models.Tests.Indicators;

/// <summary>The methods of indicator analysis beside numbers of numpy 1.24 and scipy 1.10, or reckoned by hand.</summary>
public class AnalysisCoreTests
{
    private static readonly double[] Values = [12, 3.5, 40, 7, 19, 0, 5.25, 88];
    private static readonly int[] Classes = [0, 0, 1, 1, 1, 2, 2, 2];

    [Fact]
    public void Inequality_and_its_parts()
    {
        var found = Inequality.Of(Values, Classes);

        Assert.Equal(0.604256080114, found.Gini, 1e-11);
        Assert.Equal(0.658779163859, found.Theil, 1e-11);
        Assert.Equal(0.099018971913, found.Between, 1e-11);
        Assert.Equal(0.559760191947, found.Within, 1e-11);
        Assert.Equal(0.325429133383, found.Herfindahl, 1e-11);
        Assert.Equal((0, 0), (Inequality.Of([5, 5, 5]).Gini, Inequality.Of([5, 5, 5]).Theil));
        Assert.Equal(0.9, Inequality.Of([0, 0, 0, 0, 0, 0, 0, 0, 0, 7]).Gini, 1e-12);
    }

    [Fact]
    public void Lorenz_curve_holds_the_gini_between_itself_and_the_diagonal()
    {
        var curve = Inequality.Lorenz(Values);
        var area = Enumerable.Range(1, curve.Length - 1).Sum(i => (curve[i].Groups - curve[i - 1].Groups) * (curve[i].Whole + curve[i - 1].Whole) / 2);

        Assert.Equal(Inequality.Of(Values).Gini, 1 - 2 * area, 1e-12);
        Assert.Equal((1.0, 1.0), (curve[^1].Groups, Math.Round(curve[^1].Whole, 12)));
    }

    [Fact]
    public void Parts_below_nothing_are_refused() => Assert.Throws<ModelInputException>(() => Inequality.Of([3, -1, 4]));

    [Theory]
    [InlineData(0.12, 25, 0, 0, 0.2393744657, 0.3413092202)]
    [InlineData(0.12, 400, 0.0713035577, 0.0878151795, 0.1515303839, 0.1716123981)]
    [InlineData(0.87, 60, 0.7110915969, 0.7704459279, 0.9416972310, 0.9772833684)]
    [InlineData(0.003, 5000, 0.0008160592, 0.0014735584, 0.0045138810, 0.0055630261)]
    public void Limits_of_a_proportion(double target, double size, double lowerAlarm, double lowerWarning, double upperWarning, double upperAlarm) =>
        Assert.All(
            [(0.001, lowerAlarm), (0.025, lowerWarning), (0.975, upperWarning), (0.999, upperAlarm)],
            limit => Assert.Equal(limit.Item2, FunnelLimits.Proportion(target, size, limit.Item1), 2e-9));

    [Theory]
    [InlineData(0.06, 100, 0, 0.0117142888, 0.1078214545, 0.1444920206)]
    [InlineData(0.06, 5000, 0.0494815167, 0.0532066969, 0.0667832999, 0.0708885460)]
    [InlineData(0.0004, 12000, 0, 0.0000353778, 0.0007507990, 0.0010370232)]
    public void Limits_of_a_rate(double target, double size, double lowerAlarm, double lowerWarning, double upperWarning, double upperAlarm) =>
        Assert.All(
            [(0.001, lowerAlarm), (0.025, lowerWarning), (0.975, upperWarning), (0.999, upperAlarm)],
            limit => Assert.Equal(limit.Item2, FunnelLimits.Rate(target, size, limit.Item1), 2e-9));

    [Theory]
    [InlineData(true, 2.041042364992, 0.017207293058, -0.7211664081)]
    [InlineData(false, 1.799591395857, 0.016271341972, -0.7127391270)]
    public void Limits_widen_where_units_differ_by_more_than_chance(bool isProportion, double dispersion, double spread, double additive)
    {
        double[] counts = [30, 55, 12, 90, 41, 77, 5, 160, 20, 66], bases = [300, 400, 150, 700, 300, 900, 90, 1100, 260, 500];
        var funnel = Funnel.Of(counts, bases, isProportion, FunnelOverdispersion.Additive);

        Assert.Equal(0.118297872340, funnel.Target, 1e-11);
        Assert.Equal(dispersion, funnel.Dispersion, 1e-10);
        Assert.Equal(spread, funnel.Spread, 1e-11);
        Assert.Equal(additive, funnel.Units[0].Z, 1e-9);
        Assert.Equal(-0.6868877952, Funnel.Of(counts, bases, isProportion, FunnelOverdispersion.Multiplicative).Units[0].Z, 1e-9);
    }

    /// <summary>Where chance alone makes the differences, warnings come as often as the limits promise.</summary>
    [Fact]
    public void Units_of_one_true_rate_are_called_as_rarely_as_promised()
    {
        var (warnings, alarms, units) = (0, 0, 0);
        for (ulong draw = 0; draw < 200; draw++)
        {
            var random = new RandomStream(7, draw);
            var bases = Enumerable.Range(0, 60).Select(_ => 20.0 + random.NextInt(800)).ToArray();
            var counts = bases.Select(b => (double)Enumerable.Range(0, (int)b).Count(_ => random.NextDouble() < 0.15)).ToArray();
            var funnel = Funnel.Of(counts, bases, true, FunnelOverdispersion.Additive);
            (warnings, alarms, units) = (warnings + funnel.Units.Count(u => u.IsWarning), alarms + funnel.Units.Count(u => u.IsAlarm), units + 60);
        }

        Assert.InRange(warnings / (double)units, 0.030, 0.055);
        Assert.InRange(alarms / (double)units, 0.0005, 0.004);
    }

    [Theory]
    [InlineData(0, 0, 3.6888794541)]
    [InlineData(1, 0.0253178080, 5.5716433909)]
    [InlineData(7, 2.8143630515, 14.4226753617)]
    [InlineData(120, 99.4919256259, 143.4905853694)]
    public void Interval_of_a_count(double count, double lower, double upper)
    {
        var interval = StandardisedRatio.Interval(count, 0.95);

        Assert.Equal(lower, interval.Lower, 1e-8);
        Assert.Equal(upper, interval.Upper, 1e-8);
    }

    [Fact]
    public void Standardised_ratio_allows_for_the_make_up_of_a_group()
    {
        // Both groups have the rates of the whole in each stratum; the second has more of the stratum in which it is high.
        var ratios = StandardisedRatio.Of([[9, 20], [1, 180]], [[90, 100], [10, 900]], 0.95).ToArray();

        Assert.All(ratios, r => Assert.Equal(1, r.Ratio, 1e-12));
        Assert.All(ratios, r => Assert.InRange(1, r.Lower, r.Upper));
    }

    [Fact]
    public void Quotients_residuals_and_specialisation()
    {
        double[][] values = [[20, 30, 10], [5, 45, 50], [60, 0, 5]];
        var found = Quotients.Of(values).ToArray();

        Assert.Equal(0.882352941176, found[0].Quotient, 1e-11);
        Assert.Equal(1.730769230769, found[5].Quotient, 1e-11);
        Assert.Equal(10.7530533483, found[6].Residual, 1e-9);
        Assert.Equal(-6.7604086415, found[7].Residual, 1e-9);
        Assert.Equal([0.166666666667, 0.327777777778, 0.545299145299], Quotients.Specialisation(values).Select(v => Math.Round(v, 12)));
    }

    [Fact]
    public void Shift_share_adds_up_and_finds_the_mix()
    {
        // The whole grows by 50 %: its first class by 100 %, its second not at all. The first group is all first class and does as that class does.
        var parts = ShiftShare.Of([[100, 0], [0, 100]], [[200, 0], [0, 100]]);

        Assert.Equal(new ShiftShare(100, 50, 50, 0), parts[0]);
        Assert.Equal(new ShiftShare(0, 50, -50, 0), parts[1]);
        var random = new RandomStream(1);
        var (first, last) = (Draw(), Draw());
        Assert.All(ShiftShare.Of(first, last), p => Assert.Equal(p.Change, p.Whole + p.Mix + p.Own, 1e-9));

        double[][] Draw() => [.. Enumerable.Range(0, 6).Select(_ => Enumerable.Range(0, 4).Select(_ => random.NextInt(5) == 0 ? 0 : 100 * random.NextDouble()).ToArray())];
    }

    [Fact]
    public void Growth_counts_years_and_passes_over_gaps()
    {
        var growth = Growth.Of([double.NaN, 100, double.NaN, 121], [2015, 2016, 2017, 2018])!.Value;

        Assert.Equal((1, 3, 21.0), (growth.From, growth.To, growth.Change));
        Assert.Equal(0.1, growth.MeanYearly, 1e-12);
        Assert.True(double.IsNaN(growth.LastYear));
        Assert.Null(Growth.Of([double.NaN, 3], [2015, 2016]));
        Assert.Equal([100, 150, 50], Growth.Index([2, 3, 1], 0));
    }

    [Fact]
    public void Equals_share_the_better_rank()
    {
        Assert.Equal([3, 1, 0, 1, 4], Ranks.Of([5, 9, double.NaN, 9, 2]));
        Assert.Equal(0.897058823529, RankCorrelation.Spearman([5, 3, 3, 9, 1, 7], [4, 4, 2, 8, 1, 9]), 1e-11);
    }

    [Fact]
    public void Ranks_of_small_counts_are_told_as_uncertain_and_those_of_large_ones_as_sure()
    {
        double[] small = [10, 11, 12, 13, 14], large = [1000, 2000, 3000, 4000, 5000];
        var (unsure, sure) = (Spread(small), Spread(large));

        Assert.All(Enumerable.Range(0, 5), g => Assert.True(unsure.Upper[g] - unsure.Lower[g] >= 2));
        Assert.Equal([5, 4, 3, 2, 1], sure.Lower);
        Assert.Equal([5, 4, 3, 2, 1], sure.Upper);
        Assert.Equal(Spread(small).Lower, unsure.Lower);

        RankSpread Spread(double[] counts) => RankSpread.Of(counts, RankSpread.Counts(counts), 300, 0.9, 42, default);
    }

    [Fact]
    public void Probabilities_of_many_tests_are_adjusted() =>
        Assert.Equal(
            [0.025, 0.1, 0.21, 0.21, 0.21, 0.25],
            TrendTest.Adjust([.001, .008, .039, .041, .042, .06, .074, .205, .212, .216, .222, .251, .269, .275, .34, .341, .384, .569, .594, .696, .762, .94, .942, .975, .986]).Take(6).Select(p => Math.Round(p, 12)));

    [Fact]
    public void Trends_are_found_among_noise_and_rarely_in_noise()
    {
        var random = new RandomStream(3);
        var values = Enumerable.Range(0, 60).Select(g => Enumerable.Range(0, 12).Select(t => random.NextNormal() + (g < 10 ? t : 0)).ToArray()).ToArray();
        var told = TrendTest.Of(values, 0.95).Where(t => t.Adjusted < 0.05).ToArray();

        Assert.Equal(10, told.Count(t => t.Group < 10));
        Assert.True(told.Length <= 12);
    }

    [Fact]
    public void Outliers_of_level_and_jump_are_told_with_their_time()
    {
        var random = new RandomStream(11);
        var values = Enumerable.Range(0, 40).Select(g => Enumerable.Range(0, 8).Select(t => 1000 * Math.Exp(0.1 * g / 40 + 0.02 * random.NextNormal() + (t == 5 ? 0.4 : 0))).ToArray()).ToArray();
        for (var t = 4; t < 8; t++) values[17][t] *= 1.6;
        var jumps = Outliers.Jumps(values).ToArray();

        // All of them rise at time 5: that is no outlier of any.
        var jump = Assert.Single(jumps, j => Math.Abs(j.Z) > 6);
        Assert.Equal((17, 4), (jump.Group, jump.Time));
        Assert.InRange(jump.Change, 0.45, 0.75);
        Assert.Equal(17, Assert.Single(Outliers.Levels([.. values.Select(v => v[7])])).Group);
    }

    [Fact]
    public void Peers_that_are_there_are_found_whatever_the_seed_and_none_where_there_are_none()
    {
        var random = new RandomStream(5);
        var rows = Enumerable.Range(0, 90).Select(i => Enumerable.Range(0, 4).Select(j => (i % 3 == j ? 6.0 : 0) + random.NextNormal()).ToArray()).ToArray();
        var peers = PeerQuality.Best(rows, 6, 42, default);

        Assert.Equal(3, peers.Count);
        Assert.Equal(1, PeerQuality.AdjustedRand(peers.Peers, [.. Enumerable.Range(0, 90).Select(i => i % 3)]), 1e-12);
        Assert.Equal(peers.Peers, PeerQuality.Best(rows, 6, 42, default).Peers);
        Assert.Equal(1, PeerQuality.AdjustedRand(peers.Peers, PeerQuality.Best(rows, 6, 43, default).Peers), 1e-12);
        var (agreement, kept) = PeerQuality.Stability(rows, peers, 30, 42, default);
        Assert.True(agreement > 0.95 && kept.Min() > 0.9);
        Assert.True(PeerQuality.Silhouettes(rows, peers.Peers, 3).Average() > PeerQuality.Unstructured(rows, 3, 10, 42, default) + 0.2);

        var noise = rows.Select(_ => Enumerable.Range(0, 4).Select(_ => random.NextNormal()).ToArray()).ToArray();
        var none = PeerQuality.Best(noise, 6, 42, default);
        Assert.True(Math.Abs(PeerQuality.Silhouettes(noise, none.Peers, none.Count).Average() - PeerQuality.Unstructured(noise, none.Count, 10, 42, default)) < 0.08);
    }

    [Fact]
    public void Rand_index_is_that_of_the_literature()
    {
        // Hubert and Arabie's formula by hand: 2 of 15 pairs are together in both where chance gives 1.2; (2 - 1.2) / (4.5 - 1.2).
        Assert.Equal(0.242424242424, PeerQuality.AdjustedRand([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2]), 1e-11);
        Assert.Equal(1, PeerQuality.AdjustedRand([0, 0, 1, 1], [1, 1, 0, 0]), 1e-12);
    }
}

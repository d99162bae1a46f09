using MinerOsphere.Learning.Distributions;
using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Evaluating.Metrics;

public class CurveTests
{
    [Fact]
    public void Capture_is_read_off_the_best_scored_part_of_the_area()
    {
        double[] observed = [1, 0, 1, 0, 0, 0, 0, 0, 1, 0], scores = [9, 8, 7, 6, 5, 5, 5, 5, 1, 0];
        var curve = CaptureCurve.Of(observed, scores, default, out _)!;
        Assert.Equal(1 / 3.0, curve.At(0.1), 12);
        Assert.Equal(2 / 3.0, curve.At(0.3), 12);
        Assert.Equal(1 / 6.0, curve.At(0.05), 12);
        Assert.Equal(2 / 3.0, curve.At(0.6), 12);
        Assert.Equal(0.3, curve.AreaFor(2 / 3.0), 12);
        Assert.Equal(0.9, curve.AreaFor(1), 12);
        Assert.Equal(0.8 + 0.1 * 0.4, curve.AreaFor(0.8), 12);

        // Areas count, not rows: the first cell is half of the whole.
        var large = CaptureCurve.Of(observed, scores, [9, 1, 1, 1, 1, 1, 1, 1, 1, 1], out _)!;
        Assert.Equal(1 / 3.0, large.At(0.5), 12);
    }

    [Fact]
    public void Scores_that_say_nothing_capture_what_chance_does()
    {
        var curve = CaptureCurve.Of([1, 0, 0, 1], [2, 2, 2, 2], default, out _)!;
        Assert.Equal(0.2, curve.At(0.2), 12);
        Assert.Equal(0.5, curve.UnderCurve, 12);
        var (rate, area, density, weight) = curve.Crossing;
        Assert.Equal((0.5, 0.5, 1.0, 0.0), (rate, area, density, weight));
        // Area under the curve, of the area under ROC: the positives' own share of the area stands between them.
        var stream = new RandomStream(3);
        double[] y = [.. Enumerable.Range(0, 200).Select(_ => stream.NextDouble() < 0.2 ? 1.0 : 0)], s = [.. y.Select(v => v + 2 * stream.NextNormal())];
        var share = y.Average();
        Oracle.Near(share / 2 + (1 - share) * RankMetrics.AreaUnderRoc(y, s).Value, CaptureCurve.Of(y, s, default, out _)!.UnderCurve, 1e-12);
    }

    [Fact]
    public void The_prediction_area_plot_crosses_where_rate_and_area_add_up_to_one()
    {
        double[] observed = [1, 1, 1, 0, 0, 0, 0, 1, 0, 0], scores = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1];
        var (rate, area, density, weight) = CaptureCurve.Of(observed, scores, default, out _)!.Crossing;
        Assert.Equal(1, rate + area, 12);
        // Straight between (0.2, 0.5) and (0.3, 0.75).
        Assert.Equal(5 / 7.0, rate, 12);
        Assert.Equal(rate / area, density, 12);
        Assert.Equal(Math.Log(density), weight, 12);
    }

    [Fact]
    public void Brier_is_the_sum_of_its_parts()
    {
        var stream = new RandomStream(11);
        double[] p = [.. Enumerable.Range(0, 500).Select(_ => stream.NextDouble())], y = [.. p.Select(v => stream.NextDouble() < v * v ? 1.0 : 0)], w = [.. p.Select(_ => 1 + stream.NextDouble())];
        foreach (var equalRows in new[] { false, true })
        {
            var curve = ReliabilityCurve.Of(y, p, 8, w, equalRows);
            Oracle.Near(ProbabilityMetrics.MeanBrier(y, p, w).Value, curve.Brier, 1e-12);
            Assert.True(curve.Reliability > 0.01 && curve.Resolution > 0.03 && curve.Uncertainty > curve.Resolution);
            Assert.Equal(500, curve.Bins.Sum(b => b.Rows));
        }
        // One probability per bin leaves nothing within the bins.
        double[] rounded = [.. p.Select(v => Math.Floor(v * 8) / 8 + 0.05)];
        Assert.Equal(0, ReliabilityCurve.Of(y, rounded, 8).WithinBins, 12);
        Assert.All(ReliabilityCurve.Of(y, p, 10, equalRows: true).Bins, b => Assert.Equal(50, b.Rows));
    }

    [Fact]
    public void Calibrated_forecasts_have_flat_histograms_and_narrow_ones_a_cup()
    {
        var stream = new RandomStream(12);
        double[] uniform = [.. Enumerable.Range(0, 4000).Select(_ => stream.NextDouble())];
        var flat = PitHistogram.Of(uniform);
        Assert.True(flat.Shares.Count(s => s < flat.BandLower || s > flat.BandUpper) <= 2);
        Assert.Equal(1, flat.Shares.Sum(), 12);

        var law = new NegativeBinomial(4, 0.5);
        double[] counts = [.. uniform.Select(u => (double)law.Quantile(u))];
        var right = PitHistogram.OfCounts(counts, [.. counts.Select(_ => law)]);
        Assert.All(right.Shares, s => Assert.InRange(s, 0.085, 0.115));
        var narrow = PitHistogram.OfCounts(counts, [.. counts.Select(_ => new NegativeBinomial(4, 0))]);
        Assert.True(narrow.Shares[0] > narrow.BandUpper && narrow.Shares[^1] > narrow.BandUpper);

        var randomised = PitHistogram.Of([.. counts.Select(c => PitHistogram.Randomised(law, (long)c, stream))]);
        Assert.True(randomised.Shares.Count(s => s < randomised.BandLower || s > randomised.BandUpper) <= 2);
    }

    [Fact]
    public void Ensemble_scores_are_those_of_their_definition()
    {
        double[] members = [3, -1, 2, 2, 8];
        double spread = 0;
        foreach (var a in members)
            foreach (var b in members) spread += Math.Abs(a - b);
        foreach (var y in new[] { -4, 1.5, 2, 20 })
        {
            Oracle.Near(members.Average(m => Math.Abs(m - y)) - spread / 50, Crps.Ensemble(y, members).Value, 1e-12);
            Oracle.Near(members.Average(m => Math.Abs(m - y)) - spread / 40, Crps.Ensemble(y, members, fair: true).Value, 1e-12);
        }
        Assert.Equal(7, Crps.Ensemble(3, [10]).Value);
        // Many quantiles come near to the integral that they stand for.
        double[] probabilities = [.. Enumerable.Range(0, 199).Select(i => (i + 1) / 200.0)];
        var normal = new MinerOsphere.Learning.Uncertainty.Propagation.NormalInput(2, 3);
        var rows = new ScoredRows([4.5], [.. probabilities.Select(p => FormattableString.Invariant($"q{p}"))], [.. probabilities.Select(p => new[] { normal.Quantile(p) })]);
        Oracle.Near(Crps.Normal(4.5, 2, 3), Crps.Quantiles.Compute(rows).Value, 0.002);
        Assert.Equal(0.5, ConfusionTable.PeakRecall(0.6).Compute(new ScoredRows([1, 2, 3, 4, 5], [9, 0, 0, 2, 4])).Value);
    }

    [Fact]
    public void Coverage_is_told_by_regime_beside_the_band_of_chance()
    {
        // The interval is right on ordinary days and far too narrow on the twentieth of days that are high.
        var stream = new RandomStream(21);
        var y = new double[2000];
        var (lower, upper, f) = (new double[2000], new double[2000], new double[2000]);
        for (var i = 0; i < y.Length; i++)
        {
            var high = i % 20 == 0;
            f[i] = high ? 50 : 10;
            y[i] = f[i] + (high ? 8 : 1) * stream.NextNormal();
            (lower[i], upper[i]) = (f[i] - 1.645, f[i] + 1.645);
        }
        var times = Enumerable.Range(0, 2000).Select(i => new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(4 * i)).ToArray();
        var rows = new ScoredRows(y, ["mean", "lower", "upper"], [f, lower, upper]) { Times = times };
        var table = CoverageByRegime.Of(rows, 0.9, Regime.ByPredicted(0.5, 0.95), Regime.BySeason);
        var all = Assert.Single(table, c => c.Regime == "all");
        Assert.Equal(2000, all.Rows);
        Assert.InRange(all.Coverage.Value, 0.84, 0.9);
        var flood = Assert.Single(table, c => c.Class == "above q0.95");
        Assert.Equal(100, flood.Rows);
        Assert.True(flood.Coverage.Value < 0.35 && !flood.IsWithinBand);
        Assert.Equal(2000, table.Where(c => c.Regime == "season").Sum(c => c.Rows));
        Assert.Empty(CoverageByRegime.Of(new ScoredRows(y, f), 0.9));
        Assert.Throws<DataFaultException>(() => CoverageByRegime.Of(rows, 0.9, Regime.ByRise));
        Assert.Throws<DataFaultException>(() => CoverageByRegime.Of(rows, 0.9, Regime.ByFeature("soil")));
    }

    [Fact]
    public void Events_and_their_peaks_are_found()
    {
        double[] observed = [1, 6, 9, 7, 1, 6, 1, 1, 1, 12, 5], predicted = [1, 2, 5, 8, 2, 2, 1, 1, 1, 10, 11];
        Assert.Equal([(1, 4), (5, 6), (9, 11)], Peak.Events(observed, 5).AsEnumerable());
        Assert.Equal([(1, 6), (9, 11)], Peak.Events(observed, 5, apart: 3).AsEnumerable());
        var peak = Peak.Of(observed, predicted, 1, 4);
        Assert.Equal((2, 9.0, 5 / 9.0, 8 / 9.0, 1.0), (peak.Place, peak.Observed, peak.Synchronous, peak.Ratio, peak.Delay));

        var rows = new ScoredRows(observed, predicted) { Groups = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1], Times = [.. observed.Select((_, i) => new DateTimeOffset(2026, 1, 1, i, 0, 0, TimeSpan.Zero))] };
        Oracle.Near((1 / 9.0 + 1 / 12.0) / 2, HydrologyMetrics.PeakError.Compute(rows).Value);
        Assert.Equal(1, HydrologyMetrics.PeakTiming.Compute(rows).Value);
    }

    [Fact]
    public void Kling_Gupta_parts_say_what_is_wrong()
    {
        double[] observed = [1, 2, 3, 4, 10];
        var tripled = KlingGupta.Of(observed, [.. observed.Select(v => 3 * v)], ofVariation: false);
        Oracle.Near(1, tripled.Correlation);
        Oracle.Near(3, tripled.Variability);
        Oracle.Near(3, tripled.Volume);
        Oracle.Near(1 - Math.Sqrt(8), tripled.Efficiency);
        Oracle.Near(1, KlingGupta.Of(observed, [.. observed.Select(v => 3 * v)], ofVariation: true).Variability);
        Oracle.Near(-1, KlingGupta.Of(observed, [.. observed.Select(v => 8 - v)], ofVariation: false).Correlation);
    }

    [Fact]
    public void Tables_of_warnings_and_classes_count()
    {
        var table = ConfusionTable.Of([5, 5, 1, 1, 5, 0], [6, 1, 7, 1, 9, 0], 5, 5);
        Assert.Equal(new ConfusionTable(2, 1, 1, 2), table);
        Oracle.Near(0.5, table.CriticalSuccess.Value);
        Oracle.Near(2 / 3.0, table.F1.Value);
        Oracle.Near(1 / 3.0, table.Peirce.Value);
        Oracle.Near(1 / 3.0, table.Matthews.Value);
        Oracle.Near(1, table.FrequencyBias.Value);
        Assert.False(new ConfusionTable(0, 0, 0, 9).Matthews.IsDefined);

        var classes = ClassTable.Of(["a", "b", "c"], [0, 0, 1, 1, 1, 1], [0, 1, 1, 1, 1, 0]);
        Oracle.Near(0.625, classes.BalancedRecall.Value);
        Oracle.Near(0.75, classes.Precision(1).Value);
        Assert.False(classes.Recall(2).IsDefined);
    }
}

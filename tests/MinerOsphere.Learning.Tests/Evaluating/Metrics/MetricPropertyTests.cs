using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Evaluating.Metrics;

public class MetricPropertyTests
{
    private static readonly Metric[] OfQuantities =
    [
        .. MetricSets.Quantity, .. MetricSets.Counts, .. MetricSets.Series, HydrologyMetrics.Nse, HydrologyMetrics.Persistence, HydrologyMetrics.Kge2009, HydrologyMetrics.Kge2012,
        DevianceMetrics.Gaussian, DevianceMetrics.Gamma, DevianceMetrics.NegativeBinomial(0.4), Crps.Ensembles, Crps.Quantiles, ConfusionTable.PeakRecall(0.9), .. MetricSets.Interval(0.8), IntervalMetrics.Pinball(0.9), ConfusionTable.CriticalSuccessAt(9), ConfusionTable.DetectionAt(9), ConfusionTable.FalseAlarmsAt(9),
    ];

    private static readonly Metric[] OfOccurrence = [.. MetricSets.Occurrence, .. MetricSets.Probability, DevianceMetrics.Binomial, CaptureCurve.AccuracyIndex(0.1)];

    private static ScoredRows Quantities(ulong seed, int count = 60)
    {
        var stream = new RandomStream(seed);
        double[] Draw(Func<int, double> of) => [.. Enumerable.Range(0, count).Select(of)];
        var y = Draw(_ => 5 + Math.Round(4 * stream.NextExponential(), 2));
        var f = Draw(i => y[i] * Math.Exp(0.3 * stream.NextNormal()));
        return new ScoredRows(y, ["mean", "lower", "upper", "q0.9", "q0.2", "member1", "member2"], [f, Draw(i => 0.7 * f[i]), Draw(i => 1.4 * f[i]), Draw(i => 1.3 * f[i]), Draw(i => 0.8 * f[i]), Draw(i => 1.1 * f[i]), Draw(i => 0.8 * f[i])])
        {
            Weights = Draw(_ => 1 + stream.NextInt(3)),
            Reference = Draw(i => y[i] + stream.NextNormal()),
            Scale = Draw(_ => 2),
        };
    }

    private static ScoredRows Occurrences(ulong seed, int count = 80)
    {
        var stream = new RandomStream(seed);
        double[] p = [.. Enumerable.Range(0, count).Select(_ => Math.Round(0.98 * stream.NextDouble() + 0.01, 1 + stream.NextInt(2)))];
        return new ScoredRows([.. p.Select(v => stream.NextDouble() < v ? 1.0 : 0)], p);
    }

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    public void The_order_of_the_rows_changes_no_metric(ulong seed)
    {
        foreach (var (metrics, rows) in new[] { (OfQuantities, Quantities(seed)), (OfOccurrence, Occurrences(seed)) })
        {
            var other = rows.Take(new RandomStream(seed, 9).Permutation(rows.Count));
            foreach (var metric in metrics) Oracle.Near(metric.Compute(rows).Value, metric.Compute(other).Value, 1e-12, metric.Id);
        }
    }

    [Fact]
    public void A_row_twice_is_a_row_of_weight_two()
    {
        var rows = Quantities(3);
        var twice = rows.Take([.. Enumerable.Range(0, rows.Count).SelectMany(row => Enumerable.Repeat(row, (int)rows.Weights![row]))]);
        var plain = new ScoredRows(twice.Observed, twice.Outputs, twice.Predictions) { Reference = twice.Reference, Scale = twice.Scale };
        foreach (var metric in OfQuantities) Oracle.Near(metric.Compute(rows).Value, metric.Compute(plain).Value, 1e-12, metric.Id);

        var (o, stream) = (Occurrences(3), new RandomStream(4));
        double[] weights = [.. o.Observed.Select(_ => (double)stream.NextInt(3))];
        var weighted = new ScoredRows(o.Observed, o.Prediction) { Weights = weights };
        var repeated = o.Take([.. Enumerable.Range(0, o.Count).SelectMany(row => Enumerable.Repeat(row, (int)weights[row]))]);
        foreach (var metric in (Metric[])[RankMetrics.Auc, RankMetrics.AveragePrecision, .. MetricSets.Probability]) Oracle.Near(metric.Compute(repeated).Value, metric.Compute(weighted).Value, 1e-12, metric.Id);
    }

    [Fact]
    public void Errors_scale_with_the_unit_and_efficiencies_do_not()
    {
        var rows = Quantities(5);
        var scaled = new ScoredRows([.. rows.Observed.Select(v => 1000 * v)], rows.Outputs, [.. rows.Predictions.Select(c => c.Select(v => 1000 * v).ToArray())]) { Weights = rows.Weights, Reference = [.. rows.Reference!.Select(v => 1000 * v)], Scale = [.. rows.Scale!.Select(v => 1000 * v)] };
        foreach (var metric in (Metric[])[PointMetrics.Mae, PointMetrics.Rmse, PointMetrics.Bias, DevianceMetrics.Poisson, Crps.Ensembles, Crps.Quantiles, IntervalMetrics.Winkler(0.8), IntervalMetrics.Width(0.8), IntervalMetrics.Pinball(0.9)])
            Oracle.Near(1000 * metric.Compute(rows).Value, metric.Compute(scaled).Value, 1e-12, metric.Id);
        foreach (var metric in (Metric[])[PointMetrics.R2, HydrologyMetrics.Nse, HydrologyMetrics.Kge2009, HydrologyMetrics.Kge2012, HydrologyMetrics.Persistence, PointMetrics.Mape, PointMetrics.Mase, DevianceMetrics.Gamma, IntervalMetrics.Coverage(0.8)])
            Oracle.Near(metric.Compute(rows).Value, metric.Compute(scaled).Value, 1e-12, metric.Id);
        Oracle.Near(1e6 * DevianceMetrics.Gaussian.Compute(rows).Value, DevianceMetrics.Gaussian.Compute(scaled).Value, 1e-12);
    }

    [Fact]
    public void Ranks_alone_count_for_metrics_of_ranks()
    {
        var rows = Occurrences(6);
        var bent = new ScoredRows(rows.Observed, [.. rows.Prediction.Select(v => Math.Exp(7 * v) - 3)]);
        foreach (var metric in MetricSets.Occurrence) Oracle.Near(metric.Compute(rows).Value, metric.Compute(bent).Value, 1e-12, metric.Id);
        var turned = new ScoredRows(rows.Observed, [.. rows.Prediction.Select(v => -v)]);
        Oracle.Near(1 - RankMetrics.Auc.Compute(rows).Value, RankMetrics.Auc.Compute(turned).Value, 1e-12);
    }

    [Fact]
    public void A_perfect_prediction_has_the_best_value_of_every_metric()
    {
        var q = Quantities(7);
        var perfect = new ScoredRows(q.Observed, ["mean", "q0.9", "q0.2", "member1"], [q.Observed, q.Observed, q.Observed, q.Observed]) { Weights = q.Weights, Reference = q.Reference, Scale = q.Scale };
        foreach (var metric in OfQuantities.Where(m => perfect.Interval(0.8) is not null || !MetricSets.Interval(0.8).Any(i => i.Id == m.Id))) Oracle.Near(metric.Best, metric.Compute(perfect).Value, 1e-12, metric.Id);
        var o = Occurrences(7);
        var right = new ScoredRows(o.Observed, o.Observed);
        foreach (var metric in (Metric[])[RankMetrics.Auc, RankMetrics.AveragePrecision, .. MetricSets.Probability, DevianceMetrics.Binomial]) Oracle.Near(metric.Best, metric.Compute(right).Value, 1e-12, metric.Id);
    }

    [Fact]
    public void Scores_lie_within_the_range_that_their_metric_states()
    {
        for (var seed = 10UL; seed < 30; seed++)
            foreach (var (metrics, rows) in new[] { (OfQuantities, Quantities(seed, 12)), (OfOccurrence, Occurrences(seed, 20)) })
                foreach (var metric in metrics)
                    if (metric.Compute(rows) is { IsDefined: true } score) Assert.True(score.Value >= metric.Least - 1e-12 && score.Value <= metric.Greatest + 1e-12, $"{metric.Id} {score.Value}");
    }

    [Fact]
    public void What_has_no_meaning_is_refused_with_a_reason_and_never_a_zero()
    {
        double[] zeros = [0, 0, 0], rising = [1, 2, 3], ones = [1, 1, 1];
        foreach (var (score, reason) in new[]
        {
            (PointMetrics.MeanAbsolutePercentage([0, 1, 2], rising), "1 of 3 observations are 0"),
            (PointMetrics.MeanAbsolute([], []), "no rows"),
            (PointMetrics.MeanAbsolute([1, double.NaN], [1, 1]), "row 1 has no observation"),
            (PointMetrics.MeanAbsolute([1, 1], [double.NaN, 1]), "row 0 has no prediction"),
            (PointMetrics.MeanAbsolute(rising, ones, zeros), "weight 0"),
            (PointMetrics.Determination(ones, rising), "does not vary"),
            (PointMetrics.MeanAbsoluteScaled(rising, ones, zeros), "no scale"),
            (KlingGupta.Of(rising, ones, false).Score, "correlation is undefined"),
            (KlingGupta.Of([-1, 1], [1, 2], true).Score, "mean 0"),
            (HydrologyMetrics.PersistenceCriterion(rising, ones, rising), "nothing ever changes"),
            (DevianceMetrics.MeanPoisson([-1, 2], [1, 2]), "negative"),
            (DevianceMetrics.MeanPoisson([1, 2], [-1, 2]), "outside the range"),
            (DevianceMetrics.MeanGamma(zeros, rising), "0 or less"),
            (DevianceMetrics.MeanBinomial(rising, ones), "above 1"),
            (RankMetrics.AreaUnderRoc(ones, rising), "every row is a positive"),
            (RankMetrics.AreaUnderRoc(zeros, rising), "no row is a positive"),
            (RankMetrics.AreaUnderRoc(rising, rising), "expected 0 or 1"),
            (ProbabilityMetrics.MeanBrier([0, 1], [0.5, 1.5]), "no probability"),
            (ProbabilityMetrics.MulticlassBrier([0], [[0.5], [0.1]]), "do not add up to 1"),
            (ProbabilityMetrics.MulticlassBrier([2], [[0.5], [0.5]]), "gives no probability of"),
            (Crps.Ensemble(1, [1], fair: true), "two members"),
            (ConfusionTable.Of(zeros, zeros, 1, 1).Detection, "no event"),
            (ConfusionTable.Of(zeros, zeros, 1, 1).FalseAlarmRatio, "no warning"),
            (PointMetrics.Mase.Compute(new ScoredRows(rising, ones)), "no scale is known"),
            (HydrologyMetrics.PeakError.Compute(new ScoredRows(rising, ones)), "no events"),
            (IntervalMetrics.Coverage(0.9).Compute(new ScoredRows(rising, ones)), "predicts no interval"),
            (Crps.Ensembles.Compute(new ScoredRows(rising, ones)), "no members"),
            (Crps.Quantiles.Compute(new ScoredRows(rising, ones)), "fewer than two quantiles"),
            (CaptureCurve.CaptureAt(0.1).Compute(new ScoredRows(zeros, rising)), "no row has an occurrence"),
        })
        {
            Assert.False(score.IsDefined);
            Assert.True(double.IsNaN(score.Value));
            Assert.Contains(reason, score.Undefined!);
        }
        Assert.Throws<ArgumentException>(() => PointMetrics.MeanAbsolute([1], [1, 2]));
        Assert.Throws<ArgumentException>(() => PointMetrics.MeanAbsolute([1], [1], [-1]));
        // Infinitely wrong is a score, not an undefined one.
        Assert.Equal(double.PositiveInfinity, DevianceMetrics.MeanPoisson([1, 2], [0, 2]).Value);
        Assert.Equal(double.PositiveInfinity, ProbabilityMetrics.MeanLogLoss([1, 0], [0, 0.2]).Value);
    }

    [Fact]
    public void Skill_is_the_way_gone_from_the_baseline_to_the_best()
    {
        Assert.Equal(0.75, PointMetrics.Mae.Skill(new Score(1), new Score(4)).Value);
        Assert.Equal(0.5, RankMetrics.Auc.Skill(new Score(0.8), new Score(0.6)).Value, 12);
        Assert.Equal(0.5, IntervalMetrics.Coverage(0.9).Skill(new Score(0.95), new Score(0.8)).Value, 12);
        Assert.Equal(-1, PointMetrics.Bias.Skill(new Score(-4), new Score(2)).Value);
        Assert.False(PointMetrics.Mae.Skill(new Score(1), new Score(0)).IsDefined);
        Assert.Contains("the baseline has none", PointMetrics.Mae.Skill(new Score(1), Score.None("why")).Undefined);
        Assert.Equal(0.3, RankMetrics.Auc.Advantage(new Score(0.9), new Score(0.6)).Value, 12);
        Assert.Equal(2, PointMetrics.Mae.Advantage(new Score(1), new Score(3)).Value);
    }
}

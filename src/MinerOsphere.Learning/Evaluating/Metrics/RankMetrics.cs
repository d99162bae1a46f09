namespace MinerOsphere.Learning.Evaluating.Metrics;

/// <summary>How well scores put positives (1) before negatives (0). Only the order of the scores counts.</summary>
public static class RankMetrics
{
    /// <summary>Area under the ROC curve: chance that a positive scores above a negative, ties counted half. 0.5 for no skill.</summary>
    public static Metric Auc { get; } = Metric.Share("auc", "Area under the ROC curve", "Mann and Whitney 1947; Hanley and McNeil 1982", r => AreaUnderRoc(r.Observed, r.Prediction, r.Weights));

    /// <summary>Average precision: area under the curve of precision against recall; the share of positives for no skill.</summary>
    public static Metric AveragePrecision { get; } = Metric.Share("average-precision", "Average precision", "Davis and Goadrich 2006", r => MeanPrecision(r.Observed, r.Prediction, r.Weights));

    /// <summary>Weighted Mann-Whitney statistic as a share of the pairs.</summary>
    public static Score AreaUnderRoc(ReadOnlySpan<double> observed, ReadOnlySpan<double> scores, ReadOnlySpan<double> weights = default)
    {
        if ((WeightedRows.Undefined(observed, scores, weights) ?? WeightedRows.NotBinary(observed, weights)) is { } reason) return Score.None(reason);
        double positives = 0, negatives = 0, won = 0;
        var order = WeightedRows.Falling(scores);
        for (var start = 0; start < order.Length;)
        {
            double tiedPositives = 0, tiedNegatives = 0;
            var end = start;
            for (; end < order.Length && scores[order[end]] == scores[order[start]]; end++)
            {
                if (observed[order[end]] == 1) tiedPositives += WeightedRows.At(weights, order[end]);
                else tiedNegatives += WeightedRows.At(weights, order[end]);
            }
            won += tiedNegatives * (positives + tiedPositives / 2);
            positives += tiedPositives;
            negatives += tiedNegatives;
            start = end;
        }
        return Score.Of(won / (positives * negatives));
    }

    /// <summary>Sum over thresholds of the gain in recall times the precision there; equal scores make one threshold.</summary>
    public static Score MeanPrecision(ReadOnlySpan<double> observed, ReadOnlySpan<double> scores, ReadOnlySpan<double> weights = default)
    {
        if ((WeightedRows.Undefined(observed, scores, weights) ?? WeightedRows.NotBinary(observed, weights)) is { } reason) return Score.None(reason);
        double positives = 0, all = 0, area = 0;
        var order = WeightedRows.Falling(scores);
        for (var start = 0; start < order.Length;)
        {
            double gained = 0;
            var end = start;
            for (; end < order.Length && scores[order[end]] == scores[order[start]]; end++)
            {
                var weight = WeightedRows.At(weights, order[end]);
                all += weight;
                if (observed[order[end]] == 1) gained += weight;
            }
            positives += gained;
            if (gained > 0) area += gained * positives / all;
            start = end;
        }
        return Score.Of(area / positives);
    }
}

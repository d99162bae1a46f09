namespace MinerOsphere.Learning.Evaluating.Metrics;

/// <summary>Efficiencies of hydrology. Their sources differ in nothing but what a model is held against: the mean, or the last value seen.</summary>
public static class HydrologyMetrics
{
    /// <summary>1 - sum of squared errors over that of the observed mean; 0 is no better than the mean.</summary>
    public static Metric Nse { get; } = Metric.Efficiency("nse", "Nash-Sutcliffe efficiency", "Nash and Sutcliffe 1970", r => PointMetrics.Determination(r.Observed, r.Prediction, r.Weights));

    /// <summary>With the ratio of standard deviations; the observed mean as prediction would have 1 - sqrt 2 (Knoben et al. 2019).</summary>
    public static Metric Kge2009 { get; } = Metric.Efficiency("kge-2009", "Kling-Gupta efficiency", "Gupta et al. 2009", r => KlingGupta.Of(r.Observed, r.Prediction, false, r.Weights).Score);

    /// <summary>With the ratio of coefficients of variation (KGE').</summary>
    public static Metric Kge2012 { get; } = Metric.Efficiency("kge-2012", "Modified Kling-Gupta efficiency", "Kling et al. 2012", r => KlingGupta.Of(r.Observed, r.Prediction, true, r.Weights).Score);

    /// <summary>1 - sum of squared errors over that of saying that nothing changes; 0 is no better than the last value seen.</summary>
    public static Metric Persistence { get; } = Metric.Efficiency("persistence", "Persistence criterion Cp", "Kitanidis and Bras 1980", r =>
        r.Reference is null ? Score.None("no row says which value was known when its forecast was made") : PersistenceCriterion(r.Observed, r.Prediction, r.Reference, r.Weights));

    /// <summary>Mean over events (groups of rows) of |highest predicted / highest observed - 1|.</summary>
    public static Metric PeakError { get; } = Metric.Error("peak-error", "Mean relative error of the peaks of events", "Artigue et al. 2012", r =>
        r.Groups is null ? Score.None("the rows have no events (groups)") : Peak.Mean(Peak.OfGroups(r), peak => Math.Abs(peak.Ratio - 1)));

    /// <summary>Mean over events of the time between the highest predicted and the highest observed value, early or late, in hours (rows where there are no times).</summary>
    public static Metric PeakTiming { get; } = Metric.Error("peak-timing", "Mean error of the time of the peaks of events", "Artigue et al. 2012", r =>
        r.Groups is null ? Score.None("the rows have no events (groups)") : Peak.Mean(Peak.OfGroups(r), peak => Math.Abs(peak.Delay)));

    /// <param name="observed">Observed at the time forecast for.</param>
    /// <param name="predicted">Predicted for it.</param>
    /// <param name="reference">Observed when the forecast was made.</param>
    /// <param name="weights">Weights.</param>
    public static Score PersistenceCriterion(ReadOnlySpan<double> observed, ReadOnlySpan<double> predicted, ReadOnlySpan<double> reference, ReadOnlySpan<double> weights = default)
    {
        if (WeightedRows.Undefined(observed, predicted, weights) is { } reason) return Score.None(reason);
        if (WeightedRows.Undefined(observed, reference, weights) is { } missing) return Score.None($"of what was known at the time of the forecast, {missing}");
        var still = WeightedRows.Mean(observed, reference, weights, static (y, f) => (f - y) * (f - y));
        return still > 0 ? Score.Of(1 - WeightedRows.Mean(observed, predicted, weights, static (y, f) => (f - y) * (f - y)) / still) : Score.None("nothing ever changes between forecast and observation");
    }
}

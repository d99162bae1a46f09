using System.Globalization;

namespace MinerOsphere.Learning.Evaluating.Metrics;

/// <summary>
/// Warnings against events at a threshold. There is no accuracy here: where events are rare it is highest for a model that never warns.
/// </summary>
/// <param name="Hits">Weight of events warned of.</param>
/// <param name="Misses">Of events not warned of.</param>
/// <param name="FalseAlarms">Of warnings without an event.</param>
/// <param name="CorrectRejections">Of neither.</param>
public readonly record struct ConfusionTable(double Hits, double Misses, double FalseAlarms, double CorrectRejections)
{
    /// <summary>Probability of detection (recall, sensitivity, hit rate).</summary>
    public Score Detection => Ratio(Hits, Hits + Misses, "there is no event");

    /// <summary>False alarm ratio: share of the warnings without an event.</summary>
    public Score FalseAlarmRatio => Ratio(FalseAlarms, Hits + FalseAlarms, "there is no warning");

    /// <summary>Precision: share of the warnings with an event.</summary>
    public Score Precision => Ratio(Hits, Hits + FalseAlarms, "there is no warning");

    /// <summary>Probability of false detection: share of what was no event that was warned of.</summary>
    public Score FalseDetection => Ratio(FalseAlarms, FalseAlarms + CorrectRejections, "there are only events");

    /// <summary>Critical success index (threat score; Gilbert 1884).</summary>
    public Score CriticalSuccess => Ratio(Hits, Hits + Misses + FalseAlarms, "there is neither event nor warning");

    /// <summary>Harmonic mean of precision and detection, of the events alone.</summary>
    public Score F1 => Ratio(2 * Hits, 2 * Hits + Misses + FalseAlarms, "there is neither event nor warning");

    /// <summary>Warnings over events: 1 for as many, more for too many.</summary>
    public Score FrequencyBias => Ratio(Hits + FalseAlarms, Hits + Misses, "there is no event");

    /// <summary>Detection less false detection (Peirce 1884): 0 for no skill, whatever the base rate.</summary>
    public Score Peirce => Detection is { IsDefined: true, Value: var detection } && FalseDetection is { IsDefined: true, Value: var falsely } ? Score.Of(detection - falsely) : Score.None("events and non-events are both needed");

    /// <summary>Correlation of warnings and events (Matthews 1975).</summary>
    public Score Matthews
    {
        get
        {
            var under = (Hits + FalseAlarms) * (Hits + Misses) * (CorrectRejections + FalseAlarms) * (CorrectRejections + Misses);
            return Ratio(Hits * CorrectRejections - FalseAlarms * Misses, Math.Sqrt(under), "one of warnings, events and their absence never occurs");
        }
    }

    /// <summary>Of an event where something at or above one threshold was observed, and a warning where something at or above another is predicted.</summary>
    public static ConfusionTable Of(ReadOnlySpan<double> observed, ReadOnlySpan<double> predicted, double observedThreshold, double predictedThreshold, ReadOnlySpan<double> weights = default)
    {
        double hits = 0, misses = 0, falseAlarms = 0, rejections = 0;
        if (WeightedRows.Undefined(observed, predicted, weights) is { } reason) throw new ArgumentException(reason, nameof(observed));
        for (var i = 0; i < observed.Length; i++)
        {
            var weight = WeightedRows.At(weights, i);
            switch (observed[i] >= observedThreshold, predicted[i] >= predictedThreshold)
            {
                case (true, true): hits += weight; break;
                case (true, false): misses += weight; break;
                case (false, true): falseAlarms += weight; break;
                default: rejections += weight; break;
            }
        }
        return new ConfusionTable(hits, misses, falseAlarms, rejections);
    }

    /// <summary>Critical success at a threshold of the target itself, such as a vigilance level.</summary>
    public static Metric CriticalSuccessAt(double threshold) => At("csi", "Critical success index", threshold, table => table.CriticalSuccess);

    /// <summary>Detection at a threshold of the target itself: the recall of peaks.</summary>
    public static Metric DetectionAt(double threshold) => At("pod", "Probability of detection", threshold, table => table.Detection);

    /// <summary>False alarm ratio at a threshold of the target itself.</summary>
    public static Metric FalseAlarmsAt(double threshold) => At("far", "False alarm ratio", threshold, table => table.FalseAlarmRatio) with { Direction = Direction.LowerIsBetter, Best = 0 };

    /// <summary>Detection of the highest observed values, those above a quantile of what was observed (peak recall), by predictions above the same value.</summary>
    public static Metric PeakRecall(double probability)
    {
        IntervalMetrics.Probability(probability);
        return Metric.Share(string.Create(CultureInfo.InvariantCulture, $"peak-recall-{probability}"), "Detection of peaks", "Jolliffe and Stephenson 2012", r =>
        {
            if (WeightedRows.Undefined(r.Observed, r.Prediction, r.Weights) is { } reason) return Score.None(reason);
            // The next number up: a peak lies above the quantile, not at it.
            var threshold = Math.BitIncrement(Uncertainty.WeightedQuantile.Of(r.Observed, r.Weights, probability));
            return Of(r.Observed, r.Prediction, threshold, threshold, r.Weights).Detection;
        });
    }

    private static Metric At(string id, string title, double threshold, Func<ConfusionTable, Score> of) =>
        Metric.Share(string.Create(CultureInfo.InvariantCulture, $"{id}-{threshold}"), string.Create(CultureInfo.InvariantCulture, $"{title} at {threshold}"), "Jolliffe and Stephenson 2012", r =>
            WeightedRows.Undefined(r.Observed, r.Prediction, r.Weights) is { } reason ? Score.None(reason) : of(Of(r.Observed, r.Prediction, threshold, threshold, r.Weights)));

    private static Score Ratio(double over, double under, string why) => under > 0 ? Score.Of(over / under) : Score.None(why);
}

using System.Collections.Immutable;

namespace MinerOsphere.Learning.Evaluating.Metrics;

/// <summary>The metrics that a kind of question asks for together; a report takes one of these, or any list.</summary>
public static class MetricSets
{
    /// <summary>Of a quantity.</summary>
    public static ImmutableArray<Metric> Quantity { get; } = [PointMetrics.Mae, PointMetrics.Rmse, PointMetrics.Bias, PointMetrics.R2];

    /// <summary>Of counts, such as interventions per slot.</summary>
    public static ImmutableArray<Metric> Counts { get; } = [DevianceMetrics.Poisson, DevianceMetrics.PoissonExplained, PointMetrics.Mae, PointMetrics.Mase, PointMetrics.Bias, PointMetrics.RelativeBias];

    /// <summary>Of a series forecast from its past.</summary>
    public static ImmutableArray<Metric> Series { get; } = [PointMetrics.Mase, PointMetrics.Mae, PointMetrics.Mape, PointMetrics.Wape, PointMetrics.Rmse, PointMetrics.Bias];

    /// <summary>Of river flow.</summary>
    public static ImmutableArray<Metric> Flow { get; } = [HydrologyMetrics.Nse, HydrologyMetrics.Persistence, HydrologyMetrics.Kge2009, HydrologyMetrics.Kge2012, PointMetrics.Rmse, PointMetrics.Bias, HydrologyMetrics.PeakError, HydrologyMetrics.PeakTiming];

    /// <summary>Of rare yes or no, such as occurrences of a mineral: no accuracy, which is highest for a model that never says yes.</summary>
    public static ImmutableArray<Metric> Occurrence { get; } =
    [
        RankMetrics.Auc, RankMetrics.AveragePrecision,
        CaptureCurve.CaptureAt(0.01), CaptureCurve.CaptureAt(0.05), CaptureCurve.CaptureAt(0.10), CaptureCurve.CaptureAt(0.20),
        CaptureCurve.AreaNeeded(0.80), CaptureCurve.NormalisedDensity,
    ];

    /// <summary>Of probabilities that people will read as probabilities.</summary>
    public static ImmutableArray<Metric> Probability { get; } = [ProbabilityMetrics.LogLoss, ProbabilityMetrics.Brier, ProbabilityMetrics.CalibrationError];

    /// <summary>Of the probabilities of classes that have an order.</summary>
    public static ImmutableArray<Metric> OrderedClasses { get; } = [ProbabilityMetrics.RankedProbability, ProbabilityMetrics.LogLoss, ProbabilityMetrics.Brier];

    /// <summary>Of an interval of this level.</summary>
    public static ImmutableArray<Metric> Interval(double level) => [IntervalMetrics.Coverage(level), IntervalMetrics.Winkler(level), IntervalMetrics.Width(level)];
}

namespace MinerOsphere.Learning.Evaluating.Metrics;

/// <summary>Errors of one predicted number per row.</summary>
public static class PointMetrics
{
    /// <summary>Mean of |predicted - observed|, in the target's unit.</summary>
    public static Metric Mae { get; } = Metric.Error("mae", "Mean absolute error", "Willmott and Matsuura 2005", r => MeanAbsolute(r.Observed, r.Prediction, r.Weights));

    /// <summary>Root of the mean squared error, in the target's unit.</summary>
    public static Metric Rmse { get; } = Metric.Error("rmse", "Root mean squared error", "Gauss 1809", r => RootMeanSquared(r.Observed, r.Prediction, r.Weights));

    /// <summary>Mean of predicted - observed: positive when too much is predicted.</summary>
    public static Metric Bias { get; } = new("bias", "Mean of predicted minus observed", Direction.NearerIsBetter, double.NegativeInfinity, double.PositiveInfinity, 0, "ISO 5725-1", r => MeanError(r.Observed, r.Prediction, r.Weights));

    /// <summary>Sum of predicted over sum of observed, minus 1.</summary>
    public static Metric RelativeBias { get; } = new("relative-bias", "Error of the total", Direction.NearerIsBetter, double.NegativeInfinity, double.PositiveInfinity, 0, "Moriasi et al. 2007 (PBIAS)", r => TotalError(r.Observed, r.Prediction, r.Weights));

    /// <summary>Mean of |predicted - observed| / |observed|; refused where something observed is 0.</summary>
    public static Metric Mape { get; } = Metric.Error("mape", "Mean absolute percentage error, as a share", "Makridakis 1993", r => MeanAbsolutePercentage(r.Observed, r.Prediction, r.Weights));

    /// <summary>Sum of |predicted - observed| over sum of |observed|: what to take for MAPE where there are zeros.</summary>
    public static Metric Wape { get; } = Metric.Error("wape", "Absolute error as a share of the total", "Kolassa and Schütz 2007", r => TotalAbsolutePercentage(r.Observed, r.Prediction, r.Weights));

    /// <summary>
    /// Mean absolute scaled error: each error as a share of the mean error of the seasonal naive forecast within its training rows
    /// (<see cref="ScoredRows.Scale"/>).
    /// </summary>
    public static Metric Mase { get; } = Metric.Error("mase", "Mean absolute scaled error", "Hyndman and Koehler 2006", r =>
        r.Scale is null ? Score.None("no scale is known: the rows have no times") : MeanAbsoluteScaled(r.Observed, r.Prediction, r.Scale, r.Weights));

    /// <summary>Share of the variance around the mean of the same rows that is explained.</summary>
    public static Metric R2 { get; } = Metric.Efficiency("r2", "Coefficient of determination", "Kvålseth 1985", r => Determination(r.Observed, r.Prediction, r.Weights));

    /// <summary>Mean of |predicted - observed|.</summary>
    public static Score MeanAbsolute(ReadOnlySpan<double> observed, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights = default) =>
        Mean(observed, predicted, weights, static (y, f) => Math.Abs(f - y));

    /// <summary>Root of the mean of (predicted - observed)².</summary>
    public static Score RootMeanSquared(ReadOnlySpan<double> observed, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights = default) =>
        Mean(observed, predicted, weights, static (y, f) => (f - y) * (f - y)) is var mean && mean.IsDefined ? Score.Of(Math.Sqrt(mean.Value)) : mean;

    /// <summary>Mean of predicted - observed.</summary>
    public static Score MeanError(ReadOnlySpan<double> observed, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights = default) =>
        Mean(observed, predicted, weights, static (y, f) => f - y);

    /// <summary>Total predicted over total observed, minus 1.</summary>
    public static Score TotalError(ReadOnlySpan<double> observed, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights = default) =>
        OverTotal(observed, predicted, weights, static (y, f) => f - y, static (y, _) => y);

    /// <summary>Total absolute error over the total of the absolute observations.</summary>
    public static Score TotalAbsolutePercentage(ReadOnlySpan<double> observed, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights = default) =>
        OverTotal(observed, predicted, weights, static (y, f) => Math.Abs(f - y), static (y, _) => Math.Abs(y));

    /// <summary>Mean of |predicted - observed| / |observed|, as a share (0.1 for ten per cent).</summary>
    public static Score MeanAbsolutePercentage(ReadOnlySpan<double> observed, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights = default)
    {
        var zeros = 0;
        for (var i = 0; i < observed.Length; i++)
            if (observed[i] == 0 && WeightedRows.At(weights, i) > 0) zeros++;
        return zeros > 0
            ? Score.None($"{zeros} of {observed.Length} observations are 0, of which no error is a percentage; take wape or mase")
            : Mean(observed, predicted, weights, static (y, f) => Math.Abs((f - y) / y));
    }

    /// <param name="observed">What was observed.</param>
    /// <param name="predicted">What was predicted.</param>
    /// <param name="scale">Per row the mean absolute error of the naive forecast in its training rows.</param>
    /// <param name="weights">Weights.</param>
    public static Score MeanAbsoluteScaled(ReadOnlySpan<double> observed, ReadOnlySpan<double> predicted, ReadOnlySpan<double> scale, ReadOnlySpan<double> weights = default)
    {
        if (WeightedRows.Undefined(observed, predicted, weights) is { } reason) return Score.None(reason);
        var errors = new double[observed.Length];
        for (var i = 0; i < errors.Length; i++)
        {
            if (!(scale[i] > 0)) return Score.None($"row {i} has no scale: its series does not vary in training, or is shorter than a season");
            errors[i] = Math.Abs(predicted[i] - observed[i]) / scale[i];
        }
        return Score.Of(WeightedRows.Mean(errors, weights));
    }

    /// <summary>1 - residual sum of squares over that around the weighted mean.</summary>
    public static Score Determination(ReadOnlySpan<double> observed, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights = default)
    {
        if (WeightedRows.Undefined(observed, predicted, weights) is { } reason) return Score.None(reason);
        var mean = WeightedRows.Mean(observed, weights);
        var around = WeightedRows.Mean(observed, predicted, weights, (y, _) => (y - mean) * (y - mean));
        // Rounding in the mean must not let a constant series look as if it varied.
        if (!(around > 1e-24 * mean * mean)) return Score.None("what was observed does not vary");
        return Score.Of(1 - WeightedRows.Mean(observed, predicted, weights, static (y, f) => (f - y) * (f - y)) / around);
    }

    private static Score OverTotal(ReadOnlySpan<double> observed, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights, Func<double, double, double> over, Func<double, double, double> under)
    {
        if (WeightedRows.Undefined(observed, predicted, weights) is { } reason) return Score.None(reason);
        var total = WeightedRows.Mean(observed, predicted, weights, under);
        return total == 0 ? Score.None("what was observed adds up to 0") : Score.Of(WeightedRows.Mean(observed, predicted, weights, over) / total);
    }

    private static Score Mean(ReadOnlySpan<double> observed, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights, Func<double, double, double> of) =>
        WeightedRows.Undefined(observed, predicted, weights) is { } reason ? Score.None(reason) : Score.Of(WeightedRows.Mean(observed, predicted, weights, of));
}

using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Series;

/// <summary>
/// The theta method (Assimakopoulos and Nikolopoulos 2000), which won the M3 competition, in the form shown to be the same by Hyndman and
/// Billah (2003): simple exponential smoothing with half the slope of the straight line through the series as its drift. A series that is
/// seasonal by the test of <see cref="ClassicalDecomposition.IsSeasonal"/> is freed of its season first: by indices, or by differences
/// where it has values at or below 0. A missing value moves nothing.
/// </summary>
public sealed class ThetaMethod : IForecastMethod
{
    /// <inheritdoc/>
    public string Name => "theta";

    /// <inheritdoc/>
    public IFittedSeries Fit(RegularSeries series, TrainingRun run)
    {
        series.Require(4, "the theta method");
        if (!ClassicalDecomposition.IsSeasonal(series)) return FitAdjusted(series, run);
        var positive = true;
        foreach (var value in series.Values) positive &= !(value <= 0);
        var season = ClassicalDecomposition.Season(series, positive);
        if (season.IsDefault) return FitAdjusted(series, run);
        return new SeasonallyAdjusted(series, FitAdjusted(SeasonallyAdjusted.Without(series, season, positive), run), season, positive);
    }

    private LinearInnovations FitAdjusted(RegularSeries series, TrainingRun run)
    {
        var values = series.Values;
        double times = 0, sum = 0, products = 0, squares = 0;
        for (var t = 0; t < values.Length; t++)
        {
            if (double.IsNaN(values[t])) continue;
            times += t;
            sum += values[t];
        }
        var (meanTime, mean) = (times / series.ObservedCount, sum / series.ObservedCount);
        for (var t = 0; t < values.Length; t++)
        {
            if (double.IsNaN(values[t])) continue;
            products += (t - meanTime) * (values[t] - mean);
            squares += (t - meanTime) * (t - meanTime);
        }
        var constant = series.IsConstant;
        var half = constant ? 0 : products / squares / 2;
        var model = new EtsSpecification(EtsComponent.Additive, EtsComponent.None, EtsComponent.None);
        var (alpha, level) = constant ? (0.5, series[series.First])
            : EtsEstimation.Maximise(series, model, EtsRegion.Usual, run) is var (p, _) ? (p.Alpha, p.Level) : throw new InvalidOperationException("simple exponential smoothing always runs");
        var filter = new EtsFilter(model, values, 1);
        var fitted = new double[values.Length];
        filter.Run(alpha, 0, 0, 1, level, 0, [], fitted);
        // The drift that smoothing lags behind by grows to half the slope over alpha; at step t it has seen t values.
        double Lag(int seen) => half * (1 - Math.Pow(1 - alpha, seen)) / alpha;
        double errors = 0;
        var last = -1;
        for (var t = 0; t < values.Length; t++)
        {
            fitted[t] += Lag(last + 1) + half * (last < 0 ? 0 : t - last - 1);
            if (double.IsNaN(values[t])) continue;
            errors += (values[t] - fitted[t]) * (values[t] - fitted[t]);
            last = t;
        }
        var degrees = series.ObservedCount - 3;
        var deviation = constant ? 0 : Math.Sqrt(errors / degrees);
        var end = filter.Level;
        return new LinearInnovations(
            Name, series, [.. fitted],
            h => end + Lag(series.Last + 1) + half * (h + series.Age - 1),
            _ => alpha,
            _ => deviation * alpha * Math.Sqrt(series.Age),
            deviation, degrees, null);
    }
}

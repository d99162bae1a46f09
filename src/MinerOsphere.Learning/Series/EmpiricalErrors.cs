using System.Collections.Immutable;
using MinerOsphere.Learning.Evaluating;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Series;

/// <summary>
/// The errors that a method made at each lead on many series, forecast from many past origins: intervals that hold what it truly misses,
/// whatever its own formulas say. Ranks are those of conformal prediction, which hold for a new series like those pooled; the errors of one
/// series depend on each other, so that a few series with many origins count for less than their number.
/// </summary>
public sealed class EmpiricalErrors
{
    private readonly ImmutableArray<double[]> _sorted;
    private readonly ErrorScale _scale;

    private EmpiricalErrors(ImmutableArray<double[]> sorted, ErrorScale scale) => (_sorted, _scale) = (sorted, scale);

    /// <summary>Errors known of a lead, from 1.</summary>
    public int CountOf(int lead) => _sorted[lead - 1].Length;

    /// <summary>Forecasts every series from each origin and keeps what was missed. Series too short for the method are passed over.</summary>
    /// <exception cref="DataFaultException">No series gave an error at some lead.</exception>
    public static EmpiricalErrors Gather(IForecastMethod method, IReadOnlyList<RegularSeries> series, EmpiricalErrorOptions options, TrainingRun run)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Horizon, 1);
        var found = new List<double>[series.Count][];
        Blocks.Run(series.Count, run, s =>
        {
            var lists = found[s] = [.. Enumerable.Range(0, options.Horizon).Select(_ => new List<double>())];
            foreach (var (origin, end) in RollingOrigin.Split(series[s].Length, options.FirstOrigin, options.Step, options.Horizon))
            {
                run.Cancellation.ThrowIfCancellationRequested();
                IFittedSeries fitted;
                try
                {
                    fitted = method.Fit(series[s].Until(origin), run with { Threads = 1, Progress = null });
                }
                catch (DataFaultException)
                {
                    // Too short yet; a later origin may do.
                    continue;
                }
                var means = fitted.Forecast(options.Horizon).Means;
                for (var h = 0; origin + h < end; h++)
                {
                    var error = (series[s][origin + h] - means[h]) / ScaleOf(options.Scale, fitted.Series, means[h]);
                    if (double.IsFinite(error)) lists[h].Add(error);
                }
            }
        });
        var sorted = ImmutableArray.CreateBuilder<double[]>();
        for (var h = 0; h < options.Horizon; h++)
        {
            double[] errors = [.. found.SelectMany(lists => lists[h]).Order()];
            if (errors.Length == 0) throw new DataFaultException($"no series is long enough to tell an error at lead {h + 1}");
            sorted.Add(errors);
        }
        return new EmpiricalErrors(sorted.ToImmutable(), options.Scale);
    }

    /// <summary>
    /// The forecast of a fitted series with the pooled errors around its means. A quantile so far out that too few errors tell it is
    /// infinite.
    /// </summary>
    public SeriesForecast Forecast(IFittedSeries fitted, int horizon)
    {
        if (horizon > _sorted.Length) throw new ArgumentOutOfRangeException(nameof(horizon), horizon, $"errors are known up to lead {_sorted.Length}");
        var means = fitted.Forecast(horizon).Means;
        var scales = means.Select(mean => ScaleOf(_scale, fitted.Series, mean)).ToArray();
        return new SeriesForecast(
            means,
            [.. means.Select((_, h) => scales[h] * Math.Sqrt(_sorted[h].Average(e => e * e)))],
            (step, probability) => means[step] + scales[step] * Quantile(_sorted[step], probability));
    }

    private static double Quantile(double[] sorted, double probability)
    {
        // Outwards on both sides: the rank that a new error stays beyond no more often than it says.
        var rank = probability < 0.5 ? (int)Math.Floor((sorted.Length + 1) * probability + 1e-9) : (int)Math.Ceiling((sorted.Length + 1) * probability - 1e-9);
        return rank < 1 ? double.NegativeInfinity : rank > sorted.Length ? double.PositiveInfinity : sorted[rank - 1];
    }

    private static double ScaleOf(ErrorScale scale, RegularSeries series, double mean)
    {
        if (scale == ErrorScale.Forecast) return Math.Abs(mean);
        var step = ForecastErrors.SeasonalNaiveScale(series.Values, series.Length > series.Period ? series.Period : 1);
        return step > 0 ? step : double.NaN;
    }
}

using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Series;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Models.Indicators.Forecast;

/// <summary>Methods that forecast a series by its own past, by the names that requests give them.</summary>
internal static class ForecastMethods
{
    public const string Auto = "auto", Naive = "naive", Drift = "drift", Theta = "theta", Ets = "ets", Combination = "combination", PooledDrift = "pooled-drift", CohortFlow = "cohort-flow";

    /// <summary>Those that one series is enough for, the baseline first.</summary>
    public static ImmutableArray<string> OfOneSeries { get; } = [Naive, Drift, Theta, Ets, Combination];

    private static readonly EtsOptions Smoothing = new()
    {
        // A dozen yearly values tell no season, and a trend that never fades runs away.
        Models = [EtsSpecification.Parse("ETS(A,N,N)"), EtsSpecification.Parse("ETS(A,Ad,N)")],
    };

    private static readonly IForecastMethod NaiveMethod = new NaiveMethod(), DriftMethod = new DriftMethod(), ThetaMethod = new ThetaMethod(), EtsMethod = new EtsMethod(Smoothing);

    /// <summary>
    /// The next steps by each of <see cref="OfOneSeries"/>. A series too short for a method is forecast by the one before it, in the end by
    /// its last value; the combination is the median of drift, theta and smoothing.
    /// </summary>
    /// <param name="values">On the scale of the forecast, NaN for gaps, the last one known.</param>
    /// <param name="horizon">Steps.</param>
    /// <param name="run">Seed and cancellation.</param>
    public static double[][] Forecast(ReadOnlySpan<double> values, int horizon, TrainingRun run)
    {
        var first = 0;
        while (first < values.Length && double.IsNaN(values[first])) first++;
        var series = new RegularSeries(values[first..]);
        var naive = Next(NaiveMethod, series, horizon, run) ?? [.. Enumerable.Repeat(values[^1], horizon)];
        var drift = Next(DriftMethod, series, horizon, run) ?? naive;
        var theta = Next(ThetaMethod, series, horizon, run) ?? drift;
        var ets = Next(EtsMethod, series, horizon, run) ?? theta;
        var combined = new double[horizon];
        for (var h = 0; h < horizon; h++) combined[h] = drift[h] + theta[h] + ets[h] - Math.Max(drift[h], Math.Max(theta[h], ets[h])) - Math.Min(drift[h], Math.Min(theta[h], ets[h]));
        return [naive, drift, theta, ets, combined];
    }

    private static double[]? Next(IForecastMethod method, RegularSeries series, int horizon, TrainingRun run)
    {
        try
        {
            return [.. method.Fit(series, run).Forecast(horizon).Means];
        }
        catch (DataFaultException)
        {
            return null;
        }
    }
}

using MinerOsphere.Learning.Series;

namespace MinerOsphere.Models.Floods.RainfallRunoff;

/// <summary>GR4J or GR4H as a forecaster: run on the measures up to the time of issue, then on the rain that is expected, or on none.</summary>
/// <param name="Parameters">Of the catchment.</param>
/// <param name="IsHourly">GR4H; GR4J otherwise.</param>
/// <param name="Correction">What is left of an error of the logarithm, by lead.</param>
/// <param name="Efficiency">Nash-Sutcliffe efficiency of the square roots in calibration.</param>
public sealed record RainfallRunoffForecaster(Gr4Parameters Parameters, bool IsHourly, LeadCorrection Correction, double Efficiency)
{
    private const double Least = 1e-6;

    internal static bool CanFit(GaugeSeries series) => series is { Rain: not null, Pet: not null, AreaKm2: not null };

    /// <param name="series">With rain, evapotranspiration and area.</param>
    /// <param name="from">First step of calibration; half a year of it is warm-up.</param>
    /// <param name="to">The step after its last.</param>
    /// <param name="leads">Longest lead.</param>
    /// <param name="cancellation">Stops the search.</param>
    public static RainfallRunoffForecaster Fit(GaugeSeries series, int from, int to, int leads, CancellationToken cancellation)
    {
        var hourly = series.Step < TimeSpan.FromDays(1);
        var depth = Array.ConvertAll(series.Flow[from..to], q => q * series.DepthPerFlow);
        var warmUp = Math.Min((to - from) / 3, (int)(TimeSpan.FromDays(182) / series.Step));
        var (parameters, efficiency) = Gr4Calibration.Fit(series.Rain![from..to], series.Pet![from..to], depth, hourly, warmUp, cancellation);
        var model = new Gr4(parameters, hourly);
        var simulated = model.Run(series.Rain.AsSpan(from, to - from), series.Pet.AsSpan(from, to - from), model.Start(), cancellation);
        double[] errors = [.. depth.Select((q, t) => t < warmUp ? double.NaN : LogError(q, simulated[t]))];
        return new RainfallRunoffForecaster(parameters, hourly, LeadCorrection.Learn(errors, leads), efficiency);
    }

    /// <summary>Forecasts of leads 1 and on for each time of issue, m3/s; empty for a step without a measure.</summary>
    /// <param name="series">From well before the first time of issue: it is the warm-up.</param>
    /// <param name="from">First step of issue.</param>
    /// <param name="to">The step after the last.</param>
    /// <param name="leads">How many.</param>
    /// <param name="update">What the last measure does.</param>
    /// <param name="rain">Rain of a lead after a time of issue, mm; null for none falling.</param>
    /// <param name="cancellation">Stops the run.</param>
    public double[][] Run(GaugeSeries series, int from, int to, int leads, ErrorUpdate update, Func<int, int, double>? rain, CancellationToken cancellation = default)
    {
        if (!CanFit(series)) throw new ArgumentException("rain, evapotranspiration and area are needed", nameof(series));
        var model = new Gr4(Parameters, IsHourly);
        var (state, ahead) = (model.Start(), model.Start());
        var (forecasts, day) = (new double[Math.Max(0, to - from)][], IsHourly ? 24 : 1);
        for (var t = 0; t < to; t++)
        {
            if (t % 1024 == 0) cancellation.ThrowIfCancellationRequested();
            var simulated = model.Step(state, Known(series.Rain!, t), PetAt(series, t, day));
            if (t < from) continue;
            var observed = series.Flow[t] * series.DepthPerFlow;
            ahead.CopyFrom(state);
            if (update == ErrorUpdate.State && observed >= 0) model.UpdateRouting(ahead, observed, simulated);
            var forecast = forecasts[t - from] = new double[leads];
            // What is still to come of a step's evapotranspiration is that of the same hour a day before.
            for (var h = 1; h <= leads; h++) forecast[h - 1] = model.Step(ahead, rain?.Invoke(t, h) ?? 0, PetAt(series, Math.Min(t, t + h - day * ((h + day - 1) / day)), day));
            if (update == ErrorUpdate.Autoregressive && observed >= 0)
            {
                var error = LogError(observed, simulated);
                for (var h = 0; h < leads; h++) forecast[h] = Math.Exp(Math.Log(Math.Max(forecast[h], Least)) + Correction.Shares[Math.Min(h, Correction.Shares.Length - 1)] * error);
            }
            for (var h = 0; h < leads; h++) forecast[h] /= series.DepthPerFlow;
        }
        return forecasts;
    }

    private static double LogError(double observed, double simulated) => Math.Log(Math.Max(observed, Least)) - Math.Log(Math.Max(simulated, Least));

    private static double Known(double[] values, int t) => double.IsNaN(values[t]) ? 0 : values[t];

    private static double PetAt(GaugeSeries series, int t, int day)
    {
        for (; t >= 0; t -= day)
            if (!double.IsNaN(series.Pet![t])) return series.Pet[t];
        return 0;
    }
}

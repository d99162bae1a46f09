using System.Collections.Immutable;
using MinerOsphere.Learning.Evaluating.Metrics;

namespace MinerOsphere.Models.Floods.Forecasting;

/// <summary>What a lead's forecasts are worth over a period.</summary>
/// <param name="Lead">Steps ahead.</param>
/// <param name="Rows">Forecasts scored.</param>
/// <param name="Persistence">Persistence criterion of the networks: 0 is no better than the last measure.</param>
/// <param name="Nse">Nash-Sutcliffe efficiency.</param>
/// <param name="Kge">Kling-Gupta efficiency (2012).</param>
/// <param name="PersistenceNse">Efficiency of the last measure.</param>
/// <param name="Autoregression">Persistence criterion of the autoregression.</param>
/// <param name="RainfallRunoff">Of GR4 without rain over the lead.</param>
/// <param name="RainfallRunoffKnowingRain">Of GR4 with the rain that fell.</param>
/// <param name="PeakRatio">Mean of highest forecast over highest measured, per event.</param>
/// <param name="PeakDelay">Mean of how much later the highest forecast comes than the highest measure, hours, per event.</param>
/// <param name="Events">Events that the peaks are of.</param>
/// <param name="Band90">The 90 % band.</param>
/// <param name="Band80">The 10-90 % band, as flood services publish it.</param>
public sealed record FloodScores(
    int Lead, int Rows, double Persistence, double Nse, double Kge, double PersistenceNse, double Autoregression, double RainfallRunoff, double RainfallRunoffKnowingRain,
    double PeakRatio, double PeakDelay, int Events, BandScores Band90, BandScores Band80)
{
    /// <param name="test">Forecasts.</param>
    /// <param name="step">Of the series.</param>
    /// <param name="flood">Discharge from which on it is a flood, m3/s; events are what lies above it, at least two days apart.</param>
    public static FloodScores Of(LeadBacktest test, TimeSpan step, double flood)
    {
        ScoredRows Rows(double[] predicted) => new(test.Observed, predicted) { Reference = test.Persistence };
        double Cp(double[]? predicted) => predicted is null || Array.Exists(predicted, double.IsNaN) ? double.NaN : HydrologyMetrics.Persistence.Compute(Rows(predicted)).Value;
        var own = Rows(test.Point);
        var peaks = Peaks(test, step, flood);
        return new FloodScores(
            test.Lead, test.Observed.Length, Cp(test.Point), HydrologyMetrics.Nse.Compute(own).Value, HydrologyMetrics.Kge2012.Compute(own).Value,
            HydrologyMetrics.Nse.Compute(Rows(test.Persistence)).Value, Cp(test.Autoregression), Cp(test.RainfallRunoff), Cp(test.RainfallRunoffKnowingRain),
            peaks.IsEmpty ? double.NaN : peaks.Average(p => p.Ratio), peaks.IsEmpty ? double.NaN : peaks.Average(p => p.Delay), peaks.Length,
            BandScores.Of(test, 0.9, flood), BandScores.Of(test, 0.8, flood));
    }

    /// <summary>The peak of every event, each with a day before and after it.</summary>
    public static ImmutableArray<Peak> Peaks(LeadBacktest test, TimeSpan step, double flood)
    {
        var times = Array.ConvertAll(test.Issues, t => DateTimeOffset.UnixEpoch + t * step);
        var apart = Math.Max(2, (int)(TimeSpan.FromDays(2) / step));
        var around = Math.Max(1, (int)(TimeSpan.FromDays(1) / step));
        return [.. Peak.Events(test.Observed, flood, apart).Select(e => Peak.Of(test.Observed, test.Point, Math.Max(0, e.Start - around), Math.Min(test.Observed.Length, e.End + around), times))];
    }
}

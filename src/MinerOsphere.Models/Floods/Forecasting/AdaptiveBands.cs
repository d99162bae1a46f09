using MinerOsphere.Learning.Uncertainty.Conformal;

namespace MinerOsphere.Models.Floods.Forecasting;

/// <summary>
/// The bands of a lead as they are issued one after another: each class of discharge follows what it missed (adaptive conformal inference), and
/// a forecast teaches only once its time has come. Not for concurrent use.
/// </summary>
public sealed class AdaptiveBands
{
    private readonly BandCalibration _calibration;
    private readonly AdaptiveConformal[] _at90, _at80;
    private readonly Queue<(int Due, int Class)> _pending = new();

    /// <param name="calibration">Where they start from.</param>
    /// <param name="gamma">How fast they follow; null for not at all, which is plain calibration.</param>
    /// <param name="widthCap">Widths of the plain band at most.</param>
    public AdaptiveBands(BandCalibration calibration, double? gamma = 0.01, double widthCap = 3)
    {
        _calibration = calibration;
        // A gamma next to nothing: alpha stays where it is.
        AdaptiveConformal Start(double level, IEnumerable<double> scores) =>
            new(new AdaptiveOptions { Level = level, Gamma = gamma ?? 1e-12, Window = 10_000, WidthCap = widthCap }, scores);
        _at90 = [.. calibration.Scores90.Select(s => Start(0.9, s))];
        _at80 = [.. calibration.Scores80.Select(s => Start(0.8, s))];
    }

    /// <summary>Whether a class has strayed farther than chance lets it: the river no longer is what it was in calibration.</summary>
    public bool IsAlarm => _at90.Any(a => a.IsAlarm);

    /// <summary>The bands of a forecast that was issued at a step.</summary>
    /// <param name="issue">The step; not before the last one's.</param>
    /// <param name="lead">Steps ahead.</param>
    /// <param name="point">Its point.</param>
    /// <param name="raw">Raw 5, 10, 90 and 95 % quantiles.</param>
    /// <param name="observed">What was measured at a step, NaN for nothing; only asked for steps up to that of issue.</param>
    public FlowDistribution Issue(int issue, int lead, double point, (double Q05, double Q10, double Q90, double Q95) raw, Func<int, double> observed)
    {
        while (_pending.TryPeek(out var next) && next.Due <= issue)
        {
            _pending.Dequeue();
            var measured = observed(next.Due);
            _at90[next.Class].Observe(measured);
            _at80[next.Class].Observe(measured);
        }
        var of = BandCalibration.ClassOf(_calibration.Bounds, raw.Q95);
        var wide = _at90[of].Issue(BandCalibration.Scaled(raw.Q05, raw.Q95));
        var narrow = _at80[of].Issue(BandCalibration.Scaled(raw.Q10, raw.Q90));
        _pending.Enqueue((issue + lead, of));
        return Distribution(point, wide, narrow);
    }

    /// <summary>Quantiles that rise: a band that does not hold the point is widened to it, and the 80 % band lies within the 90 % band.</summary>
    private FlowDistribution Distribution(double point, Interval wide, Interval narrow)
    {
        var (q05, q95) = (Finite(wide.Lower, 0), Finite(wide.Upper, Math.Max(point, narrow.Upper)));
        var (q10, q90) = (Math.Max(q05, Finite(narrow.Lower, q05)), Math.Min(q95, Finite(narrow.Upper, q95)));
        var q50 = Math.Clamp(point, Math.Min(q10, q90), Math.Max(q10, q90));
        double[] flows = [q05, q10, q50, q90, q95];
        for (var i = 0; i < flows.Length; i++) flows[i] = Math.Max(i == 0 ? 0 : flows[i - 1], flows[i]);
        return new FlowDistribution([0.05, 0.1, 0.5, 0.9, 0.95], flows, _calibration.UpperTail * (flows[4] - flows[2]), _calibration.LowerTail * (flows[2] - flows[0]));
    }

    private static double Finite(double value, double otherwise) => double.IsFinite(value) ? value : otherwise;
}

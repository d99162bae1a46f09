using MinerOsphere.Learning.Networks.Windows;

namespace MinerOsphere.Models.Floods.Quality;

/// <summary>
/// Flags the values of a gauge. A spike is told from a flood by how it ends: rivers may rise as steeply as any fault, but they do not come
/// back within two steps (Hampel's test of a value against its neighbours, on the scale and with the limits of <see cref="QualityLimits"/>).
/// </summary>
public static class QualityControl
{
    /// <summary>Steps that a spike lasts at most.</summary>
    internal const int SpikeWidth = 2;

    /// <summary>All values of a record, looked at afterwards.</summary>
    public static QualityReport Check(TimedSeries series, QualityLimits limits)
    {
        var flags = new QualityFlag[series.Count];
        Check(series.Values, 0, series.Count, limits, flags);
        return new QualityReport(series, [.. flags]);
    }

    /// <summary>Values <paramref name="from"/> on as they can be judged when the one before <paramref name="to"/> was just measured.</summary>
    /// <param name="values">The record; nothing at or after <paramref name="to"/> is looked at.</param>
    /// <param name="from">The first value of the judgement; the one before is taken as good.</param>
    /// <param name="to">The value after the last that is known.</param>
    /// <param name="limits">What is possible.</param>
    /// <param name="flags">Room for a flag per value of the record; those of the span are written.</param>
    public static void Check(ReadOnlySpan<double> values, int from, int to, QualityLimits limits, Span<QualityFlag> flags)
    {
        var scaled = new double[to - from];
        for (var i = from; i < to; i++)
        {
            flags[i] = Alone(values[i], limits);
            scaled[i - from] = flags[i].IsMeasure ? limits.Scale(values[i]) : double.NaN;
        }
        if (limits.Rules.Kind != GaugeKind.Rain) Spikes(scaled, limits, flags[from..to]);
        if (limits.Rules.Kind != GaugeKind.Rain) Rates(scaled, limits, flags[from..to]);
        Stuck(values, from, to, limits, flags);
    }

    private static QualityFlag Alone(double value, QualityLimits limits)
    {
        if (double.IsNaN(value)) return QualityFlag.Missing;
        if (double.IsInfinity(value) || value > limits.Largest) return new QualityFlag(QualityCode.Poor, QualityReason.Range);
        if (value < 0 && limits.Rules.Kind != GaugeKind.Level) return new QualityFlag(QualityCode.Poor, QualityReason.Negative);
        return value < limits.Least ? new QualityFlag(QualityCode.Poor, QualityReason.Range) : QualityFlag.Good;
    }

    /// <summary>How far a stretch of values stands out on both sides, above (positive) or below (negative); 0 where it does not.</summary>
    internal static double Isolation(ReadOnlySpan<double> scaled, int start, int width)
    {
        if (start < 1 || start + width >= scaled.Length) return 0;
        var (before, after) = (scaled[start - 1], scaled[start + width]);
        var (lowest, highest) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var i = start; i < start + width; i++)
        {
            if (double.IsNaN(scaled[i])) return 0;
            (lowest, highest) = (Math.Min(lowest, scaled[i]), Math.Max(highest, scaled[i]));
        }
        if (double.IsNaN(before) || double.IsNaN(after)) return 0;
        var above = lowest - Math.Max(before, after);
        var below = Math.Min(before, after) - highest;
        return above > 0 ? above : below > 0 ? -below : 0;
    }

    private static void Spikes(double[] scaled, QualityLimits limits, Span<QualityFlag> flags)
    {
        for (var width = 1; width <= SpikeWidth; width++)
            for (var i = 1; i + width < scaled.Length; i++)
            {
                if (Math.Abs(Isolation(scaled, i, width)) <= limits.Spike) continue;
                for (var k = i; k < i + width; k++)
                {
                    flags[k] = new QualityFlag(QualityCode.Poor, QualityReason.Spike);
                    scaled[k] = double.NaN;
                }
            }
    }

    /// <summary>Only what stands at the end: a change that the values after it confirm is a flood, however steep.</summary>
    private static void Rates(double[] scaled, QualityLimits limits, Span<QualityFlag> flags)
    {
        for (var i = Math.Max(1, scaled.Length - SpikeWidth); i < scaled.Length; i++)
        {
            if (double.IsNaN(scaled[i])) continue;
            var before = i - 1;
            while (before >= 0 && (double.IsNaN(scaled[before]) || !flags[before].IsMeasure)) before--;
            if (before < 0) continue;
            var change = scaled[i] - scaled[before];
            var isConfirmed = i > before + 1 && !double.IsNaN(scaled[i - 1]) && Math.Abs(scaled[i] - scaled[i - 1]) <= limits.Rise;
            if (!isConfirmed && (change > limits.Rise * (i - before) || -change > limits.Fall * (i - before)))
                flags[i] = new QualityFlag(QualityCode.Suspect, QualityReason.Rate);
            else if (isConfirmed && flags[i - 1].Reason == QualityReason.Rate) flags[i - 1] = QualityFlag.Good;
        }
    }

    private static void Stuck(ReadOnlySpan<double> values, int from, int to, QualityLimits limits, Span<QualityFlag> flags)
    {
        for (var i = from; i < to;)
        {
            var end = i + 1;
            while (end < to && values[end] == values[i]) end++;
            // No rain is no fault however long it lasts.
            if (!double.IsNaN(values[i]) && end - i > limits.LongestRun(values[i]) && !(limits.Rules.Kind == GaugeKind.Rain && values[i] == 0))
                // The first of the run was measured.
                for (var k = i + 1; k < end; k++) flags[k] = new QualityFlag(QualityCode.Suspect, QualityReason.Stuck);
            i = end;
        }
    }
}

using System.Collections.Immutable;
using MinerOsphere.Learning.Networks.Windows;

namespace MinerOsphere.Models.Floods.Quality;

/// <summary>A stretch of time in which a gauge follows another one earlier or later than it otherwise does: its clock was off, or its time zone.</summary>
/// <param name="From">First step.</param>
/// <param name="To">The step after the last.</param>
/// <param name="Steps">How much later it was than usual; negative for earlier.</param>
/// <param name="Correlation">With the other gauge, once moved back.</param>
/// <param name="Unmoved">The same without moving it.</param>
public sealed record ClockShift(int From, int To, int Steps, double Correlation, double Unmoved)
{
    /// <summary>How much better the moved series must follow: below, noise does it.</summary>
    private const double LeastGain = 0.2;

    /// <summary>A correlation below this follows nothing.</summary>
    private const double LeastCorrelation = 0.6;

    /// <param name="series">The gauge in question.</param>
    /// <param name="reference">Another gauge of the same river, or its rain, at the same steps.</param>
    /// <param name="window">Steps per stretch; a month of hours has enough events.</param>
    /// <param name="largest">Largest shift looked for, in steps.</param>
    public static ImmutableArray<ClockShift> Find(TimedSeries series, TimedSeries reference, int window = 720, int largest = 12)
    {
        if (series.Step != reference.Step || series.Start != reference.Start || series.Count != reference.Count) throw new ArgumentException("series of other steps", nameof(reference));
        double[] own = Changes(series.Values), other = Changes(reference.Values);
        var usual = Best(other, own, 0, own.Length, 3 * largest).Lag;
        var found = ImmutableArray.CreateBuilder<ClockShift>();
        for (var from = 0; from + window <= own.Length; from += window)
        {
            var at = Follows(other, own, from, from + window, usual);
            var (lag, correlation) = (usual, at);
            for (var moved = usual - largest; moved <= usual + largest; moved++)
                if (Follows(other, own, from, from + window, moved) is var c && c > correlation) (lag, correlation) = (moved, c);
            if (lag != usual && correlation >= LeastCorrelation && correlation - at >= LeastGain) found.Add(new ClockShift(from, from + window, lag - usual, correlation, at));
        }
        return found.ToImmutable();
    }

    private static (int Lag, double Correlation) Best(double[] cause, double[] effect, int from, int to, int largest)
    {
        var best = (Lag: 0, Correlation: double.NegativeInfinity);
        for (var lag = -largest; lag <= largest; lag++)
            if (Follows(cause, effect, from, to, lag) is var c && c > best.Correlation) best = (lag, c);
        return best;
    }

    /// <summary>Changes of the logarithm tell the hour of an event; heights follow one another at any lag.</summary>
    private static double[] Changes(double[] values)
    {
        var sorted = values.Where(v => v > 0).Order().ToArray();
        var offset = sorted.Length == 0 ? 1 : sorted[sorted.Length / 2];
        var changes = new double[values.Length];
        for (var i = 0; i < values.Length; i++) changes[i] = i == 0 ? double.NaN : Math.Log(Math.Max(0, values[i]) + offset) - Math.Log(Math.Max(0, values[i - 1]) + offset);
        return changes;
    }

    private static double Follows(double[] cause, double[] effect, int from, int to, int lag)
    {
        double n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
        for (var t = from; t < to; t++)
        {
            if (t - lag < 0 || t - lag >= cause.Length || double.IsNaN(cause[t - lag]) || double.IsNaN(effect[t])) continue;
            var (a, b) = (cause[t - lag], effect[t]);
            (n, x, y, xx, yy, xy) = (n + 1, x + a, y + b, xx + a * a, yy + b * b, xy + a * b);
        }
        var spread = (n * xx - x * x) * (n * yy - y * y);
        return n > 50 && spread > 0 ? (n * xy - x * y) / Math.Sqrt(spread) : 0;
    }
}

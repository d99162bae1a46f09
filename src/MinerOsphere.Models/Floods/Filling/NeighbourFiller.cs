using System.Collections.Immutable;
using MinerOsphere.Learning.Networks.Windows;

namespace MinerOsphere.Models.Floods.Filling;

/// <inheritdoc cref="FillMethod.Neighbour"/>
/// <remarks>
/// A straight line on the scale of the quantity per neighbour, several weighed by the inverse of their squared errors. What the line misses
/// beside the gap is carried into it as an autoregressive error of order one would be, given both ends.
/// </remarks>
internal sealed class NeighbourFiller : IGapFiller
{
    /// <summary>A neighbour that follows less closely says less than the time of the year does.</summary>
    private const double LeastCorrelation = 0.6;

    private const int Most = 3;

    private readonly ImmutableArray<Line> _lines;
    private readonly FillScale _scale;
    private readonly double _memory;

    private NeighbourFiller(ImmutableArray<Line> lines, FillScale scale, double memory) => (_lines, _scale, _memory) = (lines, scale, memory);

    public FillMethod Method => FillMethod.Neighbour;

    /// <summary>What was found of each neighbour in use.</summary>
    public IEnumerable<(string Gauge, int Lag, double Correlation)> Neighbours => _lines.Select(l => (l.Gauge, l.Lag, l.Correlation));

    /// <param name="target">The series with gaps.</param>
    /// <param name="neighbours">Others at the same steps.</param>
    /// <param name="scale">The target's.</param>
    /// <param name="largestLag">Steps that one may follow the other by.</param>
    /// <param name="learnsFrom">Which steps the lines may be fitted to.</param>
    /// <returns>Null when none follows closely enough.</returns>
    public static NeighbourFiller? Fit(TimedSeries target, IEnumerable<TimedSeries> neighbours, FillScale scale, int largestLag, Func<int, bool> learnsFrom)
    {
        double[] y = Array.ConvertAll(target.Values, v => double.IsNaN(v) ? double.NaN : scale.To(v));
        for (var i = 0; i < y.Length; i++)
            if (!learnsFrom(i)) y[i] = double.NaN;
        var lines = neighbours.Select(n => Line.Fit(n, y, largestLag, FillScale.Of(scale.Kind, n.Values))).OfType<Line>()
            .Where(l => l.Correlation >= LeastCorrelation).OrderByDescending(l => l.Correlation).Take(Most).ToImmutableArray();
        if (lines.IsEmpty) return null;
        var filler = new NeighbourFiller(lines, scale, 0);
        double products = 0, squares = 0, last = double.NaN;
        for (var i = 0; i < y.Length; i++)
        {
            var error = double.IsNaN(y[i]) ? double.NaN : y[i] - filler.At(i);
            if (!double.IsNaN(error) && !double.IsNaN(last)) (products, squares) = (products + error * last, squares + last * last);
            last = error;
        }
        return new NeighbourFiller(lines, scale, squares > 0 ? Math.Clamp(products / squares, 0, 0.9999) : 0);
    }

    public bool TryFill(double[] values, Gap gap, Span<double> filled)
    {
        double Error(int step) => step < 0 || step >= values.Length || double.IsNaN(values[step]) ? double.NaN : _scale.To(values[step]) - At(step);
        var (before, after) = (Error(gap.Start - 1), Error(gap.End));
        for (var i = 0; i < gap.Length; i++)
        {
            var estimate = At(gap.Start + i);
            if (double.IsNaN(estimate)) return false;
            filled[i] = _scale.From(estimate + Bridge(before, after, i + 1, gap.Length - i));
        }
        return true;
    }

    /// <summary>Mean of an autoregressive error between its two ends, so many steps from each; an end that is not known says nothing.</summary>
    private double Bridge(double before, double after, int fromBefore, int fromAfter)
    {
        double a = Math.Pow(_memory, fromBefore), b = Math.Pow(_memory, fromAfter);
        if (double.IsNaN(before)) return double.IsNaN(after) ? 0 : b * after;
        if (double.IsNaN(after)) return a * before;
        var whole = 1 - a * a * b * b;
        return whole > 1e-12 ? (a * (1 - b * b) * before + b * (1 - a * a) * after) / whole : (before * fromAfter + after * fromBefore) / (fromBefore + fromAfter);
    }

    private double At(int step)
    {
        double sum = 0, weights = 0;
        foreach (var line in _lines)
        {
            var estimate = line.At(step);
            if (double.IsNaN(estimate)) continue;
            sum += estimate / line.Variance;
            weights += 1 / line.Variance;
        }
        return weights > 0 ? sum / weights : double.NaN;
    }

    /// <summary>y(t) = a + b x(t - lag).</summary>
    private sealed record Line(string Gauge, double[] X, int Lag, double Correlation, double Intercept, double Slope, double Variance)
    {
        public double At(int step) => step - Lag >= 0 && step - Lag < X.Length ? Intercept + Slope * X[step - Lag] : double.NaN;

        public static Line? Fit(TimedSeries neighbour, double[] y, int largestLag, FillScale scale)
        {
            var x = Array.ConvertAll(neighbour.Values, v => double.IsNaN(v) ? double.NaN : scale.To(v));
            Line? best = null;
            for (var lag = -largestLag; lag <= largestLag; lag++)
            {
                double n = 0, sx = 0, sy = 0, xx = 0, yy = 0, xy = 0;
                for (var t = Math.Max(0, lag); t < Math.Min(y.Length, x.Length + lag); t++)
                {
                    var (u, v) = (x[t - lag], y[t]);
                    if (double.IsNaN(u) || double.IsNaN(v)) continue;
                    (n, sx, sy, xx, yy, xy) = (n + 1, sx + u, sy + v, xx + u * u, yy + v * v, xy + u * v);
                }
                double vx = n * xx - sx * sx, vy = n * yy - sy * sy, c = n * xy - sx * sy;
                if (n < 50 || !(vx > 0) || !(vy > 0)) continue;
                var correlation = c / Math.Sqrt(vx * vy);
                if (best is not null && correlation <= best.Correlation) continue;
                var slope = c / vx;
                best = new Line(neighbour.Name, x, lag, correlation, (sy - slope * sx) / n, slope, Math.Max(1e-12, vy / (n * n) * (1 - correlation * correlation)));
            }
            return best;
        }
    }
}

using System.Collections.Immutable;

namespace MinerOsphere.Learning.Networks.Windows;

/// <summary>How a series goes with another that is some steps later: what of the past is worth having in a window (Mangin 1984 for basins).</summary>
public sealed class CrossCorrelogram
{
    private CrossCorrelogram(ImmutableArray<double> values, ImmutableArray<int> pairs) => (Values, Pairs) = (values, pairs);

    /// <summary>Pearson correlation of cause(t - k) with effect(t), for k = 0 and up; NaN where nothing varies.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>How many pairs each rests on: those without a gap.</summary>
    public ImmutableArray<int> Pairs { get; }

    /// <summary>The lag of the highest correlation: the response time.</summary>
    public int Peak
    {
        get
        {
            var best = 0;
            for (var k = 1; k < Values.Length; k++)
                if (Values[k] > Values[best] || double.IsNaN(Values[best])) best = k;
            return best;
        }
    }

    /// <summary>Of two series at the same steps.</summary>
    /// <param name="cause">Rain, or the target itself for its memory.</param>
    /// <param name="effect">Flow.</param>
    /// <param name="longest">Longest lag.</param>
    public static CrossCorrelogram Of(RegularSeries cause, RegularSeries effect, int longest)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(longest);
        var (x, y) = (cause.Over(effect), effect.Values);
        var (values, pairs) = (ImmutableArray.CreateBuilder<double>(longest + 1), ImmutableArray.CreateBuilder<int>(longest + 1));
        for (var k = 0; k <= longest; k++)
        {
            var (correlation, count) = Correlation(x, y, k);
            values.Add(correlation);
            pairs.Add(count);
        }
        return new CrossCorrelogram(values.MoveToImmutable(), pairs.MoveToImmutable());
    }

    /// <summary>
    /// The lags that belong into a window for a lead: those where the correlation is at least <paramref name="threshold"/>, without holes around
    /// the peak, moved by the lead. Lag 0 stands when the response is quicker than the lead.
    /// </summary>
    /// <param name="lead">Steps from issue to target.</param>
    /// <param name="threshold">0.2 is customary for basins.</param>
    public ImmutableArray<int> Lags(int lead, double threshold = 0.2)
    {
        var (first, last) = (Peak, Peak);
        while (first > 0 && Values[first - 1] >= threshold) first--;
        while (last + 1 < Values.Length && Values[last + 1] >= threshold) last++;
        var (from, to) = (Math.Max(0, first - lead), Math.Max(0, last - lead));
        return WindowInput.Range(from, to);
    }

    private static (double Correlation, int Count) Correlation(double[] x, double[] y, int lag)
    {
        double sumX = 0, sumY = 0;
        var count = 0;
        for (var t = lag; t < y.Length; t++)
        {
            if (double.IsNaN(x[t - lag]) || double.IsNaN(y[t])) continue;
            (sumX, sumY) = (sumX + x[t - lag], sumY + y[t]);
            count++;
        }
        var (meanX, meanY) = (sumX / count, sumY / count);
        double xx = 0, yy = 0, xy = 0;
        for (var t = lag; t < y.Length; t++)
        {
            if (double.IsNaN(x[t - lag]) || double.IsNaN(y[t])) continue;
            var (dx, dy) = (x[t - lag] - meanX, y[t] - meanY);
            (xx, yy, xy) = (xx + dx * dx, yy + dy * dy, xy + dx * dy);
        }
        return (xx > 0 && yy > 0 ? xy / Math.Sqrt(xx * yy) : double.NaN, count);
    }
}

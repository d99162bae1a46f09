using MathNet.Numerics.Distributions;

namespace MinerOsphere.Models.Territory.Shoreline;

/// <summary>A straight line through positions by least squares, plain or weighted.</summary>
/// <param name="Rate">Metres per year; negative where the shore retreats.</param>
/// <param name="R2">Share of the (weighted) variance that the line explains.</param>
/// <param name="StandardError">Of the rate, metres per year; NaN for two positions, which leave nothing to judge it by.</param>
/// <param name="Residual">Standard deviation around the line, metres; of a weighted line that of a position of median uncertainty. NaN for two positions.</param>
/// <param name="MeanYear">Years from the first survey to the (weighted) middle of the surveys.</param>
/// <param name="MeanDistance">Position of the line there, metres.</param>
/// <param name="Count">Positions.</param>
public sealed record TrendLine(double Rate, double R2, double StandardError, double Residual, double MeanYear, double MeanDistance, int Count)
{
    /// <summary>Degrees of freedom.</summary>
    public int Freedom => Count - 2;

    /// <summary>Half the confidence interval of the rate (Student's t).</summary>
    public double HalfWidth(double level) => Freedom > 0 ? StudentT.InvCDF(0, 1, Freedom, (1 + level) / 2) * StandardError : double.NaN;

    /// <summary>Position of the line so many years after the first survey.</summary>
    public double At(double year) => MeanDistance + Rate * (year - MeanYear);

    /// <param name="years">Years since the first survey.</param>
    /// <param name="distances">Positions.</param>
    /// <param name="weights">Weights above 0; none for a plain line.</param>
    public static TrendLine Of(ReadOnlySpan<double> years, ReadOnlySpan<double> distances, ReadOnlySpan<double> weights = default)
    {
        var n = years.Length;
        double sum = 0, t = 0, x = 0;
        for (var i = 0; i < n; i++)
        {
            var w = weights.IsEmpty ? 1 : weights[i];
            sum += w;
            t += w * years[i];
            x += w * distances[i];
        }
        (t, x) = (t / sum, x / sum);
        double tt = 0, tx = 0, xx = 0;
        for (var i = 0; i < n; i++)
        {
            var w = weights.IsEmpty ? 1 : weights[i];
            tt += w * (years[i] - t) * (years[i] - t);
            tx += w * (years[i] - t) * (distances[i] - x);
            xx += w * (distances[i] - x) * (distances[i] - x);
        }
        var rate = tx / tt;
        var left = Math.Max(0, xx - rate * tx);
        var variance = n > 2 ? left / (n - 2) : double.NaN;
        return new TrendLine(rate, xx > 0 ? tx * tx / (tt * xx) : double.NaN, Math.Sqrt(variance / tt), Math.Sqrt(variance / Middle(weights)), t, x, n);
    }

    private static double Middle(ReadOnlySpan<double> weights)
    {
        if (weights.IsEmpty) return 1;
        var sorted = weights.ToArray();
        Array.Sort(sorted);
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }
}

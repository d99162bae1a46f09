using MinerOsphere.Learning.Numerics;

namespace MinerOsphere.Learning.Spatial.Proximity;

/// <summary>
/// Rules for the bandwidth of a kernel density of points in a plane. The spread is the quadratic mean over both axes; a quartic kernel takes
/// sqrt(8) times the Gaussian's, which gives it the same variance.
/// </summary>
public static class Bandwidth
{
    /// <summary>Spread times n^(-1/6) (Scott 1992, for two dimensions).</summary>
    public static double Scott(ReadOnlySpan<double> x, ReadOnlySpan<double> y, DensityKernel kernel) => Of(x, y, kernel, values => Moments.Deviation(values));

    /// <summary>The same with the lesser of standard deviation and interquartile range / 1.349 per axis, which outliers do not widen (Silverman 1986, section 3.4).</summary>
    public static double Silverman(ReadOnlySpan<double> x, ReadOnlySpan<double> y, DensityKernel kernel) => Of(x, y, kernel, RobustDeviation);

    private static double Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y, DensityKernel kernel, Func<double[], double> spread)
    {
        if (x.Length < 2) throw new ArgumentException("a bandwidth needs two points or more", nameof(x));
        var (sx, sy) = (spread(x.ToArray()), spread(y.ToArray()));
        var gaussian = Math.Sqrt((sx * sx + sy * sy) / 2) * Math.Pow(x.Length, -1.0 / 6);
        return kernel == DensityKernel.Quartic ? gaussian * Math.Sqrt(8) : gaussian;
    }

    private static double RobustDeviation(double[] values)
    {
        var sorted = values.Order().ToArray();
        var range = (Quantiles.Of(sorted, 0.75) - Quantiles.Of(sorted, 0.25)) / 1.349;
        // More than half of the points at one coordinate have no quartile range: the deviation is all there is.
        return range > 0 ? Math.Min(range, Moments.Deviation(values)) : Moments.Deviation(values);
    }
}

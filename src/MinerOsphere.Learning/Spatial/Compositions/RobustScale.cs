using MinerOsphere.Learning.Numerics;

namespace MinerOsphere.Learning.Spatial.Compositions;

/// <summary>
/// Centre and spread that outliers do not move: the median, and 1.4826 times the median absolute deviation, which is the standard deviation
/// of normal data. Geochemistry is scaled so, after its logarithm.
/// </summary>
/// <param name="Centre">The median.</param>
/// <param name="Spread">The scaled deviation; above 0.</param>
public readonly record struct RobustScale(double Centre, double Spread)
{
    /// <summary>Of the values that are there. Where more than half of them are one value, the mean absolute deviation stands for the spread, and 1 where all are.</summary>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public static RobustScale Of(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray().Where(double.IsFinite).Order().ToArray();
        if (sorted.Length == 0) throw new ArgumentException("there is no value to scale by", nameof(values));
        var centre = Quantiles.Of(sorted, 0.5);
        var deviations = sorted.Select(value => Math.Abs(value - centre)).Order().ToArray();
        var spread = 1.4826 * Quantiles.Of(deviations, 0.5);
        if (!(spread > 0)) spread = 1.2533 * deviations.Average();
        return new RobustScale(centre, spread > 0 ? spread : 1);
    }

    /// <summary>How many spreads a value is from the centre.</summary>
    public double Z(double value) => (value - Centre) / Spread;

    /// <summary>The value of a z.</summary>
    public double Value(double z) => Centre + z * Spread;

    /// <summary>The logarithm; NaN for what has none.</summary>
    public static double Logarithm(double value) => value > 0 ? Math.Log(value) : double.NaN;
}

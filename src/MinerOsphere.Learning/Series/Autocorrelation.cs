using MinerOsphere.Learning.Numerics;

namespace MinerOsphere.Learning.Series;

/// <summary>Correlation of a series with its own past.</summary>
public static class Autocorrelation
{
    /// <summary>
    /// Autocorrelations of lags 0 to <paramref name="lags"/>, with the mean of the whole series and the divisor n, which keeps them those of
    /// a stationary series. Pairs with a gap are left out, and their sum is raised by the share of pairs that is there.
    /// </summary>
    public static double[] Of(ReadOnlySpan<double> values, int lags)
    {
        var (mean, variance, _) = Moments.WithoutGaps(values);
        var correlations = new double[lags + 1];
        for (var lag = 0; lag <= lags; lag++)
        {
            double products = 0;
            var pairs = 0;
            for (var t = lag; t < values.Length; t++)
            {
                if (double.IsNaN(values[t]) || double.IsNaN(values[t - lag])) continue;
                products += (values[t] - mean) * (values[t - lag] - mean);
                pairs++;
            }
            correlations[lag] = pairs == 0 || variance == 0 ? lag == 0 ? 1 : 0 : products / pairs * ((values.Length - lag) / (double)values.Length) / variance;
        }
        return correlations;
    }
}

namespace MinerOsphere.Learning.Spatial.Kriging;

/// <summary>The values that are kriged, each place once unless the nugget is error, with covariances and trend.</summary>
internal sealed class KrigingData
{
    private readonly Variogram _variogram;
    private readonly KrigingOptions _options;
    private readonly double _centreX, _centreY, _extent, _sill, _error;

    public KrigingData(double[] x, double[] y, double[] z, double[][] drift, Variogram variogram, KrigingOptions options)
    {
        (X, Y, Z, Drift, _variogram, _options) = (x, y, z, drift, variogram, options);
        // Terms of the trend about the middle and to the scale of the places: their products stay of one size.
        (_centreX, _centreY) = ((x.Min() + x.Max()) / 2, (y.Min() + y.Max()) / 2);
        _extent = Math.Max(x.Max() - x.Min(), y.Max() - y.Min()) / 2;
        if (!(_extent > 0)) _extent = 1;
        (_sill, _error) = (variogram.Sill, options.NuggetIsError ? variogram.Nugget : 0);
        TrendCount = drift.Length + options.Trend switch
        {
            KrigingTrend.Known => 0,
            KrigingTrend.Constant => 1,
            KrigingTrend.Linear => 3,
            _ => 6,
        };
    }

    public double[] X { get; }
    public double[] Y { get; }
    public double[] Z { get; }

    /// <summary>Further terms of the trend, a column each.</summary>
    public double[][] Drift { get; }

    public int TrendCount { get; }

    public double KnownMean => _options.Trend == KrigingTrend.Known ? _options.Mean : 0;

    /// <summary>Variance of what is predicted at one place.</summary>
    public double PointVariance => _sill - _error;

    public double Covariance(int i, int j) => i == j ? _sill : CovarianceTo(i, X[j], Y[j]);

    public double CovarianceTo(int i, double x, double y)
    {
        var (dx, dy) = (x - X[i], y - Y[i]);
        return dx == 0 && dy == 0 ? PointVariance : _variogram.Covariance(dx, dy);
    }

    public void Trend(int row, Span<double> terms) => Trend(X[row], Y[row], k => Drift[k][row], terms);

    public void Trend(double x, double y, Func<int, double> drift, Span<double> terms)
    {
        var own = TrendCount - Drift.Length;
        var (u, v) = ((x - _centreX) / _extent, (y - _centreY) / _extent);
        ReadOnlySpan<double> all = [1, u, v, u * u, u * v, v * v];
        all[..own].CopyTo(terms);
        for (var k = 0; k < Drift.Length; k++) terms[own + k] = drift(k);
    }
}

using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Spatial.Kriging;

/// <summary>
/// The kriging equations of some places, solved as generalised least squares: with C = LL', G = L^-1 F and w = L^-1 z, the trend is
/// (G'G)^-1 G'w, and a prediction needs no more than L^-1 c.
/// </summary>
internal sealed class KrigingSystem
{
    private readonly KrigingData _data;
    private readonly int[] _rows;
    private readonly Cholesky _covariances;
    private readonly double[][] _trend;
    private readonly Cholesky? _normal;
    private readonly double[] _rest;
    private readonly double[] _coefficients;

    private KrigingSystem(KrigingData data, int[] rows, Cholesky covariances, double[][] trend, Cholesky? normal, double[] rest, double[] coefficients) =>
        (_data, _rows, _covariances, _trend, _normal, _rest, _coefficients) = (data, rows, covariances, trend, normal, rest, coefficients);

    /// <summary>The system of some rows of the data; null when they can not tell the trend's coefficients.</summary>
    /// <exception cref="DataFaultException">The covariances are singular.</exception>
    public static KrigingSystem? Of(KrigingData data, int[] rows, CancellationToken cancellation = default)
    {
        var n = rows.Length;
        var matrix = new double[n * n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j <= i; j++) matrix[i * n + j] = data.Covariance(rows[i], rows[j]);
        var (covariances, dependent) = Cholesky.Of(matrix, n, cancellation);
        if (covariances is null)
            throw new DataFaultException(
                FormattableString.Invariant($"the kriging system is singular: by this variogram, the value at ({data.X[rows[dependent]]:R} {data.Y[rows[dependent]]:R}) follows from those near it. A nugget makes it regular; very smooth variograms need one"));
        var trend = new double[data.TrendCount][];
        for (var k = 0; k < trend.Length; k++) trend[k] = new double[n];
        var row = new double[trend.Length];
        for (var i = 0; i < n; i++)
        {
            data.Trend(rows[i], row);
            for (var k = 0; k < row.Length; k++) trend[k][i] = row[k];
        }
        foreach (var column in trend) covariances.Forward(column);
        var rest = Array.ConvertAll(rows, r => data.Z[r] - data.KnownMean);
        covariances.Forward(rest);
        if (trend.Length == 0) return new KrigingSystem(data, rows, covariances, trend, null, rest, []);

        var normal = new double[trend.Length * trend.Length];
        var coefficients = new double[trend.Length];
        for (var a = 0; a < trend.Length; a++)
        {
            for (var b = 0; b <= a; b++) normal[a * trend.Length + b] = Cholesky.Dot(trend[a], trend[b]);
            coefficients[a] = Cholesky.Dot(trend[a], rest);
        }
        var (factor, _) = Cholesky.Of(normal, trend.Length, cancellation);
        if (factor is null) return null;
        factor.Forward(coefficients);
        factor.Backward(coefficients);
        for (var k = 0; k < trend.Length; k++)
            for (var i = 0; i < n; i++) rest[i] -= coefficients[k] * trend[k][i];
        return new KrigingSystem(data, rows, covariances, trend, factor, rest, coefficients);
    }

    /// <summary>The prediction at a place and its variance.</summary>
    /// <param name="trendRow">The trend's terms there.</param>
    public (double Mean, double Variance) At(double x, double y, ReadOnlySpan<double> trendRow)
    {
        var near = new double[_rows.Length];
        for (var i = 0; i < near.Length; i++) near[i] = _data.CovarianceTo(_rows[i], x, y);
        _covariances.Forward(near);
        var mean = _data.KnownMean + Cholesky.Dot(near, _rest);
        var variance = _data.PointVariance - Cholesky.Dot(near, near);
        if (_normal is not null)
        {
            var off = new double[_trend.Length];
            for (var k = 0; k < off.Length; k++)
            {
                mean += trendRow[k] * _coefficients[k];
                off[k] = trendRow[k] - Cholesky.Dot(_trend[k], near);
            }
            _normal.Forward(off);
            variance += Cholesky.Dot(off, off);
        }
        return (mean, Math.Max(0, variance));
    }

    /// <summary>The prediction of one of the system's own values from all others, and the variance of its error (Dubrule 1983).</summary>
    /// <param name="at">Place in the rows of the system.</param>
    public (double Mean, double Variance) Without(int at)
    {
        var unit = new double[_rows.Length];
        unit[at] = 1;
        _covariances.Forward(unit);
        var precision = Cholesky.Dot(unit, unit);
        if (_normal is not null)
        {
            var off = Array.ConvertAll(_trend, column => Cholesky.Dot(column, unit));
            _normal.Forward(off);
            precision -= Cholesky.Dot(off, off);
        }
        // A value that alone tells a coefficient of the trend can not be predicted without itself.
        return precision > 1e-10 * Cholesky.Dot(unit, unit) ? (_data.Z[_rows[at]] - Cholesky.Dot(unit, _rest) / precision, 1 / precision) : (double.NaN, double.NaN);
    }
}

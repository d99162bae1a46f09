using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Numerics;

namespace MinerOsphere.Learning.Spatial.Kriging;

/// <summary>
/// The kriging equations of some places, solved as generalised least squares: with C = LL', G = L^-1 F and w = L^-1 z, the trend is
/// (G'G)^-1 G'w, and a prediction needs no more than L^-1 c.
/// </summary>
internal sealed class KrigingSystem
{
    // Below this share of the diagonal nothing but rounding is left of a pivot.
    private const double LeastPivot = 1e-13;

    private readonly KrigingData _data;
    private readonly int[] _rows;
    private readonly double[] _covariances;
    private readonly double[][] _trend;
    private readonly double[]? _normal;
    private readonly double[] _rest;
    private readonly double[] _coefficients;

    private KrigingSystem(KrigingData data, int[] rows, double[] covariances, double[][] trend, double[]? normal, double[] rest, double[] coefficients) =>
        (_data, _rows, _covariances, _trend, _normal, _rest, _coefficients) = (data, rows, covariances, trend, normal, rest, coefficients);

    /// <summary>The system of some rows of the data; null when they can not tell the trend's coefficients.</summary>
    /// <exception cref="DataFaultException">The covariances are singular.</exception>
    public static KrigingSystem? Of(KrigingData data, int[] rows, CancellationToken cancellation = default)
    {
        var n = rows.Length;
        var matrix = new double[n * n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j <= i; j++) matrix[i * n + j] = data.Covariance(rows[i], rows[j]);
        var dependent = Cholesky.Factor(matrix, n, LeastPivot, cancellation);
        if (dependent >= 0)
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
        foreach (var column in trend) Cholesky.Forward(matrix, n, column, column);
        var rest = Array.ConvertAll(rows, r => data.Z[r] - data.KnownMean);
        Cholesky.Forward(matrix, n, rest, rest);
        if (trend.Length == 0) return new KrigingSystem(data, rows, matrix, trend, null, rest, []);

        var normal = new double[trend.Length * trend.Length];
        var coefficients = new double[trend.Length];
        for (var a = 0; a < trend.Length; a++)
        {
            for (var b = 0; b <= a; b++) normal[a * trend.Length + b] = SumOfProducts.Of(trend[a], trend[b]);
            coefficients[a] = SumOfProducts.Of(trend[a], rest);
        }
        if (Cholesky.Factor(normal, trend.Length, LeastPivot, cancellation) >= 0) return null;
        Cholesky.Forward(normal, trend.Length, coefficients, coefficients);
        Cholesky.Backward(normal, trend.Length, coefficients);
        for (var k = 0; k < trend.Length; k++)
            for (var i = 0; i < n; i++) rest[i] -= coefficients[k] * trend[k][i];
        return new KrigingSystem(data, rows, matrix, trend, normal, rest, coefficients);
    }

    /// <summary>The prediction at a place and its variance.</summary>
    /// <param name="trendRow">The trend's terms there.</param>
    public (double Mean, double Variance) At(double x, double y, ReadOnlySpan<double> trendRow)
    {
        var near = new double[_rows.Length];
        for (var i = 0; i < near.Length; i++) near[i] = _data.CovarianceTo(_rows[i], x, y);
        Cholesky.Forward(_covariances, _rows.Length, near, near);
        var mean = _data.KnownMean + SumOfProducts.Of(near, _rest);
        var variance = _data.PointVariance - SumOfProducts.Of(near, near);
        if (_normal is not null)
        {
            var off = new double[_trend.Length];
            for (var k = 0; k < off.Length; k++)
            {
                mean += trendRow[k] * _coefficients[k];
                off[k] = trendRow[k] - SumOfProducts.Of(_trend[k], near);
            }
            Cholesky.Forward(_normal, off.Length, off, off);
            variance += SumOfProducts.Of(off, off);
        }
        return (mean, Math.Max(0, variance));
    }

    /// <summary>The prediction of one of the system's own values from all others, and the variance of its error (Dubrule 1983).</summary>
    /// <param name="at">Place in the rows of the system.</param>
    public (double Mean, double Variance) Without(int at)
    {
        var unit = new double[_rows.Length];
        unit[at] = 1;
        Cholesky.Forward(_covariances, _rows.Length, unit, unit);
        var precision = SumOfProducts.Of(unit, unit);
        if (_normal is not null)
        {
            var off = Array.ConvertAll(_trend, column => SumOfProducts.Of(column, unit));
            Cholesky.Forward(_normal, off.Length, off, off);
            precision -= SumOfProducts.Of(off, off);
        }
        // A value that alone tells a coefficient of the trend can not be predicted without itself.
        return precision > 1e-10 * SumOfProducts.Of(unit, unit) ? (_data.Z[_rows[at]] - SumOfProducts.Of(unit, _rest) / precision, 1 / precision) : (double.NaN, double.NaN);
    }
}

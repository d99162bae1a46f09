namespace MinerOsphere.Learning.Numerics;

/// <summary>
/// A symmetric positive definite matrix as <c>L L'</c> after scaling to a unit diagonal, so that pivots can be compared whatever the units
/// of the columns. A column that depends on those before it is told, not hidden.
/// </summary>
internal sealed class CholeskyFactor
{
    /// <summary>Smallest pivot, as a share of the column's own size, that still counts as independent of the columns before it.</summary>
    internal const double SmallestPivot = 1e-11;

    private readonly double[] _lower, _scale;
    private readonly int _n;

    private CholeskyFactor(double[] lower, double[] scale) => (_lower, _scale, _n) = (lower, scale, scale.Length);

    /// <summary>Factors an n by n matrix, of which only the lower triangle is read.</summary>
    /// <param name="dependent">The first column that the earlier ones give, or -1.</param>
    public static CholeskyFactor? Of(ReadOnlySpan<double> matrix, int n, out int dependent)
    {
        var scale = new double[n];
        for (var i = 0; i < n; i++)
        {
            var diagonal = matrix[i * n + i];
            if (!(diagonal > 0) || !double.IsFinite(diagonal))
            {
                dependent = i;
                return null;
            }
            scale[i] = 1 / Math.Sqrt(diagonal);
        }
        var lower = new double[n * n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j <= i; j++) lower[i * n + j] = matrix[i * n + j] * scale[i] * scale[j];
        dependent = Cholesky.Factor(lower, n, SmallestPivot);
        return dependent < 0 ? new CholeskyFactor(lower, scale) : null;
    }

    public double[] Solve(ReadOnlySpan<double> right)
    {
        var x = Forward(right);
        for (var i = _n - 1; i >= 0; i--)
        {
            var sum = x[i];
            for (var j = i + 1; j < _n; j++) sum -= _lower[j * _n + i] * x[j];
            x[i] = sum / _lower[i * _n + i];
        }
        for (var i = 0; i < _n; i++) x[i] *= _scale[i];
        return x;
    }

    /// <summary>x such that <c>x'x = b' A⁻¹ b</c>.</summary>
    public double[] Forward(ReadOnlySpan<double> right)
    {
        var x = new double[_n];
        Forward(right, x);
        return x;
    }

    public void Forward(ReadOnlySpan<double> right, Span<double> x)
    {
        for (var i = 0; i < _n; i++)
            x[i] = (right[i] * _scale[i] - SumOfProducts.Of(_lower.AsSpan(i * _n, i), x[..i])) / _lower[i * _n + i];
    }

    /// <summary>L times a vector, on the scale of the matrix: what makes independent draws correlated.</summary>
    public void Multiply(ReadOnlySpan<double> vector, Span<double> product)
    {
        for (var i = 0; i < _n; i++) product[i] = SumOfProducts.Of(_lower.AsSpan(i * _n, i + 1), vector[..(i + 1)]) / _scale[i];
    }

    /// <summary>The inverse, whole and symmetric.</summary>
    public double[] Inverse()
    {
        var inverse = new double[_n * _n];
        var unit = new double[_n];
        for (var j = 0; j < _n; j++)
        {
            unit[j] = 1;
            Solve(unit).CopyTo(inverse, j * _n);
            unit[j] = 0;
        }
        for (var i = 0; i < _n; i++)
            for (var j = 0; j < i; j++) inverse[i * _n + j] = inverse[j * _n + i] = (inverse[i * _n + j] + inverse[j * _n + i]) / 2;
        return inverse;
    }

    public double LogDeterminant
    {
        get
        {
            double sum = 0;
            for (var i = 0; i < _n; i++) sum += Math.Log(_lower[i * _n + i]) - Math.Log(_scale[i]);
            return 2 * sum;
        }
    }
}

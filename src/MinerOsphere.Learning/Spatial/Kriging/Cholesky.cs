namespace MinerOsphere.Learning.Spatial.Kriging;

/// <summary>The factor of a symmetric positive definite matrix, row by row, and systems solved by it. Sums are made in one fixed order.</summary>
internal sealed class Cholesky
{
    // Below this share of the diagonal nothing but rounding is left of a pivot.
    private const double LeastPivot = 1e-13;
    private readonly double[] _factor;

    private Cholesky(double[] factor, int size) => (_factor, Size) = (factor, size);

    public int Size { get; }

    /// <summary>The factor, in the place of the matrix, or the row that depends on those before it.</summary>
    public static (Cholesky? Factor, int Dependent) Of(double[] matrix, int size, CancellationToken cancellation = default)
    {
        for (var i = 0; i < size; i++)
        {
            if (i % 64 == 0) cancellation.ThrowIfCancellationRequested();
            var row = matrix.AsSpan(i * size, size);
            var diagonal = row[i];
            for (var j = 0; j <= i; j++)
            {
                var rest = row[j] - Dot(row[..j], matrix.AsSpan(j * size, j));
                if (j < i) row[j] = rest / matrix[j * size + j];
                else if (rest > LeastPivot * diagonal) row[i] = Math.Sqrt(rest);
                else return (null, i);
            }
        }
        return (new Cholesky(matrix, size), -1);
    }

    /// <summary>L^-1 b, in the place of b.</summary>
    public void Forward(Span<double> right)
    {
        for (var i = 0; i < Size; i++) right[i] = (right[i] - Dot(_factor.AsSpan(i * Size, i), right[..i])) / _factor[i * Size + i];
    }

    /// <summary>L'^-1 b, in the place of b.</summary>
    public void Backward(Span<double> right)
    {
        for (var i = Size - 1; i >= 0; i--)
        {
            right[i] /= _factor[i * Size + i];
            for (var j = 0; j < i; j++) right[j] -= _factor[i * Size + j] * right[i];
        }
    }

    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var (s0, s1, s2, s3) = (0.0, 0.0, 0.0, 0.0);
        var i = 0;
        for (; i + 4 <= a.Length; i += 4)
        {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < a.Length; i++) s0 += a[i] * b[i];
        return s0 + s1 + (s2 + s3);
    }
}

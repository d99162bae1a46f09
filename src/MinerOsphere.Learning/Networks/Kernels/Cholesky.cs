namespace MinerOsphere.Learning.Networks.Kernels;

/// <summary>Symmetric positive definite systems, by sums of one order on every machine (a library's blocked routine promises none).</summary>
internal static class Cholesky
{
    /// <summary>Turns the lower triangle into its factor; false when the matrix is not positive definite.</summary>
    public static bool Factor(Span<double> a, int n, CancellationToken cancellation)
    {
        for (var i = 0; i < n; i++)
        {
            if (i % 32 == 0) cancellation.ThrowIfCancellationRequested();
            var line = a.Slice(i * n, i + 1);
            for (var j = 0; j < i; j++) line[j] = (line[j] - RowProducts.Dot(line[..j], a.Slice(j * n, j))) / a[j * n + j];
            var rest = line[i] - RowProducts.Dot(line[..i], line[..i]);
            if (!(rest > 0) || double.IsInfinity(rest)) return false;
            line[i] = Math.Sqrt(rest);
        }
        return true;
    }

    /// <summary>Solves with the factor.</summary>
    public static void Solve(ReadOnlySpan<double> factor, int n, ReadOnlySpan<double> right, Span<double> solution)
    {
        for (var i = 0; i < n; i++) solution[i] = (right[i] - RowProducts.Dot(factor.Slice(i * n, i), solution[..i])) / factor[i * n + i];
        for (var i = n - 1; i >= 0; i--)
        {
            solution[i] /= factor[i * n + i];
            for (var j = 0; j < i; j++) solution[j] -= factor[i * n + j] * solution[i];
        }
    }
}

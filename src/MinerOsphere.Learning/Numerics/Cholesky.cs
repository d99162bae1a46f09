namespace MinerOsphere.Learning.Numerics;

/// <summary>
/// The factor of a symmetric positive definite matrix, n by n and row by row, in the place of its lower triangle, and systems solved by it.
/// Sums are made in one order on every machine, which a library's blocked routine does not promise.
/// </summary>
internal static class Cholesky
{
    /// <summary>Turns the lower triangle into its factor L.</summary>
    /// <param name="a">The matrix.</param>
    /// <param name="n">Rows.</param>
    /// <param name="leastPivot">Share of its diagonal below which nothing but rounding is left of a pivot; 0 asks only that it is above 0.</param>
    /// <param name="cancellation">Stops between rows.</param>
    /// <returns>-1, or the first row that depends on those before it.</returns>
    public static int Factor(Span<double> a, int n, double leastPivot, CancellationToken cancellation = default)
    {
        for (var i = 0; i < n; i++)
        {
            if (i % 32 == 0) cancellation.ThrowIfCancellationRequested();
            var row = a.Slice(i * n, i + 1);
            var diagonal = row[i];
            for (var j = 0; j < i; j++) row[j] = (row[j] - SumOfProducts.Of(row[..j], a.Slice(j * n, j))) / a[j * n + j];
            var rest = diagonal - SumOfProducts.Of(row[..i], row[..i]);
            if (!(rest > leastPivot * diagonal) || !double.IsFinite(rest)) return i;
            row[i] = Math.Sqrt(rest);
        }
        return -1;
    }

    /// <summary>L⁻¹ b; both may be the same place.</summary>
    public static void Forward(ReadOnlySpan<double> factor, int n, ReadOnlySpan<double> right, Span<double> solution)
    {
        for (var i = 0; i < n; i++) solution[i] = (right[i] - SumOfProducts.Of(factor.Slice(i * n, i), solution[..i])) / factor[i * n + i];
    }

    /// <summary>L'⁻¹ b, in the place of b.</summary>
    public static void Backward(ReadOnlySpan<double> factor, int n, Span<double> right)
    {
        for (var i = n - 1; i >= 0; i--)
        {
            right[i] /= factor[i * n + i];
            for (var j = 0; j < i; j++) right[j] -= factor[i * n + j] * right[i];
        }
    }
}

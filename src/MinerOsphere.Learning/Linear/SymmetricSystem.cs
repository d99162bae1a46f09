using MathNet.Numerics.LinearAlgebra.Double;

namespace MinerOsphere.Learning.Linear;

/// <summary>Symmetric positive definite systems, the core of every least-squares step.</summary>
internal static class SymmetricSystem
{
    /// <summary>Smallest pivot, as a share of the column's own size, that still counts as independent of the columns before it.</summary>
    private const double SmallestPivot = 1e-11;

    /// <summary>The solution, or null when the matrix (n by n, symmetric) is not positive definite to working precision.</summary>
    public static double[]? Solve(double[] matrix, double[] right)
    {
        // Scaling to a unit diagonal makes the pivots comparable whatever the units of the columns.
        var n = right.Length;
        var scale = new double[n];
        for (var i = 0; i < n; i++)
        {
            if (!(matrix[i * n + i] > 0)) return null;
            scale[i] = 1 / Math.Sqrt(matrix[i * n + i]);
        }
        var scaled = new double[n * n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++) scaled[i * n + j] = matrix[i * n + j] * scale[i] * scale[j];
        try
        {
            var cholesky = new DenseMatrix(n, n, scaled).Cholesky();
            for (var i = 0; i < n; i++)
                if (cholesky.Factor[i, i] * cholesky.Factor[i, i] < SmallestPivot) return null;
            var solution = cholesky.Solve(DenseVector.Create(n, i => right[i] * scale[i]));
            return [.. solution.Select((v, i) => v * scale[i])];
        }
        catch (ArgumentException) // MathNet's way to say "not positive definite"
        {
            return null;
        }
    }
}

namespace MinerOsphere.Learning.Uncertainty.Propagation;

/// <summary>
/// Dependence between inputs, whatever their distributions: as between normal variables of these correlations (Nataf 1962; Iman and Conover 1982).
/// </summary>
public sealed class GaussianCopula
{
    private readonly double[,] _factor;

    /// <param name="correlations">Correlations of the normal variables behind the inputs: symmetric, 1 on the diagonal, positive definite.</param>
    /// <exception cref="ArgumentException">Not such a matrix: no inputs can be correlated like that.</exception>
    public GaussianCopula(double[,] correlations)
    {
        var n = correlations.GetLength(0);
        if (n == 0 || correlations.GetLength(1) != n) throw new ArgumentException("a square matrix is expected", nameof(correlations));
        for (var i = 0; i < n; i++)
        {
            if (Math.Abs(correlations[i, i] - 1) > 1e-12) throw new ArgumentException($"input {i} has the correlation {correlations[i, i]} with itself, expected 1", nameof(correlations));
            for (var j = 0; j < i; j++)
                if (!(Math.Abs(correlations[i, j]) <= 1) || Math.Abs(correlations[i, j] - correlations[j, i]) > 1e-12) throw new ArgumentException($"inputs {j} and {i} have the correlations {correlations[i, j]} and {correlations[j, i]}", nameof(correlations));
        }
        _factor = new double[n, n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j <= i; j++)
            {
                var sum = correlations[i, j];
                for (var k = 0; k < j; k++) sum -= _factor[i, k] * _factor[j, k];
                if (i == j && sum < 1e-12) throw new ArgumentException($"input {i} cannot have these correlations with the inputs before it: the matrix is not positive definite", nameof(correlations));
                _factor[i, j] = i == j ? Math.Sqrt(sum) : sum / _factor[j, j];
            }
    }

    /// <summary>Inputs.</summary>
    public int Count => _factor.GetLength(0);

    /// <summary>From Spearman's rank correlations, which do not depend on the distributions: r = 2 sin(pi rho / 6).</summary>
    /// <param name="rankCorrelations">Rank correlations, as they are measured.</param>
    public static GaussianCopula OfRanks(double[,] rankCorrelations)
    {
        var correlations = (double[,])rankCorrelations.Clone();
        for (var i = 0; i < correlations.GetLength(0); i++)
            for (var j = 0; j < correlations.GetLength(1); j++)
                if (i != j) correlations[i, j] = 2 * Math.Sin(Math.PI * rankCorrelations[i, j] / 6);
        return new GaussianCopula(correlations);
    }

    /// <summary>Makes independent uniform draws dependent ones, in place.</summary>
    /// <param name="columns">Per input a draw per row, strictly between 0 and 1.</param>
    internal void Apply(double[][] columns)
    {
        var (n, normal) = (Count, new double[Count]);
        for (var row = 0; row < columns[0].Length; row++)
        {
            for (var i = 0; i < n; i++) normal[i] = InputDistribution.NormalQuantile(columns[i][row]);
            for (var i = 0; i < n; i++)
            {
                double sum = 0;
                for (var k = 0; k <= i; k++) sum += _factor[i, k] * normal[k];
                // Rounding must not leave the open interval.
                columns[i][row] = Math.Clamp(InputDistribution.NormalCumulative(sum), 1e-300, 1 - 1.2e-16);
            }
        }
    }
}

namespace MinerOsphere.Learning.Series;

/// <summary>Covariance of errors around 0, its correlations shrunk towards none (Schäfer and Strimmer 2005).</summary>
internal sealed class ShrunkCovariance
{
    private readonly double[] _deviations, _correlation;
    private readonly int _n;

    private ShrunkCovariance(double[] deviations, double[] correlation, double shrinkage) =>
        (_deviations, _correlation, _n, Shrinkage) = (deviations, correlation, deviations.Length, shrinkage);

    /// <summary>0 for the correlations as they are, 1 for none.</summary>
    public double Shrinkage { get; }

    /// <summary>Shrunk correlations, n by n.</summary>
    public ReadOnlySpan<double> Correlation => _correlation;

    public double this[int a, int b] => _correlation[a * _n + b] * _deviations[a] * _deviations[b];

    /// <param name="errors">Per series its errors by step; steps where any is missing are left out of the correlations.</param>
    /// <param name="deviations">Per series the root mean square of its errors, above 0.</param>
    public static ShrunkCovariance Of(IReadOnlyList<double[]> errors, double[] deviations)
    {
        var n = errors.Count;
        int[] steps = [.. Enumerable.Range(0, errors[0].Length).Where(t => errors.All(e => double.IsFinite(e[t])))];
        var count = steps.Length;
        var correlation = new double[n * n];
        for (var i = 0; i < n; i++) correlation[i * n + i] = 1;
        if (count < 3) return new ShrunkCovariance(deviations, correlation, 1);
        double[][] standard = [.. errors.Select(e =>
        {
            var scale = Math.Sqrt(steps.Sum(t => e[t] * e[t]) / count);
            return steps.Select(t => scale > 0 ? e[t] / scale : 0).ToArray();
        })];
        double variances = 0, squares = 0;
        for (var a = 0; a < n; a++)
        {
            for (var b = 0; b < a; b++)
            {
                double sum = 0, square = 0;
                for (var k = 0; k < count; k++)
                {
                    var product = standard[a][k] * standard[b][k];
                    sum += product;
                    square += product * product;
                }
                correlation[a * n + b] = correlation[b * n + a] = sum / count;
                variances += (square - sum * sum / count) / (count * (count - 1.0));
                squares += sum / count * (sum / count);
            }
        }
        var shrinkage = squares > 0 ? Math.Clamp(variances / squares, 0, 1) : 1;
        for (var a = 0; a < n; a++)
            for (var b = 0; b < n; b++)
                if (a != b) correlation[a * n + b] *= 1 - shrinkage;
        return new ShrunkCovariance(deviations, correlation, shrinkage);
    }
}

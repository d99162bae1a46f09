using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Numerics;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Linear;

/// <summary>Sandwich covariances of the coefficients of a generalised linear model, on standardised columns.</summary>
internal static class RobustCovariance
{
    /// <param name="kind">Any but the classical one.</param>
    /// <param name="x">The columns.</param>
    /// <param name="y">The target.</param>
    /// <param name="weights">How often each row counts.</param>
    /// <param name="groups">Group per row, for clusters.</param>
    /// <param name="fit">The solution.</param>
    /// <param name="penalty">Ridge penalty per column.</param>
    /// <param name="observations">Sum of the weights.</param>
    public static double[] Of(
        CovarianceKind kind, double[][] x, double[] y, double[]? weights, int[]? groups, IterativeLeastSquares fit, double[] penalty, double observations, TrainingRun run)
    {
        var (rows, p, law) = (y.Length, x.Length, fit.Law);
        var (scores, work) = (new double[rows], new double[rows]);
        for (var i = 0; i < rows; i++) scores[i] = law.Score(y[i], fit.Means[i]);
        if (kind == CovarianceKind.HC3)
        {
            var leverages = new double[rows];
            fit.Leverages(Factor(fit.Information(), penalty), leverages);
            for (var i = 0; i < rows; i++) scores[i] /= Math.Max(1e-12, 1 - leverages[i]);
        }
        double[] meat;
        double correction = 1;
        if (kind == CovarianceKind.Cluster)
        {
            if (groups is null) throw new DataFaultException("cluster-robust errors need a column of groups");
            meat = Clustered(x, scores, weights, groups, out var count);
            if (count < 2) throw new DataFaultException("cluster-robust errors need two groups at least");
            correction = count / (count - 1.0) * (observations - 1) / (observations - p);
        }
        else
        {
            for (var i = 0; i < rows; i++) work[i] = (weights?[i] ?? 1) * scores[i] * scores[i];
            meat = GramMatrix.Of(x, work, rows, run);
            if (kind == CovarianceKind.HC1) correction = observations / (observations - p);
        }
        for (var i = 0; i < rows; i++) work[i] = (weights?[i] ?? 1) * law.ObservedInformation(y[i], fit.Margins[i], fit.Means[i]);
        var bread = Factor(GramMatrix.Of(x, work, rows, run), penalty).Inverse();
        var sandwich = Product(Product(bread, meat, p), bread, p);
        for (var i = 0; i < sandwich.Length; i++) sandwich[i] *= correction;
        return sandwich;
    }

    public static double[] Product(double[] a, double[] b, int p)
    {
        var product = new double[p * p];
        for (var r = 0; r < p; r++)
            for (var k = 0; k < p; k++)
            {
                var value = a[r * p + k];
                for (var c = 0; c < p; c++) product[r * p + c] += value * b[k * p + c];
            }
        return product;
    }

    private static CholeskyFactor Factor(double[] gram, double[] penalty)
    {
        for (var c = 0; c < penalty.Length; c++) gram[c * penalty.Length + c] += penalty[c];
        return CholeskyFactor.Of(gram, penalty.Length, out _) ?? throw new DataFaultException("the information is singular at the solution: no robust errors can be told");
    }

    private static double[] Clustered(double[][] x, double[] scores, double[]? weights, int[] groups, out int count)
    {
        var p = x.Length;
        var sums = new SortedDictionary<int, double[]>();
        for (var i = 0; i < scores.Length; i++)
        {
            var weight = weights?[i] ?? 1;
            if (weight == 0) continue;
            if (!sums.TryGetValue(groups[i], out var sum)) sums.Add(groups[i], sum = new double[p]);
            var score = weight * scores[i];
            for (var c = 0; c < p; c++) sum[c] += score * x[c][i];
        }
        count = sums.Count;
        var meat = new double[p * p];
        foreach (var sum in sums.Values)
            for (var a = 0; a < p; a++)
                for (var b = 0; b < p; b++) meat[a * p + b] += sum[a] * sum[b];
        return meat;
    }
}

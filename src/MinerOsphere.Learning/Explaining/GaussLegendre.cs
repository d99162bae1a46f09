namespace MinerOsphere.Learning.Explaining;

/// <summary>Gauss-Legendre quadrature on [0, 1]: n nodes integrate every polynomial of degree 2n - 1 exactly.</summary>
internal static class GaussLegendre
{
    /// <summary>Nodes in ascending order, and their weights, which sum to 1.</summary>
    public static (double[] Nodes, double[] Weights) Rule(int count)
    {
        var (nodes, weights) = (new double[count], new double[count]);
        for (var i = 0; i < (count + 1) / 2; i++)
        {
            // Newton's method from Tricomi's estimate of the root; the other half follows by symmetry.
            var x = Math.Cos(Math.PI * (i + 0.75) / (count + 0.5));
            var slope = 1.0;
            for (var step = 0; step < 100; step++)
            {
                (var value, slope) = Legendre(count, x);
                var move = value / slope;
                x -= move;
                if (Math.Abs(move) < 1e-16) break;
            }
            (_, slope) = Legendre(count, x);
            var weight = 1 / ((1 - x * x) * slope * slope);
            (nodes[i], nodes[count - 1 - i]) = ((1 - x) / 2, (1 + x) / 2);
            (weights[i], weights[count - 1 - i]) = (weight, weight);
        }
        return (nodes, weights);
    }

    /// <summary>The Legendre polynomial and its derivative, by the three-term recurrence.</summary>
    private static (double Value, double Slope) Legendre(int degree, double x)
    {
        var (before, value) = (1.0, x);
        for (var n = 2; n <= degree; n++) (before, value) = (value, ((2 * n - 1) * x * value - (n - 1) * before) / n);
        return (value, degree * (x * value - before) / (x * x - 1));
    }
}

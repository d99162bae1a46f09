namespace MinerOsphere.Learning.Series;

/// <summary>Whether smoothing parameters let the past be forgotten: the roots of the recursion of errors lie within the unit circle.</summary>
internal static class EtsStability
{
    private const double Margin = 1e-9;

    public static bool IsAdmissible(EtsSpecification model, double alpha, double beta, double gamma, double phi, int period)
    {
        if (model.IsDamped ? !(phi is > 0 and <= 1) : phi != 1) return false;
        // The book's bounds are of a trend that joins the level before it fades, ours of one that fades first.
        beta *= phi;
        if (!model.HasSeason)
        {
            return model.Trend switch
            {
                EtsComponent.None => alpha > 0 && alpha < 2,
                EtsComponent.Additive => alpha > 0 && alpha < 2 && beta > 0 && beta < 4 - 2 * alpha,
                _ => alpha > 1 - 1 / phi && alpha < 1 + 1 / phi && beta > alpha * (phi - 1) && beta < (1 + phi) * (2 - alpha),
            };
        }
        if (gamma < Math.Max(1 - 1 / phi - alpha, 0) || gamma > 1 + 1 / phi - alpha) return false;
        // Characteristic polynomial of the seasonal models but its unit root, by rising powers (Hyndman et al. 2008, equation 10.10).
        var m = period;
        var polynomial = new double[m + 2];
        polynomial[0] = phi * (1 - alpha - gamma);
        polynomial[1] = alpha + beta - alpha * phi + gamma - 1;
        for (var i = 2; i < m; i++) polynomial[i] = alpha + beta - alpha * phi;
        polynomial[m] = m == 1 ? 0 : alpha + beta - phi;
        polynomial[m + 1] = 1;
        if (!model.HasTrend) polynomial = WithoutUnitRoot(polynomial);
        return IsStable(polynomial);
    }

    /// <summary>The quotient by (z - 1): without a trend one more unit root stands for the slope that is not there.</summary>
    private static double[] WithoutUnitRoot(double[] polynomial)
    {
        var quotient = new double[polynomial.Length - 1];
        double carried = 0;
        for (var i = polynomial.Length - 1; i > 0; i--)
        {
            carried += polynomial[i];
            quotient[i - 1] = carried;
        }
        return quotient;
    }

    /// <summary>Schur-Cohn: every root within the unit circle, on a polynomial by rising powers.</summary>
    internal static bool IsStable(double[] polynomial)
    {
        var a = (double[])polynomial.Clone();
        for (var degree = a.Length - 1; degree > 0; degree--)
        {
            var k = a[0] / a[degree];
            if (!(Math.Abs(k) < 1 + Margin)) return false;
            var next = new double[degree];
            for (var i = 0; i < degree; i++) next[i] = a[i + 1] - k * a[degree - 1 - i];
            if (!(Math.Abs(next[degree - 1]) > 0)) return true;
            a = next;
        }
        return true;
    }
}

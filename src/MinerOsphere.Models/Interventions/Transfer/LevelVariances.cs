namespace MinerOsphere.Models.Interventions.Transfer;

/// <summary>How much levels differ and move, as variances of natural logarithms: what few years of a territory can't tell, and others can.</summary>
/// <param name="Centre">Mean of the territories' factors: that of all inhabitants together is not that of all territories.</param>
/// <param name="Between">Of the territories' rates around the common one.</param>
/// <param name="Drift">Of a territory's lasting change from one year to the next.</param>
/// <param name="Passing">Of what is particular to one year of a territory.</param>
/// <param name="Common">Of the change of all territories together from one year to the next.</param>
/// <param name="Territories">Territories that they were learned from.</param>
/// <param name="Years">Years that they were learned from.</param>
public sealed record LevelVariances(double Centre, double Between, double Drift, double Passing, double Common, int Territories, int Years)
{
    // With two or three years nothing can be told of drifts; these are then taken: 10 % for a common change, 7 % for a territory's own.
    private const double CommonByDefault = 0.01, PassingByDefault = 0.005;

    /// <summary>By the method of moments from the territories' yearly rates; what counting alone makes vary is taken off.</summary>
    /// <param name="relative">By territory and year, the logarithm of its rate over the common one; NaN where it is not known.</param>
    /// <param name="noise">Variance of each by counting alone.</param>
    /// <param name="common">Logarithm of the common rate by year.</param>
    public static LevelVariances Of(double[][] relative, double[][] noise, double[] common)
    {
        var (one, two) = (Moment(relative, noise, 1), Moment(relative, noise, 2));
        // Changes over one year: drift + 2 passing; over two: 2 drift + 2 passing.
        var drift = double.IsNaN(two) ? 0 : Math.Max(0, two - one);
        var passing = double.IsNaN(one) ? PassingByDefault : Math.Max(0, (one - drift) / 2);
        double sum = 0, squares = 0, counting = 0;
        var n = 0;
        for (var t = 0; t < relative.Length; t++)
        {
            var known = Enumerable.Range(0, common.Length).Where(y => !double.IsNaN(relative[t][y])).ToArray();
            if (known.Length == 0) continue;
            var mean = known.Average(y => relative[t][y]);
            sum += mean;
            squares += mean * mean;
            counting += (known.Average(y => noise[t][y]) + passing) / known.Length;
            n++;
        }
        var between = n < 2 ? 0.05 : Math.Max(1e-4, (squares - sum * sum / n) / (n - 1) - counting / n);
        double changes = 0;
        for (var y = 1; y < common.Length; y++) changes += (common[y] - common[y - 1]) * (common[y] - common[y - 1]);
        var moved = common.Length > 1 ? changes / (common.Length - 1) : CommonByDefault;
        return new LevelVariances(n > 0 ? sum / n : 0, between, drift, passing, Math.Max(moved, common.Length > 3 ? 0 : CommonByDefault), n, common.Length);
    }

    private static double Moment(double[][] relative, double[][] noise, int lag)
    {
        var (sum, n) = (0.0, 0);
        for (var t = 0; t < relative.Length; t++)
            for (var y = lag; y < relative[t].Length; y++)
            {
                var change = relative[t][y] - relative[t][y - lag];
                if (double.IsNaN(change)) continue;
                sum += change * change - noise[t][y] - noise[t][y - lag];
                n++;
            }
        return n < 5 ? double.NaN : Math.Max(0, sum / n);
    }
}

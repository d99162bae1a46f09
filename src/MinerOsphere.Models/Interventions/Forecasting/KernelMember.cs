namespace MinerOsphere.Models.Interventions.Forecasting;

/// <summary>
/// The season as the mean of the neighbouring weeks of past years, each year on its own level, times the level of the last years: what the
/// "moyenne glissante" does, with all years and with a level. Three widths and memories: their geometric mean.
/// </summary>
internal static class KernelMember
{
    /// <summary>Weeks on either side; half-life of a year's season, and of its level, in years.</summary>
    private static readonly (int Width, double Season, double Level)[] Shapes = [(2, 99, 0.7), (3, 99, 0.7), (2, 2, 1.5)];

    /// <summary>Coarser seasons and longer memory: a few interventions a week say no more.</summary>
    private static readonly (int Width, double Season, double Level)[] CalmShapes = [(4, 99, 2), (8, 99, 2), (4, 4, 4)];

    public static double[] Profile(WeekAxis axis, double[] series, int origin, int until, bool calm)
    {
        int[] known = [.. Enumerable.Range(0, origin).Where(i => !double.IsNaN(series[i]))];
        var age = Array.ConvertAll(known, i => (origin - i) / 52.18);
        var years = known.Select((_, k) => (int)age[k]).ToArray();
        var levels = known.Select((i, k) => (Year: years[k], Count: series[i])).GroupBy(v => v.Year).ToDictionary(g => g.Key, g => g.Average(v => v.Count));
        var logarithms = new double[until - origin];
        var shapes = calm ? CalmShapes : Shapes;
        foreach (var (width, season, memory) in shapes)
        {
            double sum = 0, weights = 0;
            foreach (var (year, mean) in levels)
            {
                var weight = Math.Pow(0.5, year / memory);
                sum += weight * mean;
                weights += weight;
            }
            var level = sum / weights;
            for (var t = origin; t < until; t++)
            {
                double top = 0, bottom = 0;
                for (var k = 0; k < known.Length; k++)
                {
                    var near = 1 - axis.Apart(known[k], t) / (width + 1);
                    if (near <= 0 || levels[years[k]] <= 0) continue;
                    near *= Math.Pow(0.5, age[k] / season);
                    top += near * series[known[k]] / levels[years[k]];
                    bottom += near;
                }
                // A season without a single intervention is rare, not impossible: half of one in all its weeks.
                var share = bottom > 0 ? Math.Max(top, 0.5 / Math.Max(level, 0.5)) / bottom : 1;
                logarithms[t - origin] += Math.Log(Math.Max(share * level, 1e-6)) / shapes.Length;
            }
        }
        return Array.ConvertAll(logarithms, Math.Exp);
    }
}

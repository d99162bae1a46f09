namespace MinerOsphere.Models.Territory.Shoreline;

/// <summary>How alike the departures from the trend are along the shore: a survey after a storm finds all transects too far landward.</summary>
public static class ResidualCorrelation
{
    /// <summary>
    /// Mean correlation of the residuals of pairs of transects, by the variance of their mean: of n unit residuals with the correlation r it is
    /// (1 + (n - 1) r) / n. Between 0 and 1; 0.5 where fewer than three surveys are common to two transects or more.
    /// </summary>
    public static double Of(IReadOnlyList<Transect> transects)
    {
        const double unknown = 0.5;
        var byDate = new Dictionary<DateOnly, List<double>>();
        foreach (var transect in transects)
        {
            if (transect.Coast == CoastType.Works || transect.Positions.Length < 3) continue;
            var line = ShorelineRates.Of(transect.Positions).Lrr;
            if (!(line.Residual > 0)) continue;
            foreach (var position in transect.Positions)
            {
                if (!byDate.TryGetValue(position.Date, out var list)) byDate.Add(position.Date, list = []);
                list.Add((position.Distance - line.At(position.YearsSince(transect.Positions[0].Date))) / line.Residual);
            }
        }
        double pairs = 0, products = 0, squares = 0, count = 0;
        foreach (var list in byDate.Values.Where(l => l.Count > 1))
        {
            double sum = list.Sum(), own = list.Sum(v => v * v), n = list.Count;
            // Sum over pairs of different transects, from the square of the sum.
            products += sum * sum - own;
            pairs += n * (n - 1);
            squares += own;
            count += n;
        }
        return byDate.Count < 3 || pairs == 0 ? unknown : Math.Clamp(products / pairs / (squares / count), 0, 1);
    }
}

namespace MinerOsphere.Models.Interventions.Forecasting;

/// <summary>
/// Spreads by weeks ahead and by how busy a week is expected to be (Mondrian classes): the next week is known better than the next year, and
/// storms come in the season of storms.
/// </summary>
public sealed class HorizonSpread
{
    /// <summary>Weeks ahead that are tried, by band.</summary>
    internal static readonly int[][] Bands = [[1], [2, 4], [8, 13], [26, 52]];

    /// <summary>Weeks expected to be among this share of the busiest have a spread of their own.</summary>
    private const double Busy = 0.25;

    private readonly (double Bound, CountSpread Calm, CountSpread Busy)[] _spreads;

    private HorizonSpread((double, CountSpread, CountSpread)[] spreads) => _spreads = spreads;

    public CountSpread At(int ahead, double mean)
    {
        var (bound, calm, busy) = _spreads[Band(ahead)];
        return mean > bound ? busy : calm;
    }

    public static int Band(int ahead) => ahead <= 1 ? 0 : ahead <= 4 ? 1 : ahead <= 13 ? 2 : 3;

    /// <summary>From forecasts of the past; a band without enough of them takes the one before it.</summary>
    public static HorizonSpread Of(IEnumerable<PastForecast> past)
    {
        var spreads = new (double, CountSpread, CountSpread)[Bands.Length];
        var byBand = past.ToLookup(p => Band(p.Ahead));
        for (var b = 0; b < spreads.Length; b++)
        {
            PastForecast[] rows = [.. byBand[b].OrderBy(r => r.Mean)];
            if (b > 0 && rows.Length < 20)
            {
                spreads[b] = spreads[b - 1];
                continue;
            }
            var calm = (int)((1 - Busy) * rows.Length);
            spreads[b] = (rows.Length == 0 ? double.PositiveInfinity : rows[Math.Max(0, calm - 1)].Mean, Spread(rows[..calm]), Spread(rows[calm..]));
        }
        return new HorizonSpread(spreads);
    }

    private static CountSpread Spread(PastForecast[] rows) => CountSpread.Of([.. rows.Select(r => r.Mean)], [.. rows.Select(r => r.Observed)]);
}

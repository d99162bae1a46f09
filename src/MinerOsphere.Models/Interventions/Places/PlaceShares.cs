namespace MinerOsphere.Models.Interventions.Places;

/// <summary>
/// Which share of a category each place has. Old events weigh less; rare categories lean on the place's share of all interventions, as much
/// as their counts leave in doubt (Dirichlet-multinomial empirical Bayes, strength by moments).
/// </summary>
public sealed class PlaceShares
{
    private readonly double[][] _shares;

    private PlaceShares(double[][] shares, double[] all) => (_shares, All) = (shares, all);

    /// <summary>Share of all categories per place.</summary>
    public IReadOnlyList<double> All { get; }

    public double this[int category, int place] => _shares[category][place];

    /// <param name="events">The events.</param>
    /// <param name="until">Hour before which they are known.</param>
    /// <param name="halfLifeYears">Age at which an event weighs half.</param>
    public static PlaceShares Learn(EventCounts events, int until, double halfLifeYears = 4)
    {
        var (categories, places) = (events.Categories.Length, events.Places.Length);
        var counts = new double[categories][];
        var all = new double[places];
        for (var c = 0; c < categories; c++)
        {
            counts[c] = new double[places];
            for (var p = 0; p < places; p++)
                foreach (var hour in events.Of(c, p))
                {
                    if (hour >= until) break;
                    var weight = Math.Pow(0.5, (until - hour) / (halfLifeYears * 8766));
                    counts[c][p] += weight;
                    all[p] += weight;
                }
        }
        var uniform = Enumerable.Repeat(1.0 / places, places).ToArray();
        var overall = Lean(all, uniform);
        return new PlaceShares([.. counts.Select(row => Lean(row, overall))], overall);
    }

    private static double[] Lean(double[] counts, double[] towards)
    {
        var n = counts.Sum();
        if (n <= 0) return towards;
        // Excess of the squared differences over what multinomial chance makes; what is left is how much places truly differ.
        double squares = 0, chance = 0, scale = 0;
        for (var p = 0; p < counts.Length; p++)
        {
            var difference = counts[p] / n - towards[p];
            squares += difference * difference;
            chance += towards[p] * (1 - towards[p]) / n;
            scale += towards[p] * (1 - towards[p]);
        }
        var between = Math.Max(squares - chance, 1e-6 * scale);
        var strength = Math.Max(scale / between - 1, 0);
        return [.. counts.Select((count, p) => (count + strength * towards[p]) / (n + strength))];
    }
}

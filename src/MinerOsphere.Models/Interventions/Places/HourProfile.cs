namespace MinerOsphere.Models.Interventions.Places;

/// <summary>
/// How a category's week spreads over its hours, in summer and winter time, on weekdays, Saturdays and Sundays. Cells with few events lean on
/// the profile of the category, that on the profile of all (empirical Bayes).
/// </summary>
public sealed class HourProfile
{
    private const int DayKinds = 3, Hours = 24, Cells = 2 * DayKinds * Hours;

    private readonly double[][] _rates;
    private readonly HourClock _clock;

    private HourProfile(HourClock clock, double[][] rates) => (_clock, _rates) = (clock, rates);

    /// <param name="events">The events.</param>
    /// <param name="until">Hour before which they are known.</param>
    /// <param name="strength">Events that what is leaned on counts as.</param>
    public static HourProfile Learn(EventCounts events, int until, double strength = 200)
    {
        var clock = events.Clock;
        var cells = new int[until];
        var exposure = new double[Cells];
        for (var h = 0; h < until; h++) exposure[cells[h] = Cell(clock, h)]++;
        var counts = new double[events.Categories.Length + 1][];
        for (var c = 0; c <= events.Categories.Length; c++) counts[c] = new double[Cells];
        for (var c = 0; c < events.Categories.Length; c++)
            for (var p = 0; p < events.Places.Length; p++)
                foreach (var hour in events.Of(c, p))
                {
                    if (hour >= until) break;
                    counts[c][cells[hour]]++;
                    counts[^1][cells[hour]]++;
                }
        var all = Shrunk(counts[^1], exposure, Marginal(counts[^1], exposure), strength);
        var rates = new double[events.Categories.Length][];
        for (var c = 0; c < rates.Length; c++)
        {
            var prior = Shrunk(Marginal(counts[c], exposure), exposure, all, strength);
            rates[c] = Shrunk(counts[c], exposure, prior, strength);
        }
        return new HourProfile(clock, rates);
    }

    /// <summary>Share of a week's events that each of its hours has; they sum to 1.</summary>
    public double[] Shares(int category, int week)
    {
        var (from, until) = (_clock.StartOf(week), _clock.StartOf(week + 1));
        var shares = new double[until - from];
        for (var h = from; h < until; h++) shares[h - from] = _rates[category][Cell(_clock, h)];
        var sum = shares.Sum();
        for (var h = 0; h < shares.Length; h++) shares[h] /= sum;
        return shares;
    }

    /// <summary>Counts that hours of the day and kinds of days would give if they did not meet, in the place of the counts.</summary>
    private static double[] Marginal(double[] counts, double[] exposure)
    {
        var (hours, hourExposure, days, dayExposure) = (new double[Hours], new double[Hours], new double[2 * DayKinds], new double[2 * DayKinds]);
        double total = 0, time = 0;
        for (var i = 0; i < Cells; i++)
        {
            hours[i % Hours] += counts[i];
            hourExposure[i % Hours] += exposure[i];
            days[i / Hours] += counts[i];
            dayExposure[i / Hours] += exposure[i];
            total += counts[i];
            time += exposure[i];
        }
        var rate = Math.Max(total, 0.5) / time;
        var expected = new double[Cells];
        for (var i = 0; i < Cells; i++)
            expected[i] = exposure[i] * rate * ((hours[i % Hours] + 0.5) / (hourExposure[i % Hours] * rate + 0.5)) * ((days[i / Hours] + 0.5) / (dayExposure[i / Hours] * rate + 0.5));
        return expected;
    }

    /// <summary>Rates of cells, leaning on the shape of others' rates or counts with the weight of so many events.</summary>
    private static double[] Shrunk(double[] counts, double[] exposure, double[] shape, double strength)
    {
        var (own, other) = (counts.Sum(), 0.0);
        // A shape is a rate per hour or a count per cell; as counts over the same exposure both compare.
        var expected = new double[Cells];
        var isRate = shape.Max() < 1 && shape.Sum() < Cells;
        for (var i = 0; i < Cells; i++) other += expected[i] = isRate ? shape[i] * exposure[i] : shape[i];
        var rates = new double[Cells];
        for (var i = 0; i < Cells; i++)
        {
            var share = other > 0 ? expected[i] / other : 1.0 / Cells;
            rates[i] = exposure[i] > 0 ? (counts[i] + strength * share) / (own + strength) * Math.Max(own, 0.5) / exposure[i] : 0;
        }
        return rates;
    }

    private static int Cell(HourClock clock, int hour)
    {
        var begin = clock.Begin(hour);
        var day = begin.DayOfWeek switch { DayOfWeek.Saturday => 1, DayOfWeek.Sunday => 2, _ => 0 };
        return ((clock.IsSummer(hour) ? 1 : 0) * DayKinds + day) * Hours + begin.Hour;
    }
}

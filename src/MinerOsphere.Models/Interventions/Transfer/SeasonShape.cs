namespace MinerOsphere.Models.Interventions.Transfer;

/// <summary>How a year's interventions spread over its slots: 1 on average.</summary>
public static class SeasonShape
{
    // Weights of a week and its neighbours: a season changes over weeks, chance from one to the next.
    private static readonly double[] Kernel = [0.28, 0.22, 0.12, 0.02];

    public static double[] Flat(int slots) => [.. Enumerable.Repeat(1.0, slots)];

    /// <summary>Of all years of some territories together.</summary>
    public static double[] Of(IReadOnlyList<TerritoryCounts> territories, int slots)
    {
        var sums = new double[slots];
        foreach (var territory in territories)
            for (var year = territory.FirstYear; year <= territory.LastYear; year++)
            {
                var counts = territory.Of(year);
                for (var s = 0; s < slots; s++)
                    if (!double.IsNaN(counts[s])) sums[s] += counts[s];
            }
        return Normal(Smooth(sums));
    }

    /// <summary>
    /// A territory's own shape where it has years, drawn towards another one: by so much less, the more its own differs from that one beyond
    /// what chance explains (positive-part James-Stein).
    /// </summary>
    /// <param name="own">The territory's years.</param>
    /// <param name="towards">The shape of others, or a flat one.</param>
    /// <param name="ownShare">How much of the difference is kept, 0 to 1.</param>
    public static double[] Blend(TerritoryCounts own, double[] towards, out double ownShare)
    {
        ownShare = 0;
        var slots = towards.Length;
        if (slots < 12 || own.Years == 0) return towards;
        var (counts, expected) = (new double[slots], new double[slots]);
        for (var year = own.FirstYear; year <= own.LastYear; year++)
        {
            var (sum, share) = own.Total(year, towards);
            if (share <= 0) continue;
            var of = own.Of(year);
            for (var s = 0; s < slots; s++)
                if (!double.IsNaN(of[s]))
                {
                    counts[s] += of[s];
                    expected[s] += sum / (share * slots) * towards[s];
                }
        }
        // A year without a single intervention has no season.
        if (counts.Sum() <= 0) return towards;
        var (seen, foreseen) = (Smooth(counts), Smooth(expected));
        var logs = seen.Select((a, s) => Math.Log((a + 0.5) / (foreseen[s] + 0.5))).ToArray();
        var pearson = Enumerable.Range(0, slots).Where(s => expected[s] > 0).Average(s =>
        {
            var fitted = expected[s] * Math.Exp(logs[s]);
            return (counts[s] - fitted) * (counts[s] - fitted) / fitted;
        });
        var weights = Kernel[0] * Kernel[0] + 2 * Kernel.Skip(1).Sum(k => k * k);
        var chance = Enumerable.Range(0, slots).Where(s => foreseen[s] > 0).Average(s => Math.Max(1, pearson) * weights / foreseen[s]);
        var mean = logs.Average();
        var variance = logs.Average(l => (l - mean) * (l - mean));
        var kept = variance > 0 ? Math.Max(0, 1 - chance / variance) : 0;
        ownShare = kept;
        return Normal([.. towards.Select((t, s) => t * Math.Exp(kept * (logs[s] - mean)))]);
    }

    private static double[] Smooth(double[] values)
    {
        var n = values.Length;
        if (n < 12) return [.. values];
        var smooth = new double[n];
        for (var s = 0; s < n; s++)
        {
            smooth[s] = Kernel[0] * values[s];
            for (var k = 1; k < Kernel.Length; k++) smooth[s] += Kernel[k] * (values[(s + k) % n] + values[(s - k + n) % n]);
        }
        return smooth;
    }

    private static double[] Normal(double[] shape)
    {
        var mean = shape.Average();
        return mean > 0 ? [.. shape.Select(v => v / mean)] : Flat(shape.Length);
    }
}

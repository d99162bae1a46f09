using MinerOsphere.Learning.Training;

namespace MinerOsphere.Models.Indicators.Analysis;

/// <summary>Whether clusters are there at all, and whether other data of the same kind would give them again.</summary>
internal static class PeerQuality
{
    /// <summary>Mean silhouette (Rousseeuw 1987): 1 for clusters far apart, about 0 where there are none, below 0 where groups sit in the wrong one.</summary>
    public static double[] Silhouettes(double[][] rows, int[] peers, int count)
    {
        var sizes = new int[count];
        foreach (var peer in peers) sizes[peer]++;
        var silhouettes = new double[rows.Length];
        var sums = new double[count];
        for (var i = 0; i < rows.Length; i++)
        {
            Array.Clear(sums);
            for (var j = 0; j < rows.Length; j++)
                if (i != j) sums[peers[j]] += Math.Sqrt(PeerGroups.Distance(rows[i], rows[j]));
            if (sizes[peers[i]] < 2) continue;
            var own = sums[peers[i]] / (sizes[peers[i]] - 1);
            var other = Enumerable.Range(0, count).Where(k => k != peers[i] && sizes[k] > 0).Select(k => sums[k] / sizes[k]).DefaultIfEmpty(double.NaN).Min();
            silhouettes[i] = Math.Max(own, other) is > 0 and var most ? (other - own) / most : 0;
        }
        return silhouettes;
    }

    /// <summary>The number of clusters, 2 to <paramref name="most"/>, with the best silhouette.</summary>
    public static PeerGroups Best(double[][] rows, int most, ulong seed, CancellationToken cancellation)
    {
        PeerGroups? best = null;
        var highest = double.NegativeInfinity;
        for (var k = 2; k <= Math.Min(most, rows.Length - 1); k++)
        {
            var found = PeerGroups.Of(rows, k, seed, cancellation);
            var silhouette = Silhouettes(rows, found.Peers, k).Average();
            if (silhouette > highest) (best, highest) = (found, silhouette);
        }
        return best ?? throw new ModelInputException($"peer groups need 3 groups with every indicator; there are {rows.Length}");
    }

    /// <summary>
    /// Clusters of groups drawn again with replacement, laid beside the first ones: the mean adjusted Rand index, and per cluster how alike it
    /// comes back (Hennig 2007: below 0.6 it should not be believed, from 0.85 it is firm).
    /// </summary>
    public static (double Agreement, double[] Kept) Stability(double[][] rows, PeerGroups groups, int draws, ulong seed, CancellationToken cancellation)
    {
        var (agreement, kept) = (0.0, new double[groups.Count]);
        for (var d = 0; d < draws; d++)
        {
            var random = new RandomStream(seed, 1_000 + (ulong)d);
            var again = PeerGroups.Of([.. rows.Select(_ => rows[random.NextInt(rows.Length)])], groups.Count, seed + (ulong)d + 1, cancellation);
            var peers = rows.Select(again.Nearest).ToArray();
            agreement += AdjustedRand(groups.Peers, peers);
            for (var k = 0; k < groups.Count; k++) kept[k] += Enumerable.Range(0, again.Count).Max(other => Overlap(groups.Peers, k, peers, other));
        }
        return (agreement / draws, [.. kept.Select(k => k / draws)]);
    }

    /// <summary>Mean silhouette of the best clusters where every indicator is shuffled by itself: what no structure at all gives.</summary>
    public static double Unstructured(double[][] rows, int count, int draws, ulong seed, CancellationToken cancellation)
    {
        var sum = 0.0;
        for (var d = 0; d < draws; d++)
        {
            var random = new RandomStream(seed, 2_000 + (ulong)d);
            var shuffled = rows.Select(r => (double[])r.Clone()).ToArray();
            for (var j = 0; j < rows[0].Length; j++)
            {
                var order = random.Permutation(rows.Length);
                for (var i = 0; i < rows.Length; i++) shuffled[i][j] = rows[order[i]][j];
            }
            sum += Silhouettes(shuffled, PeerGroups.Of(shuffled, count, seed, cancellation).Peers, count).Average();
        }
        return sum / draws;
    }

    /// <summary>Agreement of two partitions, 1 for the same, 0 for what chance gives (Hubert and Arabie 1985).</summary>
    public static double AdjustedRand(int[] one, int[] other)
    {
        var cells = new Dictionary<(int, int), int>();
        for (var i = 0; i < one.Length; i++) cells[(one[i], other[i])] = cells.GetValueOrDefault((one[i], other[i])) + 1;
        var (both, a, b) = (cells.Values.Sum(Pairs), one.GroupBy(p => p).Sum(g => Pairs(g.Count())), other.GroupBy(p => p).Sum(g => Pairs(g.Count())));
        var expected = a * b / Pairs(one.Length);
        return (a + b) / 2 - expected is > 0 and var most ? (both - expected) / most : 1;
    }

    private static double Overlap(int[] one, int cluster, int[] other, int counterpart)
    {
        int both = 0, either = 0;
        for (var i = 0; i < one.Length; i++)
        {
            var (inOne, inOther) = (one[i] == cluster, other[i] == counterpart);
            if (inOne && inOther) both++;
            if (inOne || inOther) either++;
        }
        return either == 0 ? 0 : both / (double)either;
    }

    private static double Pairs(int count) => count * (count - 1.0) / 2;
}

using MinerOsphere.Learning.Training;

namespace MinerOsphere.Models.Indicators.Analysis;

/// <summary>
/// Groups that are like each other in several indicators: k-means (Lloyd 1982) from well-spread starts (Arthur and Vassilvitskii 2007), the
/// best of several.
/// </summary>
/// <param name="Peers">Per group the number of its peers' cluster, from 0: the largest cluster first.</param>
/// <param name="Centres">Mean of each cluster, in the columns' standardised units.</param>
/// <param name="Inertia">Sum of squared distances to the centres.</param>
internal sealed record PeerGroups(int[] Peers, double[][] Centres, double Inertia)
{
    private const int Starts = 10, MostRounds = 100;

    public int Count => Centres.Length;

    /// <param name="rows">Standardised indicators per group, all finite.</param>
    /// <param name="count">Clusters.</param>
    public static PeerGroups Of(double[][] rows, int count, ulong seed, CancellationToken cancellation)
    {
        PeerGroups? best = null;
        for (var start = 0; start < Starts; start++)
        {
            cancellation.ThrowIfCancellationRequested();
            var found = Run(rows, Spread(rows, count, new RandomStream(seed, (ulong)start)));
            if (best is null || found.Inertia < best.Inertia - 1e-12 * best.Inertia) best = found;
        }
        return best!.BySize();
    }

    /// <summary>The cluster whose centre is nearest.</summary>
    public int Nearest(double[] row) => Nearest(Centres, row).Cluster;

    public static double Distance(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
        return sum;
    }

    private static PeerGroups Run(double[][] rows, double[][] centres)
    {
        var (peers, inertia) = (new int[rows.Length], double.PositiveInfinity);
        for (var round = 0; round < MostRounds; round++)
        {
            var now = 0.0;
            for (var i = 0; i < rows.Length; i++)
            {
                (peers[i], var distance) = Nearest(centres, rows[i]);
                now += distance;
            }
            if (!(now < inertia)) break;
            inertia = now;
            centres = [.. centres.Select((c, k) => Enumerable.Range(0, rows.Length).Where(i => peers[i] == k).Select(i => rows[i]).ToArray() is { Length: > 0 } own ? Mean(own) : c)];
        }
        return new PeerGroups(peers, centres, inertia);
    }

    private PeerGroups BySize()
    {
        var sizes = new int[Count];
        foreach (var peer in Peers) sizes[peer]++;
        var order = Enumerable.Range(0, Count).OrderByDescending(k => sizes[k]).ThenBy(k => Centres[k][0]).ToArray();
        var places = new int[Count];
        for (var k = 0; k < order.Length; k++) places[order[k]] = k;
        return new PeerGroups([.. Peers.Select(p => places[p])], [.. order.Select(k => Centres[k])], Inertia);
    }

    private static double[][] Spread(double[][] rows, int count, RandomStream random)
    {
        var centres = new double[count][];
        centres[0] = rows[random.NextInt(rows.Length)];
        var distances = rows.Select(r => Distance(r, centres[0])).ToArray();
        for (var k = 1; k < count; k++)
        {
            var (aim, chosen) = (random.NextDouble() * distances.Sum(), 0);
            while (chosen < rows.Length - 1 && (aim -= distances[chosen]) > 0) chosen++;
            centres[k] = rows[chosen];
            for (var i = 0; i < rows.Length; i++) distances[i] = Math.Min(distances[i], Distance(rows[i], centres[k]));
        }
        return centres;
    }

    private static (int Cluster, double Distance) Nearest(double[][] centres, double[] row)
    {
        var (cluster, least) = (0, double.PositiveInfinity);
        for (var k = 0; k < centres.Length; k++)
            if (Distance(centres[k], row) is var distance && distance < least) (cluster, least) = (k, distance);
        return (cluster, least);
    }

    private static double[] Mean(double[][] rows) => [.. Enumerable.Range(0, rows[0].Length).Select(j => rows.Average(r => r[j]))];
}

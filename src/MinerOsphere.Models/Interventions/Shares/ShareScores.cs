namespace MinerOsphere.Models.Interventions.Shares;

/// <summary>What shares are worth on operations that they were not learned from: mean of -ln(share given to the station that went), in nats.</summary>
/// <param name="Operations">Held-out operations.</param>
/// <param name="Learned">Empirical-Bayes shares; by distance where the area was not seen.</param>
/// <param name="Raw">The area's own shares, one more operation spread over all stations; those of all areas where it was not seen.</param>
/// <param name="Nearest">The nearest station, with the share of hits that it had in training; the misses spread over all stations.</param>
/// <param name="Global">The shares of all areas together.</param>
/// <param name="NearestHits">Share of operations answered by the station that is nearest by the middles of places.</param>
/// <param name="LearnedHits">Share answered by the station with the greatest learned share.</param>
/// <param name="UnseenOperations">Held-out operations in areas without any in training.</param>
/// <param name="UnknownStations">Held-out operations of stations without any in training; no share can foresee them, and they are not counted above.</param>
public sealed record ShareScores(
    int Operations, double Learned, double Raw, double Nearest, double Global, double NearestHits, double LearnedHits, int UnseenOperations, int UnknownStations)
{
    private const double Least = 1e-6;

    /// <param name="shares">Shares learned from other operations.</param>
    /// <param name="training">The operations that they were learned from, for the hits of the nearest station.</param>
    /// <param name="held">Operations held out.</param>
    public static ShareScores Of(StationShares shares, IReadOnlyList<StationOperation> training, IReadOnlyList<StationOperation> held)
    {
        var units = shares.Units.Select((u, i) => (u, i)).ToDictionary(p => p.u, p => p.i, StringComparer.Ordinal);
        var stations = shares.Stations.Select((s, i) => (s, i)).ToDictionary(p => p.s, p => p.i, StringComparer.Ordinal);
        var hits = training.Count(o => shares.Nearest(shares.PlaceOf(units[o.Unit]).X, shares.PlaceOf(units[o.Unit]).Y) == stations[o.Station]) / (double)training.Count;
        var global = shares.GlobalRow();
        var rows = new Dictionary<int, double[]>();
        double learned = 0, raw = 0, nearest = 0, all = 0;
        int count = 0, nearestHits = 0, learnedHits = 0, unseen = 0, unknown = 0;
        var n = shares.Stations.Length;
        // The place of an area that training never saw is the middle of its operations; its borders would say as much.
        var middles = held.GroupBy(o => o.Unit).ToDictionary(g => g.Key, g => (X: g.Average(o => o.X), Y: g.Average(o => o.Y)), StringComparer.Ordinal);
        foreach (var o in held)
        {
            if (!stations.TryGetValue(o.Station, out var s))
            {
                unknown++;
                continue;
            }
            count++;
            var seen = units.TryGetValue(o.Unit, out var u);
            var place = seen ? shares.PlaceOf(u) : middles[o.Unit];
            double[] row;
            if (seen) row = rows.TryGetValue(u, out var known) ? known : rows[u] = shares.Row(u);
            else
            {
                row = shares.Expected(place.X, place.Y);
                unseen++;
            }
            var own = seen ? Enumerable.Range(0, n).Sum(k => shares.Operations(u, k)) : 0;
            var near = shares.Nearest(place.X, place.Y);
            learned -= Math.Log(Math.Max(row[s], Least));
            raw -= Math.Log(seen ? (shares.Operations(u, s) + 1.0 / n) / (own + 1) : global[s]);
            nearest -= Math.Log(s == near ? hits : (1 - hits) / (n - 1));
            all -= Math.Log(global[s]);
            if (s == near) nearestHits++;
            if (row[s] >= row.Max()) learnedHits++;
        }
        return count == 0
            ? new ShareScores(0, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, 0, unknown)
            : new ShareScores(count, learned / count, raw / count, nearest / count, all / count, nearestHits / (double)count, learnedHits / (double)count, unseen, unknown);
    }
}

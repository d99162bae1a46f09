using System.Collections.Immutable;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MinerOsphere.Learning.Frames;
using NegativeBinomial = MinerOsphere.Learning.Distributions.NegativeBinomial;

namespace MinerOsphere.Models.Interventions.Shares;

/// <summary>
/// Which share of an area's interventions each station answers. The operations of an area are multinomial around shares of its own, which are
/// Dirichlet around what distances say: areas with few operations lean on distances, areas with many on what was done there. How much, is
/// found by maximum likelihood over all areas (empirical Bayes). Rows sum to 1.
/// </summary>
public sealed class StationShares
{
    private static readonly double[] Reaches = [200, 300, 400, 600, 900, 1300, 2000, 3000, 4500, 7000, 10_000, 15_000];
    private static readonly double[] Concentrations = [0.5, 1, 2, 4, 8, 16, 32, 64, 128];
    private static readonly double[] Exclusives = [0, 0.2, 0.4, 0.6, 0.8];

    private readonly double[][] _counts;
    private readonly double[][] _prior;
    private readonly (double X, double Y)[] _places;
    private readonly (double X, double Y)[] _stationPlaces;
    private readonly double[] _global;

    private StationShares(ImmutableArray<string> units, ImmutableArray<string> stations, double[][] counts, (double, double)[] places, (double, double)[] stationPlaces, SharePrior prior)
    {
        (Units, Stations, _counts, _places, _stationPlaces, Prior) = (units, stations, counts, places, stationPlaces, prior);
        _global = Global(counts, stations.Length);
        _prior = [.. places.Select(place => Expected(place.Item1, place.Item2))];
    }

    public ImmutableArray<string> Units { get; }
    public ImmutableArray<string> Stations { get; }
    public SharePrior Prior { get; }

    /// <summary>Mean position of an area's operations.</summary>
    public (double X, double Y) PlaceOf(int unit) => _places[unit];

    /// <summary>Mean position of a station's operations: where the station itself is, is seldom published.</summary>
    public (double X, double Y) StationPlaceOf(int station) => _stationPlaces[station];

    /// <summary>Operations of an area that a station answered.</summary>
    public int Operations(int unit, int station) => (int)_counts[unit][station];

    /// <summary>Part of a row that is the area's own, not its surroundings', 0 to 1.</summary>
    public double OwnPart(int unit)
    {
        var own = _counts[unit].Sum();
        return own / (own + Prior.Concentration);
    }

    /// <summary>Learns from operations; those without an area, a station or a place are left out by the caller.</summary>
    /// <exception cref="DataFaultException">Too few operations, or places that are none.</exception>
    public static StationShares Learn(IReadOnlyList<StationOperation> operations, CancellationToken cancellation = default)
    {
        var faults = ImmutableArray.CreateBuilder<DataFault>();
        for (var i = 0; i < operations.Count && faults.Count < 20; i++)
            if (!double.IsFinite(operations[i].X) || !double.IsFinite(operations[i].Y)) faults.Add(new DataFault("the operation has no place", "place", $"row {i + 1}"));
        if (faults.Count > 0) throw new DataFaultException(faults.ToImmutable());
        if (operations.Count == 0) throw new DataFaultException("no operations to learn shares from");
        ImmutableArray<string> units = [.. operations.Select(o => o.Unit).Distinct().Order(StringComparer.Ordinal)];
        ImmutableArray<string> stations = [.. operations.Select(o => o.Station).Distinct().Order(StringComparer.Ordinal)];
        var counts = units.Select(_ => new double[stations.Length]).ToArray();
        var unitIndex = units.Select((u, i) => (u, i)).ToDictionary(p => p.u, p => p.i, StringComparer.Ordinal);
        var stationIndex = stations.Select((s, i) => (s, i)).ToDictionary(p => p.s, p => p.i, StringComparer.Ordinal);
        foreach (var o in operations) counts[unitIndex[o.Unit]][stationIndex[o.Station]]++;
        var places = Means(operations, units.Length, o => unitIndex[o.Unit]);
        var stationPlaces = Means(operations, stations.Length, o => stationIndex[o.Station]);
        return new StationShares(units, stations, counts, places, stationPlaces, Choose(counts, places, stationPlaces, cancellation));
    }

    /// <summary>Row of an area that has operations: what is expected of it.</summary>
    public double[] Row(int unit)
    {
        var (own, total) = (_counts[unit], _counts[unit].Sum() + Prior.Concentration);
        return [.. own.Select((n, s) => (n + Prior.Concentration * _prior[unit][s]) / total)];
    }

    /// <summary>
    /// The row that may be shown: operations of stations with fewer than <paramref name="least"/> are put together and spread over all those
    /// stations as distances say, so that no small count can be worked out from a share. It still sums to 1.
    /// </summary>
    public double[] PublishedRow(int unit, int least)
    {
        var own = _counts[unit];
        var (small, weight) = (0.0, 0.0);
        for (var s = 0; s < own.Length; s++)
            if (own[s] < least)
            {
                small += own[s];
                weight += Math.Max(_prior[unit][s], 1e-12);
            }
        var total = own.Sum() + Prior.Concentration;
        return [.. own.Select((n, s) => ((n < least ? small * Math.Max(_prior[unit][s], 1e-12) / weight : n) + Prior.Concentration * _prior[unit][s]) / total)];
    }

    /// <summary>Row of an area without operations, from where it lies.</summary>
    public double[] Expected(double x, double y) => Kernel(x, y, _stationPlaces, Prior.Reach, Prior.Exclusive);

    /// <summary>Variance of a share of an area with operations (Dirichlet).</summary>
    public double Variance(int unit, int station)
    {
        var total = _counts[unit].Sum() + Prior.Concentration;
        var share = (_counts[unit][station] + Prior.Concentration * _prior[unit][station]) / total;
        return share * (1 - share) / (total + 1);
    }

    /// <summary>Interval of a share of an area with operations, of its beta distribution.</summary>
    public (double Lower, double Upper) Interval(int unit, int station, double level) =>
        Interval(Row(unit)[station], _counts[unit].Sum() + Prior.Concentration, level);

    /// <summary>Interval of a share of an area without operations.</summary>
    public (double Lower, double Upper) ExpectedInterval(double share, double level) => Interval(share, Prior.Concentration, level);

    /// <summary>Variance of a share of an area without operations.</summary>
    public double ExpectedVariance(double share) => share * (1 - share) / (Prior.Concentration + 1);

    /// <summary>Shares of all areas together: the first baseline.</summary>
    public double[] GlobalRow() => [.. _global];

    /// <summary>The nearest station by the places' middles: the second baseline.</summary>
    public int Nearest(double x, double y)
    {
        var nearest = 0;
        for (var s = 1; s < _stationPlaces.Length; s++)
            if (Squared(x, y, _stationPlaces[s]) < Squared(x, y, _stationPlaces[nearest])) nearest = s;
        return nearest;
    }

    /// <summary>
    /// What counts of areas make of stations. Means add up to the same total. A station's variance has three parts: that of the areas' counts,
    /// that of who answers which (thinning), and that of shares that are not known for sure; areas that go together stay together.
    /// </summary>
    /// <param name="units">Per area its row of shares, their variances, and its count.</param>
    /// <param name="correlation">Correlation of the counts of two areas, 0 to 1.</param>
    public static NegativeBinomial[] ToStations(IReadOnlyList<(double[] Shares, double[] Variances, NegativeBinomial Count)> units, double correlation)
    {
        if (units.Count == 0) return [];
        var stations = units[0].Shares.Length;
        var found = new NegativeBinomial[stations];
        for (var s = 0; s < stations; s++)
        {
            double mean = 0, variance = 0, deviations = 0;
            foreach (var (shares, variances, count) in units)
            {
                var (share, doubt) = (shares[s], variances[s]);
                var square = share * share + doubt;
                mean += share * count.Mean;
                variance += square * count.Variance + (share - square) * count.Mean + count.Mean * count.Mean * doubt;
                // Only what is beyond Poisson goes together.
                var beyond = share * Math.Sqrt(Math.Max(0, count.Variance - count.Mean));
                deviations += beyond;
                variance -= correlation * beyond * beyond;
            }
            variance += correlation * deviations * deviations;
            found[s] = new NegativeBinomial(mean, mean > 0 ? Math.Max(0, (variance - mean) / (mean * mean)) : 0);
        }
        return found;
    }

    private static (double Lower, double Upper) Interval(double share, double total, double level)
    {
        if (share <= 1e-9 || share >= 1 - 1e-9) return (share, share);
        return (Beta.InvCDF(share * total, (1 - share) * total, (1 - level) / 2), Beta.InvCDF(share * total, (1 - share) * total, (1 + level) / 2));
    }

    private static (double X, double Y)[] Means(IReadOnlyList<StationOperation> operations, int groups, Func<StationOperation, int> groupOf)
    {
        var sums = new (double X, double Y, int Count)[groups];
        foreach (var o in operations)
        {
            var g = groupOf(o);
            sums[g] = (sums[g].X + o.X, sums[g].Y + o.Y, sums[g].Count + 1);
        }
        return [.. sums.Select(s => (s.X / s.Count, s.Y / s.Count))];
    }

    private static double[] Kernel(double x, double y, (double X, double Y)[] stations, double reach, double exclusive)
    {
        var distances = stations.Select(s => Math.Sqrt(Squared(x, y, s))).ToArray();
        var least = distances.Min();
        var row = distances.Select(d => Math.Exp((least - d) / reach)).ToArray();
        var sum = row.Sum();
        var nearest = Array.IndexOf(distances, least);
        for (var s = 0; s < row.Length; s++) row[s] = (1 - exclusive) * row[s] / sum;
        row[nearest] += exclusive;
        return row;
    }

    private static SharePrior Choose(double[][] counts, (double X, double Y)[] places, (double X, double Y)[] stationPlaces, CancellationToken cancellation)
    {
        var best = new SharePrior(1, Reaches[0], 0, double.NegativeInfinity);
        foreach (var reach in Reaches)
            foreach (var exclusive in Exclusives)
            {
                cancellation.ThrowIfCancellationRequested();
                var kernels = places.Select(p => Kernel(p.X, p.Y, stationPlaces, reach, exclusive)).ToArray();
                foreach (var concentration in Concentrations)
                {
                    var evidence = 0.0;
                    for (var u = 0; u < counts.Length; u++) evidence += Evidence(counts[u], kernels[u], concentration);
                    if (evidence > best.LogEvidence) best = new SharePrior(concentration, reach, exclusive, evidence);
                }
            }
        return best;
    }

    /// <summary>Log-probability of an area's operations in one order, with shares integrated out.</summary>
    private static double Evidence(double[] counts, double[] prior, double concentration)
    {
        var total = counts.Sum();
        var sum = SpecialFunctions.GammaLn(concentration) - SpecialFunctions.GammaLn(concentration + total);
        for (var s = 0; s < counts.Length; s++)
            if (counts[s] > 0)
            {
                // Far stations would have a share of nothing, which one operation then disproves: none is less likely than one in a million.
                var weight = concentration * Math.Max(prior[s], 1e-6);
                sum += SpecialFunctions.GammaLn(weight + counts[s]) - SpecialFunctions.GammaLn(weight);
            }
        return sum;
    }

    private static double[] Global(double[][] counts, int stations)
    {
        var row = new double[stations];
        foreach (var unit in counts)
            for (var s = 0; s < stations; s++) row[s] += unit[s];
        var sum = row.Sum();
        return [.. row.Select(n => n / sum)];
    }

    private static double Squared(double x, double y, (double X, double Y) place) => (x - place.X) * (x - place.X) + (y - place.Y) * (y - place.Y);
}

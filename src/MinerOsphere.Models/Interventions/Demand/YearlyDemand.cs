using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Numerics;
using MinerOsphere.Learning.Series;

namespace MinerOsphere.Models.Interventions.Demand;

/// <summary>
/// The model of a territory with a few years of counts: the level of the whole is the median of the years known, which one odd year (2020) does
/// not move; the share of a place is that of the years, the later weighing more. Wider places and their parts are reconciled.
/// </summary>
internal sealed partial class YearlyDemand : IDemandTrained
{
    /// <summary>Years that must be known before the first forecast.</summary>
    private const int LeastYears = 3;

    /// <summary>Years ahead at most: the evaluation says nothing beyond one.</summary>
    private const int Reach = 1;

    private const double ShareHalfLife = 1, RelativeError = 0.06;

    private readonly TerritoryNames _names;
    private readonly int _first;
    private readonly double[][][] _counts;
    private readonly ImmutableArray<ImmutableArray<string>> _places;
    private readonly int[][] _parents;
    private readonly Learning.Series.Hierarchy _nodes;
    private readonly int[][] _nodeOf;
    private DemandReport? _report;

    /// <param name="names">What things are called.</param>
    /// <param name="first">First year.</param>
    /// <param name="places">Per level the places.</param>
    /// <param name="parents">Per level and place of the lowest level the place that holds it.</param>
    /// <param name="counts">Per category and place of the lowest level a count per year; NaN where it is not communicated.</param>
    public YearlyDemand(TerritoryNames names, int first, ImmutableArray<ImmutableArray<string>> places, int[][] parents, double[][][] counts)
    {
        (_names, _first, _places, _parents, _counts) = (names, first, places, parents, counts);
        string[][] paths = [.. Enumerable.Range(0, places[^1].Length).Select(p => Enumerable.Range(1, Math.Max(1, places.Length - 1)).Select(l => $"{l}:{places[Math.Min(l, places.Length - 1)][parents[Math.Min(l, places.Length - 1)][p]]}").ToArray())];
        _nodes = Learning.Series.Hierarchy.Nested(paths);
        _nodeOf = [.. Enumerable.Range(0, places.Length).Select(l => l == 0 ? [0] : Enumerable.Range(0, places[l].Length).Select(i => _nodes.Nodes.IndexOf(string.Join(" / ", paths[Array.IndexOf(parents[l], i)].Take(l)))).ToArray())];
    }

    public string Territory => _names.Territory;
    public ImmutableArray<string> Levels => _names.Levels;
    public ImmutableArray<string> Categories => _names.Categories;
    public ImmutableArray<string> Slots => [DemandSlot.Year];
    public ImmutableArray<string> PlacesOf(string level) => _places[Levels.IndexOf(level)];

    private int Years => _counts[0][0].Length;

    /// <exception cref="ModelInputException">A row can't be one; the message names it.</exception>
    public static YearlyDemand Of(TerritorySettings settings, TerritoryRows rows, TerritoryNames names)
    {
        var frame = rows.Counts;
        var time = frame[settings.TimeProperty];
        NumericColumn[] columns = [.. settings.Categories.Select(c => frame[c.Property!] as NumericColumn ?? throw new ModelInputException($"'{settings.Collection}': '{c.Property}' holds no numbers; counts are expected"))];
        Column[] levels = [.. settings.Levels.Skip(1).Select(l => frame[l.Property!])];
        var paths = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        var cells = new Dictionary<(string Place, int Year), int>();
        for (var row = 0; row < frame.RowCount; row++)
        {
            if (time.IsMissing(row) || !int.TryParse(time.Text(row), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1900 or > 2200)
                throw new ModelInputException($"'{settings.Collection}', {frame.RowName(row)}: '{settings.TimeProperty}' is no year");
            if (levels.FirstOrDefault(l => l.IsMissing(row)) is { } missing) throw new ModelInputException($"'{settings.Collection}', {frame.RowName(row)}: '{missing.Name}' is missing");
            string[] path = [.. levels.Select(l => l.Text(row))];
            paths[path[^1]] = path;
            if (!cells.TryAdd((path[^1], year), row)) throw new ModelInputException($"'{settings.Collection}', {frame.RowName(row)}: '{path[^1]}' has the year {year} twice");
        }
        if (cells.Count == 0) throw new ModelInputException($"'{settings.Collection}' is empty");
        var (first, last) = (cells.Keys.Min(k => k.Year), cells.Keys.Max(k => k.Year));
        if (last - first + 1 <= LeastYears) throw new ModelInputException($"'{settings.Collection}' has {last - first + 1} years; at least {LeastYears + 1} are needed to learn from and to judge by");
        string[][] ordered = [.. paths.Values];
        var places = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        places.Add([names.Whole]);
        var parents = new List<int[]> { new int[ordered.Length] };
        for (var l = 0; l < levels.Length; l++)
        {
            ImmutableArray<string> distinct = [.. ordered.Select(p => p[l]).Distinct().Order(StringComparer.Ordinal)];
            places.Add(distinct);
            parents.Add([.. ordered.Select(p => distinct.IndexOf(p[l]))]);
        }
        var counts = columns.Select(column => ordered.Select(path => Enumerable.Range(first, last - first + 1)
            .Select(year => cells.TryGetValue((path[^1], year), out var row) ? DemandTraining.Count(column[row], settings, frame, row, column.Name) : double.NaN).ToArray()).ToArray()).ToArray();
        return new YearlyDemand(names, first, places.ToImmutable(), [.. parents], counts);
    }

    public (string Earliest, string Next, string Latest) Range(string slot) => (Name(LeastYears), Name(Years), Name(Years + Reach - 1));

    private string Name(int year) => (_first + year).ToString(CultureInfo.InvariantCulture);

    /// <summary>Means of all nodes for the year of an index, by the years before it, and by how much parts and sums differed before they were reconciled.</summary>
    private (double[] Means, double Gap) Expect(int category, int year)
    {
        var bottom = _counts[category];
        var shares = new double[bottom.Length];
        double sum = 0;
        for (var p = 0; p < bottom.Length; p++)
        {
            double top = 0, weights = 0;
            for (var y = 0; y < year; y++)
            {
                if (double.IsNaN(bottom[p][y])) continue;
                var weight = Math.Pow(0.5, (year - 1 - y) / ShareHalfLife);
                top += weight * bottom[p][y] / Math.Max(1, Sum(category, _ => true, y));
                weights += weight;
            }
            // Half an intervention in all years: what never happened is rare, not impossible.
            shares[p] = weights > 0 ? Math.Max(top / weights, 0.5 / Math.Max(1, Sum(category, _ => true, year - 1)) / year) : 1e-9;
            sum += shares[p];
        }
        var own = new double[_nodes.Nodes.Length];
        for (var node = 0; node < _nodes.SumCount; node++)
        {
            var leaves = _nodes.LeavesOf(node).ToArray().ToHashSet();
            own[node] = Median([.. Enumerable.Range(0, year).Select(y => Sum(category, leaves.Contains, y))]);
        }
        for (var p = 0; p < shares.Length; p++) own[_nodes.SumCount + p] = shares[p] / sum * own[0];
        double gap = 0;
        for (var node = 0; node < _nodes.SumCount; node++)
        {
            double parts = 0;
            foreach (var leaf in _nodes.LeavesOf(node)) parts += own[_nodes.SumCount + leaf];
            gap += Math.Abs(own[node] - parts);
        }
        var reconciliation = new Reconciliation(_nodes, new ReconciliationOptions
        {
            Method = ReconciliationMethod.WeightedVariance, NonNegative = true,
            // Large counts err by a part of themselves, small ones by chance: parts that err apart from each other are known better than their sum.
            Errors = [.. own.Select(m => Math.Sqrt(Math.Max(m, 0.5) + RelativeError * RelativeError * m * m)).Select(d => new[] { d, -d })],
        });
        var means = reconciliation.Reconcile(own);
        for (var i = 0; i < means.Length; i++) means[i] = Math.Max(means[i], 1e-3);
        return (means, gap);
    }

    /// <summary>Sum over places of what was communicated.</summary>
    private double Sum(int category, Func<int, bool> takes, int year)
    {
        double sum = 0;
        for (var p = 0; p < _counts[category].Length; p++)
            if (takes(p) && !double.IsNaN(_counts[category][p][year])) sum += _counts[category][p][year];
        return sum;
    }

    /// <summary>What was counted at a place of a level; NaN where any of its parts was not communicated.</summary>
    private double Observed(int node, int level, int place, int year)
    {
        if (year < 0 || year >= Years) return double.NaN;
        double sum = 0;
        for (var c = 0; c < Categories.Length; c++)
        {
            if (node > 0 && c != node - 1) continue;
            for (var p = 0; p < _counts[c].Length; p++)
                if (_parents[level][p] == place) sum += _counts[c][p][year];
        }
        return sum;
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return Quantiles.Median(values);
    }
}

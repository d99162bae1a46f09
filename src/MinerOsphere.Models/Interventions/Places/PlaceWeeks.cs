using MinerOsphere.Learning.Series;
using MinerOsphere.Models.Interventions.Forecasting;
using MinerOsphere.Models.Interventions.Hierarchy;

namespace MinerOsphere.Models.Interventions.Places;

/// <summary>
/// Weeks of categories by places that add up both ways: categories of the whole, places of all categories, and each category at each place
/// are forecast by themselves and reconciled (minimum trace with diagonal errors).
/// </summary>
public sealed class PlaceWeeks
{
    private readonly EventCounts _events;
    private readonly WholeWeeks _whole;
    private readonly Learning.Series.Hierarchy _nodes;
    private readonly Dictionary<int, (PlaceShares Shares, Reconciliation Places)> _years = [];
    private readonly Lock _gate = new();
    private readonly int[] _categoryNodes, _placeNodes;

    public PlaceWeeks(WeekAxis axis, EventCounts events, CancellationToken cancellation = default)
    {
        _events = events;
        _whole = new WholeWeeks(axis, events.Categories, [.. Enumerable.Range(0, events.Categories.Length).Select(c => events.Weekly(c))], cancellation);
        _nodes = Learning.Series.Hierarchy.Grouped(
            ["category", "place"], [.. from c in events.Categories from p in events.Places select new[] { c, p }], [[0], [1]]);
        // Nodes are sorted by name.
        _categoryNodes = [.. events.Categories.Select(c => _nodes.Nodes.IndexOf($"category={c}"))];
        _placeNodes = [.. events.Places.Select(p => _nodes.Nodes.IndexOf($"place={p}"))];
    }

    /// <summary>The categories of the whole territory.</summary>
    public WholeWeeks Whole => _whole;

    /// <summary>What a week is expected to bring, by what was known before the origin.</summary>
    public PlaceWeek Expect(int origin, int target)
    {
        var start = _whole.YearOf(origin);
        (PlaceShares Shares, Reconciliation Places) year;
        lock (_gate)
            if (!_years.TryGetValue(start, out year)) _years.Add(start, year = Learn(start));
        var (means, gap) = _whole.Expect(origin, target);
        var (categories, places) = (_events.Categories.Length, _events.Places.Length);
        var raw = Raw(means, year.Shares);
        var reconciled = year.Places.Reconcile(raw);
        var cells = new double[categories][];
        double before = 0;
        for (var p = 0; p < places; p++)
        {
            double parts = 0;
            for (var c = 0; c < categories; c++) parts += raw[_nodes.SumCount + c * places + p];
            before += Math.Abs(parts - raw[_placeNodes[p]]);
        }
        for (var c = 0; c < categories; c++)
        {
            cells[c] = new double[places];
            for (var p = 0; p < places; p++) cells[c][p] = Math.Max(reconciled[_nodes.SumCount + c * places + p], 0.02 * raw[_nodes.SumCount + c * places + p]);
            // The whole is known best and is coherent already: places move among themselves only.
            var scale = means[c + 1] / cells[c].Sum();
            for (var p = 0; p < places; p++) cells[c][p] *= scale;
        }
        return new PlaceWeek(cells, gap, before);
    }

    /// <summary>Shares of the places as the year of an origin knows them.</summary>
    public PlaceShares SharesOf(int origin) => PlaceShares.Learn(_events, _events.Clock.StartOf(_whole.YearOf(origin)));

    private (PlaceShares, Reconciliation) Learn(int start)
    {
        var shares = PlaceShares.Learn(_events, _events.Clock.StartOf(start));
        // The variance of a count is close to its mean, whatever the place: what is expected weighs the nodes.
        var (means, _) = _whole.Expect(start, start);
        var errors = Raw(means, shares).Select(v => Math.Sqrt(Math.Max(v, 1e-6))).Select(d => new[] { d, -d }).ToArray();
        return (shares, new Reconciliation(_nodes, new ReconciliationOptions { Method = ReconciliationMethod.WeightedVariance, Errors = errors, NonNegative = true }));
    }

    /// <summary>Forecasts of all nodes by themselves, in their order.</summary>
    private double[] Raw(double[] means, PlaceShares shares)
    {
        var (categories, places) = (_events.Categories.Length, _events.Places.Length);
        var raw = new double[_nodes.Nodes.Length];
        raw[0] = means[0];
        for (var c = 0; c < categories; c++) raw[_categoryNodes[c]] = means[c + 1];
        for (var p = 0; p < places; p++) raw[_placeNodes[p]] = means[0] * shares.All[p];
        for (var c = 0; c < categories; c++)
            for (var p = 0; p < places; p++) raw[_nodes.SumCount + c * places + p] = means[c + 1] * shares[c, p];
        return raw;
    }
}

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
    private readonly WeeklyHierarchy _whole;
    private readonly Learning.Series.Hierarchy _nodes;
    private readonly Dictionary<int, (PlaceShares Shares, Reconciliation Whole, Reconciliation Places)> _years = [];
    private readonly WeekAxis _axis;

    public PlaceWeeks(WeekAxis axis, EventCounts events, CancellationToken cancellation = default)
    {
        (_axis, _events) = (axis, events);
        _whole = new WeeklyHierarchy(axis, events.Categories, [.. Enumerable.Range(0, events.Categories.Length).Select(c => events.Weekly(c))], cancellation);
        _nodes = Learning.Series.Hierarchy.Grouped(
            ["category", "place"], [.. from c in events.Categories from p in events.Places select new[] { c, p }], [[0], [1]]);
    }

    /// <summary>The categories of the whole territory.</summary>
    public WeeklyHierarchy Whole => _whole;

    /// <summary>What a week is expected to bring, by what was known before the origin.</summary>
    public PlaceWeek Expect(int origin, int target)
    {
        var start = Math.Max(_axis.StartOfYear(Math.Min(origin, _events.Weeks)), _whole.Earliest);
        if (!_years.TryGetValue(start, out var year)) _years.Add(start, year = Learn(start));
        var (means, gap) = _whole.Coherent(year.Whole, origin, target);
        var (categories, places) = (_events.Categories.Length, _events.Places.Length);
        var raw = Raw(means, year.Shares);
        var reconciled = year.Places.Reconcile(raw);
        var cells = new double[categories][];
        double before = 0;
        for (var p = 0; p < places; p++)
        {
            double parts = 0;
            for (var c = 0; c < categories; c++) parts += raw[_nodes.SumCount + c * places + p];
            before += Math.Abs(parts - raw[1 + categories + PlaceNode(p)]);
        }
        for (var c = 0; c < categories; c++)
        {
            cells[c] = new double[places];
            for (var p = 0; p < places; p++) cells[c][p] = Math.Max(reconciled[_nodes.SumCount + c * places + p], 0.02 * raw[_nodes.SumCount + c * places + p]);
        }
        return new PlaceWeek(cells, gap, before);
    }

    private (PlaceShares, Reconciliation, Reconciliation) Learn(int start)
    {
        var shares = PlaceShares.Learn(_events, _events.Clock.StartOf(start));
        var whole = _whole.Reconcile(start);
        // Errors of places are those of shares on means: the variance of a count is close to its mean, whatever the place.
        var (means, _) = _whole.Coherent(whole, start, start);
        var variances = Raw(means, shares);
        var errors = variances.Select(v => new[] { Math.Sqrt(Math.Max(v, 1e-6)), -Math.Sqrt(Math.Max(v, 1e-6)) }).ToArray();
        return (shares, whole, new Reconciliation(_nodes, new ReconciliationOptions { Method = ReconciliationMethod.WeightedVariance, Errors = errors, NonNegative = true }));
    }

    /// <summary>Forecasts of all nodes by themselves, in their order.</summary>
    private double[] Raw(double[] means, PlaceShares shares)
    {
        var (categories, places) = (_events.Categories.Length, _events.Places.Length);
        var raw = new double[_nodes.Nodes.Length];
        raw[0] = means[0];
        for (var c = 0; c < categories; c++) raw[1 + CategoryNode(c)] = means[c + 1];
        for (var p = 0; p < places; p++) raw[1 + categories + PlaceNode(p)] = means[0] * shares.All[p];
        for (var c = 0; c < categories; c++)
            for (var p = 0; p < places; p++) raw[_nodes.SumCount + c * places + p] = means[c + 1] * shares[c, p];
        return raw;
    }

    /// <summary>Nodes are sorted by name.</summary>
    private int CategoryNode(int category) => _nodes.Nodes.IndexOf($"category={_events.Categories[category]}") - 1;

    private int PlaceNode(int place) => _nodes.Nodes.IndexOf($"place={_events.Places[place]}") - 1 - _events.Categories.Length;
}

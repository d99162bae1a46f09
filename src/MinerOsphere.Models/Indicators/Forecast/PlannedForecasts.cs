using MinerOsphere.Learning.Series;
using Leads = double[];
using Places = int[];

namespace MinerOsphere.Models.Indicators.Forecast;

/// <summary>
/// The forecasts of a request, from every past year and from the last one, by one and the same plan: a method per lead, then reconciled so
/// that parts add up to their sums. What they missed in the past is what the intervals and the evaluation are made of.
/// </summary>
internal sealed class PlannedForecasts
{
    private readonly Leads?[][] _points;
    private readonly Places?[][] _methods;

    private PlannedForecasts(RollingForecasts rolling, Leads?[][] points, Places?[][] methods) => (Rolling, _points, _methods) = (rolling, points, methods);

    public RollingForecasts Rolling { get; }

    /// <summary>Per lead the forecast of a node, on the scale of the forecast; null where there is none.</summary>
    public double[]? Point(int node, int origin) => _points[node][origin];

    /// <summary>Place of the method that a node's forecast came of.</summary>
    public int Method(int node, int origin, int lead) => _methods[node][origin]![lead - 1];

    public double Scale(int node, int origin, int lead) => Rolling.Scale(Method(node, origin, lead), node, origin, lead);

    public static PlannedForecasts Make(RollingForecasts rolling, ForecastNodes nodes, ForecastScale scale, string method, ReconciliationMethod? reconciliation, CancellationToken cancellation)
    {
        var automatic = MethodChoice.Of(rolling, nodes.Sums);
        var choice = method == ForecastMethods.Auto ? automatic : MethodChoice.Only(rolling, rolling.Methods.IndexOf(method));
        var points = rolling.Series.Select(_ => new Leads?[rolling.Years]).ToArray();
        var methods = rolling.Series.Select(_ => new Places?[rolling.Years]).ToArray();
        for (var n = 0; n < points.Length; n++)
            for (var origin = RollingForecasts.FirstOrigin; origin < rolling.Years; origin++)
            {
                if (rolling.Of(0, n, origin) is null) continue;
                // A method that a node can't have, such as a flow through stages that nobody is at, leaves it to the choice.
                methods[n][origin] = [.. Enumerable.Range(1, rolling.Horizon).Select(h => rolling.Of(choice.At(origin, h), n, origin) is null ? automatic.At(origin, h) : choice.At(origin, h))];
                points[n][origin] = [.. Enumerable.Range(1, rolling.Horizon).Select(h => rolling.Of(methods[n][origin]![h - 1], n, origin)![h - 1])];
            }
        var plan = new PlannedForecasts(rolling, points, methods);
        if (reconciliation is { } how && nodes.AddsUp)
            // Each year's errors are those before reconciliation: the latest year first would need the ones before, and none needs the later.
            for (var origin = rolling.Years - 1; origin >= RollingForecasts.FirstOrigin; origin--)
            {
                cancellation.ThrowIfCancellationRequested();
                plan.Reconcile(nodes, scale, how, origin);
            }
        return plan;
    }

    private void Reconcile(ForecastNodes nodes, ForecastScale scale, ReconciliationMethod method, int origin)
    {
        if (nodes.HierarchyAt(origin) is not { } tree || tree.Nodes.Any(n => _points[n][origin] is null)) return;
        var options = new ReconciliationOptions
        {
            Method = method, NonNegative = scale is ForecastScale.Logarithm or ForecastScale.LogarithmOfOneMore,
            Errors = method is ReconciliationMethod.WeightedVariance or ReconciliationMethod.MinimumTrace ? [.. tree.Nodes.Select(n => Errors(n, scale, origin))] : null,
        };
        var reconciliation = new Reconciliation(tree.Hierarchy, options);
        // Groups that ended are in the sums' past and in no forecast: their share goes, which the sum's own method can't know.
        for (var h = 0; h < Rolling.Horizon; h++)
        {
            var coherent = reconciliation.Reconcile([.. tree.Nodes.Select(n => scale.Back(_points[n][origin]![h]))]);
            for (var i = 0; i < coherent.Length; i++)
                if (scale.Of(coherent[i]) is var value && double.IsFinite(value)) _points[tree.Nodes[i]][origin]![h] = value;
        }
    }

    /// <summary>One-step errors known in a year, in the indicator's unit; where there is none yet, as large as the node's steps.</summary>
    private double[] Errors(int node, ForecastScale scale, int origin)
    {
        var errors = new double[Math.Max(1, origin - RollingForecasts.FirstOrigin)];
        Array.Fill(errors, double.NaN);
        for (var before = RollingForecasts.FirstOrigin; before < origin; before++)
            if (_points[node][before] is { } point) errors[before - RollingForecasts.FirstOrigin] = scale.Back(Rolling.Series[node][before + 1]) - scale.Back(point[0]);
        if (errors.All(double.IsNaN))
        {
            var now = Rolling.Series[node][origin];
            errors[0] = Math.Max(1e-9, Math.Abs(scale.Back(now + Scale(node, origin, 1)) - scale.Back(now)));
        }
        return errors;
    }
}

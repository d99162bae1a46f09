using MinerOsphere.Learning.Series;
using MinerOsphere.Models.Interventions.Forecasting;

namespace MinerOsphere.Models.Interventions.Hierarchy;

/// <summary>
/// The categories of a territory and their sum, each forecast by itself and then moved as little as their past errors allow so that they
/// add up (minimum trace, Wickramasuriya, Athanasopoulos and Hyndman 2019).
/// </summary>
public sealed class WeeklyHierarchy
{
    private readonly Learning.Series.Hierarchy _nodes;
    private readonly WeeklySeriesModel[] _models;
    private readonly double[][] _series;

    /// <param name="axis">Weeks and those of the future.</param>
    /// <param name="categories">Single categories.</param>
    /// <param name="series">Their weeks; NaN in all of them where a week is not known.</param>
    /// <param name="cancellation">Stops between categories.</param>
    public WeeklyHierarchy(WeekAxis axis, IReadOnlyList<string> categories, double[][] series, CancellationToken cancellation = default)
    {
        var length = series[0].Length;
        var total = new double[length];
        for (var t = 0; t < length; t++) total[t] = series.Sum(s => s[t]);
        _series = [total, .. series];
        _nodes = Learning.Series.Hierarchy.Nested([.. categories.Select(c => new[] { c })]);
        _models = new WeeklySeriesModel[_series.Length];
        Parallel.For(0, _series.Length, new ParallelOptions { CancellationToken = cancellation }, n => _models[n] = new WeeklySeriesModel(axis, _series[n], cancellation));
        Earliest = _models.Max(m => m.Earliest);
    }

    /// <summary>The first week that can be forecast.</summary>
    public int Earliest { get; }

    /// <summary>The sum first, then the categories.</summary>
    public IReadOnlyList<double[]> Series => _series;

    /// <summary>What each node expects by itself.</summary>
    public WeeklyParts[] Expect(int origin, int target) => [.. _models.Select(m => m.Expect(origin, target))];

    /// <summary>Learns how errors go together from the forecasts of one week ahead up to this week.</summary>
    public Reconciliation Reconcile(int until)
    {
        var errors = _series.Select(_ => new double[Math.Max(0, until - Earliest)]).ToArray();
        for (var t = Earliest; t < until; t++)
        {
            var known = !double.IsNaN(_series[0][t]);
            var expected = known ? Expect(t, t) : [];
            for (var n = 0; n < _series.Length; n++) errors[n][t - Earliest] = known ? _series[n][t] - expected[n].Mean : double.NaN;
        }
        foreach (var error in errors) Temper(error);
        return new Reconciliation(_nodes, new ReconciliationOptions { Method = ReconciliationMethod.MinimumTrace, Errors = errors, NonNegative = true });
    }

    /// <summary>One storm would else decide how all weeks are reconciled: errors beyond three robust deviations are taken for three.</summary>
    private static void Temper(double[] errors)
    {
        double[] sizes = [.. errors.Where(double.IsFinite).Select(Math.Abs).Order()];
        if (sizes.Length == 0) return;
        var most = 3 * 1.4826 * sizes[sizes.Length / 2];
        for (var i = 0; i < errors.Length; i++)
            if (double.IsFinite(errors[i])) errors[i] = Math.Clamp(errors[i], -most, most);
    }

    /// <summary>Means that add up, and by how much the sum and its parts differed before, in interventions.</summary>
    public (double[] Means, double Gap) Coherent(Reconciliation reconciliation, int origin, int target)
    {
        var own = Expect(origin, target).Select(p => p.Mean).ToArray();
        var means = reconciliation.Reconcile(own);
        // A count that is never expected has no distribution.
        for (var n = 1; n < means.Length; n++) means[n] = Math.Max(means[n], 0.02 * own[n]);
        means[0] = means[1..].Sum();
        return (means, Math.Abs(own[0] - own[1..].Sum()));
    }
}

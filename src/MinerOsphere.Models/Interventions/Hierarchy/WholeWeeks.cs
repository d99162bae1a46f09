using MinerOsphere.Learning.Series;
using MinerOsphere.Models.Interventions.Forecasting;

namespace MinerOsphere.Models.Interventions.Hierarchy;

/// <summary>Weeks of a territory's categories that add up; how they are reconciled is learned anew at the start of each year. Safe for concurrent use.</summary>
public sealed class WholeWeeks
{
    private readonly WeekAxis _axis;
    private readonly Dictionary<int, Reconciliation?> _years = [];
    private readonly Lock _gate = new();

    /// <param name="axis">Weeks and those of the future.</param>
    /// <param name="categories">Single categories.</param>
    /// <param name="series">Their weeks.</param>
    /// <param name="cancellation">Stops between categories.</param>
    public WholeWeeks(WeekAxis axis, IReadOnlyList<string> categories, double[][] series, CancellationToken cancellation = default)
    {
        _axis = axis;
        Nodes = new WeeklyHierarchy(axis, categories, series, cancellation);
        Length = series[0].Length;
    }

    /// <summary>The sum and the categories.</summary>
    public WeeklyHierarchy Nodes { get; }

    /// <summary>Weeks known.</summary>
    public int Length { get; }

    /// <summary>The first week that can be forecast.</summary>
    public int Earliest => Nodes.Earliest;

    /// <summary>Start of the year whose seasons and reconciliation serve an origin.</summary>
    public int YearOf(int origin) => Math.Max(Math.Min(_axis.StartOfYear(origin), Length), Earliest);

    /// <summary>Means of the sum and of each category, and by how much the sum differed before.</summary>
    public (double[] Means, double Gap) Expect(int origin, int target)
    {
        var start = YearOf(origin);
        Reconciliation? reconciliation;
        lock (_gate)
            if (!_years.TryGetValue(start, out reconciliation)) _years.Add(start, reconciliation = start - Earliest >= LeastErrors ? Nodes.Reconcile(start) : null);
        if (reconciliation is not null) return Nodes.Coherent(reconciliation, origin, target);
        // Too few errors to weigh by: the sum is that of its parts.
        var own = Nodes.Expect(origin, target).Select(p => p.Mean).ToArray();
        var gap = Math.Abs(own[0] - own[1..].Sum());
        own[0] = own[1..].Sum();
        return (own, gap);
    }

    private const int LeastErrors = 26;
}

using System.Collections.Immutable;
using MinerOsphere.Models.Floods.Forecasting;

namespace MinerOsphere.Models.Floods.Alerts;

/// <summary>
/// How the leads hang together: of past forecasts, the rank that the measure then took at each lead. Put through the quantiles of a new forecast
/// they are paths of flow (Schaake shuffle; Clark et al. 2004), of which none comes from two leads that would not go together.
/// </summary>
/// <param name="Leads">Steps ahead.</param>
/// <param name="Ranks">Per past forecast a probability per lead.</param>
public sealed record LeadRanks(ImmutableArray<int> Leads, ImmutableArray<double[]> Ranks)
{
    /// <summary>Paths kept at most: more tell nothing more.</summary>
    private const int Most = 500;

    /// <param name="past">Forecasts with their measures, of a period that the quantiles were not tested on.</param>
    /// <param name="issue">Which times of issue are used; null for all.</param>
    public static LeadRanks Of(IReadOnlyList<LeadBacktest> past, Func<int, bool>? issue = null)
    {
        var places = past.Select(p => p.Issues.Select((t, i) => (t, i)).ToDictionary(x => x.t, x => x.i)).ToArray();
        int[] issues = [.. past[0].Issues.Where(t => (issue is null || issue(t)) && places.All(p => p.ContainsKey(t)))];
        var every = Math.Max(1, (issues.Length + Most - 1) / Most);
        return new LeadRanks(
            [.. past.Select(p => p.Lead)],
            [.. issues.Where((_, i) => i % every == 0).Select(t => past.Select((p, k) => Math.Round(Math.Clamp(1 - p.Distributions[places[k][t]].Exceedance(p.Observed[places[k][t]]), 0.0005, 0.9995), 4)).ToArray())]);
    }

    /// <summary>The same for other leads; one that was not learnt has the ranks of the nearest that was.</summary>
    public LeadRanks For(ImmutableArray<int> leads)
    {
        int[] places = [.. leads.Select(lead => Enumerable.Range(0, Leads.Length).MinBy(k => Math.Abs(Leads[k] - lead)))];
        return new LeadRanks(leads, [.. Ranks.Select(ranks => Array.ConvertAll(places, k => ranks[k]))]);
    }

    /// <summary>Probability that the flow exceeds a threshold at one lead or more.</summary>
    /// <param name="forecast">A distribution per lead.</param>
    /// <param name="threshold">m3/s.</param>
    public double AnyExceeds(IReadOnlyList<FlowDistribution> forecast, double threshold)
    {
        // A rank exceeds where it lies above the probability of staying below: the quantile itself is not needed.
        var below = forecast.Select(f => 1 - f.Exceedance(threshold)).ToArray();
        var (least, most) = (1 - below.Min(), Math.Min(1, below.Sum(b => 1 - b)));
        if (Ranks.IsEmpty) return least;
        var exceeding = 0;
        foreach (var ranks in Ranks)
            for (var k = 0; k < below.Length; k++)
                if (ranks[k] > below[k])
                {
                    exceeding++;
                    break;
                }
        // Never less than the likeliest lead alone, never more than all of them apart (Fréchet): few paths tell little of the tail.
        return Math.Clamp((double)exceeding / Ranks.Length, least, most);
    }
}

using System.Collections.Immutable;
using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Models.Floods.Forecasting;

namespace MinerOsphere.Models.Floods.Alerts;

/// <summary>What the probabilities of a level are worth over a period.</summary>
/// <param name="Level">The level.</param>
/// <param name="Lead">Steps ahead; 0 for the whole horizon.</param>
/// <param name="Rows">Times of issue.</param>
/// <param name="Exceeded">Of which it was exceeded.</param>
/// <param name="Brier">Mean squared error of the probability.</param>
/// <param name="SkillOverClimatology">Brier skill over always saying how often it was exceeded.</param>
/// <param name="SkillOverPersistence">Over saying 1 while it is exceeded at issue and 0 otherwise.</param>
/// <param name="Reliability">Shares exceeded against probabilities.</param>
/// <param name="Contingency">By cut.</param>
public sealed record AlertScores(
    AlertLevel Level, int Lead, int Rows, int Exceeded, double Brier, double SkillOverClimatology, double SkillOverPersistence, ReliabilityCurve Reliability, ImmutableArray<AlertContingency> Contingency)
{
    /// <summary>Cuts that are scored: an alert costs less than a flood that nobody announced.</summary>
    public static ImmutableArray<double> Cuts { get; } = [0.1, 0.3, 0.5, 0.7];

    /// <summary>The level at each lead, and over the horizon.</summary>
    /// <param name="test">Forecasts of the leads over a period.</param>
    /// <param name="flow">Measures of the station, NaN for a gap.</param>
    /// <param name="step">Of the measures.</param>
    /// <param name="level">The level.</param>
    /// <param name="ranks">How the leads hang together.</param>
    public static ImmutableArray<AlertScores> Of(IReadOnlyList<LeadBacktest> test, double[] flow, TimeSpan step, AlertLevel level, LeadRanks ranks)
    {
        var scores = ImmutableArray.CreateBuilder<AlertScores>();
        foreach (var lead in test)
            scores.Add(Of(level, lead.Lead, lead.Lead, lead.Issues, Array.ConvertAll(lead.Distributions, d => d.Exceedance(level.Flow)), Array.ConvertAll(lead.Observed, q => q > level.Flow), flow, step));
        var places = test.Select(p => p.Issues.Select((t, i) => (t, i)).ToDictionary(x => x.t, x => x.i)).ToArray();
        int[] issues = [.. test[0].Issues.Where(t => places.All(p => p.ContainsKey(t)))];
        var probabilities = Array.ConvertAll(issues, t => ranks.AnyExceeds([.. test.Select((lead, k) => lead.Distributions[places[k][t]])], level.Flow));
        // What the probability is of: the flow at the leads that are forecast.
        var exceeded = Array.ConvertAll(issues, t => test.Select((lead, k) => lead.Observed[places[k][t]]).Any(q => q > level.Flow));
        scores.Add(Of(level, 0, test[^1].Lead, issues, probabilities, exceeded, flow, step));
        return scores.ToImmutable();
    }

    private static AlertScores Of(AlertLevel level, int lead, int reach, int[] issues, double[] probabilities, bool[] exceeded, double[] flow, TimeSpan step)
    {
        var observed = Array.ConvertAll(exceeded, e => e ? 1.0 : 0);
        double Brier(Func<int, double> said) => Enumerable.Range(0, observed.Length).Select(i => Math.Pow(said(i) - observed[i], 2)).DefaultIfEmpty(double.NaN).Average();
        var (own, rate) = (Brier(i => probabilities[i]), observed.DefaultIfEmpty(double.NaN).Average());
        var (climatology, persistence) = (Brier(_ => rate), Brier(i => flow[issues[i]] > level.Flow ? 1 : 0));
        return new AlertScores(
            level, lead, issues.Length, exceeded.Count(e => e), own, climatology > 0 ? 1 - own / climatology : double.NaN, persistence > 0 ? 1 - own / persistence : double.NaN,
            ReliabilityCurve.Of(observed, probabilities), [.. Cuts.Select(cut => Tally(level, reach, issues, probabilities, exceeded, flow, step, cut))]);
    }

    private static AlertContingency Tally(AlertLevel level, int reach, int[] issues, double[] probabilities, bool[] exceeded, double[] flow, TimeSpan step, double cut)
    {
        var (hits, misses, alarms) = (0, 0, 0);
        var alerts = new HashSet<int>();
        for (var i = 0; i < issues.Length; i++)
        {
            var isAlert = probabilities[i] >= cut;
            if (isAlert) alerts.Add(issues[i]);
            if (isAlert && exceeded[i]) hits++;
            else if (isAlert) alarms++;
            else if (exceeded[i]) misses++;
        }
        if (issues.Length == 0) return new AlertContingency(cut, 0, 0, 0, 0, 0, double.NaN);
        var (events, gained) = (0, new List<double>());
        for (var t = issues[0] + reach; t <= issues[^1]; t++)
        {
            if (!(flow[t] > level.Flow) || !(flow[t - 1] <= level.Flow)) continue;
            // A flood that goes on after a dip is no new one.
            if (Enumerable.Range(1, 2 * reach).Any(back => t - back >= 0 && flow[t - back] > level.Flow)) continue;
            events++;
            // The alert that lasts until the passing, not one that was withdrawn.
            var first = t;
            while (first - 1 >= t - reach && alerts.Contains(first - 1)) first--;
            if (first < t) gained.Add((t - first) * step.TotalHours);
        }
        return new AlertContingency(cut, hits, misses, alarms, events, gained.Count, gained.Count > 0 ? gained.Average() : double.NaN);
    }
}

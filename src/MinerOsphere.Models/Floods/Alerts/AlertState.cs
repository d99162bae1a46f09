using System.Collections.Immutable;
using MinerOsphere.Models.Floods.Forecasting;

namespace MinerOsphere.Models.Floods.Alerts;

/// <summary>What a station's version keeps of alerts: how its leads hang together, and what its probabilities were worth in the test years.</summary>
/// <param name="Ranks">Of the test years.</param>
/// <param name="Lines">Scores by level, lead and cut.</param>
/// <param name="Bins">Reliability by level and lead.</param>
internal sealed record AlertState(LeadRanks Ranks, ImmutableArray<AlertState.Line> Lines, ImmutableArray<AlertState.Bin> Bins)
{
    /// <param name="Lead">Steps ahead; 0 for the horizon.</param>
    internal sealed record Line(
        string Level, double Flow, int Lead, int Rows, int Exceeded, double Brier, double OverClimatology, double OverPersistence, double Cut, double Pod, double Far, double Csi, int Events, int Warned, double Gained);

    internal sealed record Bin(string Level, int Lead, int Rows, double Predicted, double Observed, double Lower, double Upper);

    public static AlertState Of(IReadOnlyList<LeadBacktest> tests, GaugeSeries series, AlertThresholds thresholds)
    {
        // Paths of the first half judge the second; what is kept for use is of both.
        var half = tests[0].Issues[tests[0].Issues.Length / 2];
        var ranks = LeadRanks.Of(tests, t => t < half);
        AlertScores[] scores = [.. thresholds.Levels.SelectMany(level => AlertScores.Of(tests, series.Flow, series.Step, level, ranks))];
        return new AlertState(
            LeadRanks.Of(tests),
            [.. scores.SelectMany(s => s.Contingency.Select(c => new Line(
                s.Level.Id, s.Level.Flow, s.Lead, s.Rows, s.Exceeded, s.Brier, s.SkillOverClimatology, s.SkillOverPersistence, c.Cut, c.Pod, c.Far, c.Csi, c.Events, c.EventsWarned, c.Gained)))],
            [.. scores.SelectMany(s => s.Reliability.Bins.Select(b => new Bin(s.Level.Id, s.Lead, b.Rows, b.Predicted, b.Observed, b.Lower, b.Upper)))]);
    }
}

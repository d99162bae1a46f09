using System.Collections.Immutable;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Territory.Climate;

namespace MinerOsphere.Models.Territory.Groundwater;

/// <summary>
/// The months to come: from the last level on, the model is run on the weather of every past year in turn; its present error decays, and new errors
/// of the size seen where it did not learn come up (ensemble streamflow prediction, Day 1985, for a level).
/// </summary>
/// <param name="fit">The model.</param>
/// <param name="deviation">Size of errors where the model did not learn, m.</param>
public sealed class LevelForecaster(LevelFit fit, double deviation)
{
    private const int NoisesPerYear = 8, MemoryYears = 15;

    /// <summary>Mean levels of the months ahead, a draw per row, sorted by nothing.</summary>
    /// <param name="record">What is known: levels and weather up to the day of issue; later weather is not looked at.</param>
    /// <param name="issue">Day of the last level that is known.</param>
    /// <param name="months">How many months of 30.4 days.</param>
    /// <param name="weatherFrom">First day of weather whose years make the members.</param>
    /// <param name="weatherTo">Day after the last one.</param>
    /// <param name="seed">Of the errors to come.</param>
    /// <param name="cancellation">Stops between members.</param>
    public double[][] Draw(GroundwaterRecord record, int issue, int months, int weatherFrom, int weatherTo, ulong seed, CancellationToken cancellation = default)
    {
        var days = (int)Math.Ceiling(months * 30.4375);
        var from = Math.Max(0, issue + 1 - MemoryYears * 365);
        var (past, issueDay) = (issue + 1 - from, record.Forcing.TimeOf(issue));
        var random = new RandomStream(seed, (ulong)issue);
        var draws = new List<double[]>();
        var kept = Math.Exp(-1 / fit.Memory);
        foreach (var first in Years(record.Forcing, issueDay, days, weatherFrom, weatherTo))
        {
            cancellation.ThrowIfCancellationRequested();
            double[] Joined(double[] values) => [.. values.AsSpan(from, past), .. values.AsSpan(first, days)];
            var forcing = new Forcing(record.Forcing.TimeOf(from), record.Forcing.Step, Joined(record.Forcing.Rain), Joined(record.Forcing.Pet), null);
            var level = fit.Simulate(forcing, [.. record.Stresses.Select(s => s with { Values = Joined(s.Values) })]);
            var error = record.Levels[issue] - level[past - 1];
            for (var n = 0; n < NoisesPerYear; n++)
            {
                var (noise, means) = (error, new double[months]);
                for (var d = 0; d < days; d++)
                {
                    noise = kept * noise + deviation * Math.Sqrt(1 - kept * kept) * random.NextNormal();
                    var month = Math.Min(months - 1, (int)(d / 30.4375));
                    means[month] += (level[past + d] + noise) / (Math.Min(days, (int)Math.Ceiling((month + 1) * 30.4375)) - (int)Math.Ceiling(month * 30.4375));
                }
                draws.Add(means);
            }
        }
        return [.. draws];
    }

    /// <summary>Days at which a past year has the season that begins after the day of issue, with as many days of weather behind them.</summary>
    private static IEnumerable<int> Years(Forcing forcing, DateTimeOffset issue, int days, int from, int to)
    {
        for (var year = forcing.TimeOf(from).Year; year <= forcing.TimeOf(to - 1).Year; year++)
        {
            var first = (int)(new DateTimeOffset(year, issue.Month, issue.Month == 2 ? Math.Min(28, issue.Day) : issue.Day, 0, 0, 0, TimeSpan.Zero) - forcing.Start).TotalDays + 1;
            if (first >= from && first + days <= to) yield return first;
        }
    }

    internal static ImmutableArray<double> Quantiles(double[][] draws, int month, params double[] shares)
    {
        var sorted = Array.ConvertAll(draws, d => d[month]);
        Array.Sort(sorted);
        return [.. shares.Select(share =>
        {
            var at = share * (sorted.Length - 1);
            var below = (int)at;
            return below + 1 < sorted.Length ? sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]) : sorted[^1];
        })];
    }
}

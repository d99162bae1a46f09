using System.Collections.Immutable;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Models.Territory.LandTake;

/// <summary>What a scenario comes to, year by year, and how sure that is.</summary>
/// <param name="Rows">Quantities by year.</param>
/// <param name="WithinBudget">Share of the draws that end the decade within the budget.</param>
/// <param name="Exhausted">Low, middle and high year of exhaustion; infinite beyond 2060.</param>
public sealed record LandFuture(ImmutableArray<LandIndicator> Rows, double WithinBudget, (double Low, double Middle, double High) Exhausted)
{
    private const int Farthest = 2060;

    /// <param name="budget">How the budget stands.</param>
    /// <param name="scenario">What happens.</param>
    /// <param name="variability">Of a single year, as a logarithm.</param>
    /// <param name="draws">Draws.</param>
    /// <param name="run">The same seed draws the same luck for every scenario.</param>
    public static LandFuture Of(ZanBudget budget, LandScenario scenario, double variability, int draws, TrainingRun run)
    {
        var account = budget.Account;
        var last = account.LastYear;
        // Without a year of the budget the pace is that of the last three known.
        var present = double.IsNaN(budget.Pace) ? account.Years.Where(y => y.Key > last - 3).Average(y => y.Value) : budget.Pace;
        var (years, sums, built, exhausted) = (Farthest - last, new double[draws], new double[draws], new double[draws]);
        Array.Fill(sums, budget.Used);
        Array.Fill(exhausted, budget.Used >= budget.Allowed ? budget.Exhausted : double.PositiveInfinity);
        var rows = ImmutableArray.CreateBuilder<LandIndicator>();
        // Half of what forecasts were off is the level of all years to come, half the luck of each: errors of years ahead go together.
        var level = new double[draws];
        var (own, streams) = (variability / Math.Sqrt(2), run.Stream(0x1A4D));
        for (var d = 0; d < draws; d++) level[d] = own * streams.NextNormal();
        for (var ahead = 1; ahead <= years; ahead++)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            var (year, mean, stream) = (last + ahead, scenario.Of(present, ahead), run.Stream(0x1A4E + (ulong)ahead));
            var taken = new double[draws];
            for (var d = 0; d < draws; d++)
            {
                // Mean-one factor: chance moves the years, not what the scenario says of them.
                taken[d] = mean.Hectares * Math.Exp(level[d] + own * stream.NextNormal() - own * own);
                if (year < ZanRule.BudgetFirst) continue;
                if (double.IsPositiveInfinity(exhausted[d]) && sums[d] + taken[d] >= budget.Allowed) exhausted[d] = year + (budget.Allowed - sums[d]) / taken[d];
                sums[d] += taken[d];
                // Dwellings that were asked for are built whatever land they turn out to take; those that follow from the land vary with it.
                built[d] += !double.IsNaN(scenario.Dwellings) || mean.Hectares <= 0 ? mean.Dwellings : mean.Dwellings * taken[d] / mean.Hectares;
            }
            if (year is < ZanRule.BudgetFirst or > ZanRule.BudgetLast) continue;
            rows.Add(LandIndicator.Of(scenario.Name, year, "land_taken", "har", taken));
            rows.Add(LandIndicator.Of(scenario.Name, year, "land_taken_since_2021", "har", sums));
            rows.Add(LandIndicator.Of(scenario.Name, year, "budget_left", "har", [.. sums.Select(s => budget.Allowed - s)]));
            rows.Add(LandIndicator.Of(scenario.Name, year, "budget_used", "%", [.. sums.Select(s => 100 * s / budget.Allowed)]));
            if (double.IsNaN(built[0])) continue;
            rows.Add(LandIndicator.Of(scenario.Name, year, "dwellings", "{dwelling}", built));
            rows.Add(LandIndicator.Of(scenario.Name, year, "new_inhabitants", "{person}", [.. built.Select(b => b * scenario.PersonsPerDwelling)]));
            rows.Add(LandIndicator.Of(scenario.Name, year, "land_per_new_inhabitant", "m2/{person}", [.. built.Zip(sums, (b, s) => b > 0 ? 10_000 * (s - budget.Used) / (b * scenario.PersonsPerDwelling) : 0)]));
        }
        Array.Sort(exhausted);
        double At(double p) => exhausted[Math.Min(draws - 1, (int)(p * draws))];
        var within = LastSums(rows, budget, out var share) ? share : double.NaN;
        return new LandFuture(rows.ToImmutable(), double.IsNaN(within) ? exhausted.Count(e => e >= ZanRule.BudgetLast + 1) / (double)draws : within, (At(0.1), At(0.5), At(0.9)));
    }

    /// <summary>A decade whose years are all known is within its budget or not.</summary>
    private static bool LastSums(ImmutableArray<LandIndicator>.Builder rows, ZanBudget budget, out double share)
    {
        share = budget.Used <= budget.Allowed ? 1 : 0;
        return rows.Count == 0 && budget.KnownYears == ZanRule.BudgetYears;
    }
}

using System.Collections.Immutable;
using MinerOsphere.Models.Territory.Climate;

namespace MinerOsphere.Models.Territory.Groundwater;

/// <summary>A well under a scenario.</summary>
/// <param name="Scenario">Which.</param>
/// <param name="Levels">By the fit to all years, m, day by day.</param>
/// <param name="Years">Year by year.</param>
/// <param name="Fits">Mean level by each fit: all years, the first years, and those without a third; how far the answer hangs on the years learnt from.</param>
internal sealed record GroundwaterScenario(TwinScenario Scenario, double[] Levels, ImmutableArray<GroundwaterYear> Years, ImmutableArray<double> Fits)
{
    public double MeanLevel => Years.Average(y => y.MeanLevel);

    public static GroundwaterScenario Of(GroundwaterRecord record, LevelTrial trial, TwinScenario scenario, StandardisedLevel index, int first, double latitude, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var forcing = scenario.Climate.Apply(record.Forcing, latitude);
        var irrigation = new Irrigation(scenario.Option("irrigatedShare", 0), scenario.Option("irrigationQuota", 0));
        var taken = irrigation.Pumped(forcing);
        var abstraction = scenario.Option("abstraction", 0) / 365.25;
        for (var t = 0; t < taken.Length; t++) taken[t] += abstraction;
        var factor = scenario.Option("pumpingFactor", 1);
        ImmutableArray<LevelStress> stresses = [.. record.Stresses.Select(s => s.Role == "pumping" && factor != 1 ? s with { Values = Array.ConvertAll(s.Values, v => v * factor) } : s)];
        var levels = trial.Final.Simulate(forcing, stresses, taken);
        var recharge = trial.Final.Model.Recharge(trial.Final.Parameters.AsSpan(), forcing);
        var months = MonthlyLevels.Of(levels, forcing.Start, first, 20).ToLookup(m => m.Year);
        var years = ImmutableArray.CreateBuilder<GroundwaterYear>();
        foreach (var (year, from, count) in forcing.WholeYears())
        {
            var own = months[year].ToArray();
            if (own.Length < 12) continue;
            years.Add(new GroundwaterYear(
                year, own.Average(m => m.Level), own.Min(m => m.Level), own.Count(m => index.Of(m.Month, m.Level) < StandardisedLevel.Bounds[1]),
                recharge.AsSpan(from, count).ToArray().Sum(), taken.AsSpan(from, count).ToArray().Sum()));
        }
        var fits = new[] { trial.Fit }.Concat(trial.Folds).Select(f => f.Simulate(forcing, stresses, taken).AsSpan(first).ToArray().Average()).Prepend(levels.AsSpan(first).ToArray().Average());
        return new GroundwaterScenario(scenario, levels, years.ToImmutable(), [.. fits]);
    }
}

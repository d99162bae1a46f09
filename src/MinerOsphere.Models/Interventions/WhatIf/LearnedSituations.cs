using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Interventions.Demand;

namespace MinerOsphere.Models.Interventions.WhatIf;

/// <summary>Multipliers learned from the weeks of a configured territory, as its collections are now.</summary>
/// <param name="settings">A territory with weekly counts and holidays.</param>
/// <param name="collections">Where collections are.</param>
internal sealed class LearnedSituations(TerritorySettings settings, ICollections collections)
{
    public const string HeatWave = "heat-wave", BastilleDay = "bastille-day", NewYear = "new-year", SchoolHolidays = "school-holidays";

    // Days that the French institute of health surveillance counted as those of the heat waves of summer 2015 (InVS, bilan de l'été 2015).
    private static readonly (DateOnly From, DateOnly Through)[] HeatWaves = [(new(2015, 6, 29), new(2015, 7, 26)), (new(2015, 8, 3), new(2015, 8, 9))];

    public string Collection => settings.Collection;

    public string Territory => settings.Id;

    /// <summary>True for a territory that can teach: weeks, and holidays to tell them from the season.</summary>
    public static bool Suits(TerritorySettings settings) => settings is { Slot: DemandSlot.Week, HasEvents: false, PublicHolidays: not null, SchoolHolidays: not null };

    /// <exception cref="ModelInputException">A collection or property is missing.</exception>
    /// <exception cref="DataFaultException">A situation has not enough weeks.</exception>
    public async ValueTask<ImmutableArray<LearnedEffect>> LearnAsync(CancellationToken cancellation)
    {
        var rows = await TerritoryRows.ReadAsync(settings, collections, cancellation).ConfigureAwait(false);
        var weeks = new SortedDictionary<IsoWeek, int>();
        var time = rows.Counts[settings.TimeProperty];
        for (var row = 0; row < rows.Counts.RowCount; row++)
            if (!time.IsMissing(row) && IsoWeek.Parse(time.Text(row)) is { } week) weeks.TryAdd(week, row);
        DateOnly[] mondays = [.. weeks.Keys.Select(w => w.Monday)];
        var situations = new Dictionary<string, double[]>
        {
            [HeatWave] = Shares(mondays, d => HeatWaves.Any(h => d >= h.From && d <= h.Through)),
            [BastilleDay] = [.. Shares(mondays, d => d is { Month: 7, Day: 13 or 14 }).Select(s => s > 0 ? 1.0 : 0)],
            [NewYear] = [.. Shares(mondays, d => d is { Month: 12, Day: 31 } or { Month: 1, Day: 1 }).Select(s => s > 0 ? 1.0 : 0)],
            [SchoolHolidays] = Shares(mondays, rows.Holidays!.SchoolHolidays.Contains),
        };
        var found = ImmutableArray.CreateBuilder<LearnedEffect>();
        foreach (var category in settings.Categories)
        {
            var counts = (NumericColumn)rows.Counts[category.Property!];
            found.AddRange(EffectLearning.Learn(category.Id, [.. weeks.Values.Select(row => counts[row])], mondays, situations, new TrainingRun { Cancellation = cancellation }));
        }
        return found.ToImmutable();
    }

    private static double[] Shares(DateOnly[] mondays, Func<DateOnly, bool> holds) => [.. mondays.Select(m => Enumerable.Range(0, 7).Count(d => holds(m.AddDays(d))) / 7.0)];
}

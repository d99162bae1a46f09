using System.Collections.Immutable;

namespace MinerOsphere.Models.Interventions;

/// <summary>Counts per week and category without a gap in the weeks: a week that the source lacks is there with NaN.</summary>
/// <param name="First">The first week.</param>
/// <param name="Length">Weeks from the first to the last.</param>
/// <param name="Series">Counts by category id; NaN where nothing is known.</param>
public sealed record WeeklyCounts(IsoWeek First, int Length, ImmutableSortedDictionary<string, ImmutableArray<double>> Series)
{
    public IsoWeek Last => First + (Length - 1);

    public IsoWeek WeekAt(int index) => First + index;
    public int IndexOf(IsoWeek week) => week - First;
}

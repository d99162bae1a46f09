using System.Collections.Immutable;

namespace MinerOsphere.Models.Interventions.Crews;

/// <summary>What is asked of the crews.</summary>
public sealed record CrewRules
{
    public StaffingRule Rule { get; init; } = StaffingRule.InfiniteServer;
    public LoadMethod Load { get; init; } = LoadMethod.ModifiedOfferedLoad;

    /// <summary>Share of time, slots or calls without a shortage, above 0 and below 1.</summary>
    public double ServiceLevel { get; init; } = 0.95;

    /// <summary>Duration where a category has none of its own.</summary>
    public ServiceDuration Duration { get; init; } = ServiceDuration.Lognormal(1.25, 1);

    public ImmutableDictionary<string, ServiceDuration> Durations { get; init; } = ImmutableDictionary<string, ServiceDuration>.Empty;

    /// <summary>Crews per intervention where a category has none of its own.</summary>
    public CrewsNeeded Needed { get; init; } = CrewsNeeded.One;

    public ImmutableDictionary<string, CrewsNeeded> NeededBy { get; init; } = ImmutableDictionary<string, CrewsNeeded>.Empty;

    /// <summary>Crews that are kept whatever the forecast.</summary>
    public int MinimumCrews { get; init; } = 1;

    /// <summary>Hours of a guard, 12 or 24.</summary>
    public int GuardHours { get; init; } = 12;

    /// <summary>Hour of the day at which guards change, 0 to 23.</summary>
    public int GuardStart { get; init; } = 7;

    public ServiceDuration DurationOf(string category) => Durations.GetValueOrDefault(category, Duration);

    public CrewsNeeded NeededOf(string category) => NeededBy.GetValueOrDefault(category, Needed);

    /// <summary>The newsvendor's critical ratio: the service level that costs call for.</summary>
    /// <param name="shortage">Cost of a missing crew, above 0.</param>
    /// <param name="idle">Cost of a crew that was not needed, above 0, in the same unit.</param>
    public static double CriticalRatio(double shortage, double idle) => shortage / (shortage + idle);
}

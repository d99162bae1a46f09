using System.Collections.Immutable;

namespace MinerOsphere.Models.Indicators.Reading;

/// <summary>Whom or what an indicator measures.</summary>
/// <param name="Id">Value of the group's property.</param>
/// <param name="Title">Its name, of its latest row.</param>
/// <param name="Levels">Its value on each level above, in their order; empty where it has none.</param>
/// <param name="Members">Those that were added up in it, itself included where it has rows of its own: a merger where there are several.</param>
public sealed record IndicatorGroup(string Id, string Title, ImmutableArray<string> Levels, ImmutableArray<IndicatorMember> Members);

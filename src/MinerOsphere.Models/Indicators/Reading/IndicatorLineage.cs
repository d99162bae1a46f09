using System.Collections.Immutable;

namespace MinerOsphere.Models.Indicators.Reading;

/// <summary>
/// Which entity took over a group: earlier rows are added up under it, so that a merger is no jump. A successor that names several
/// (<c>a;b</c>) is a split, which nothing can be added up for: the group stays what it was.
/// </summary>
/// <param name="Successor">Property of the rows that names the entity that took over, or the group itself; null where only <paramref name="Joined"/> tells.</param>
/// <param name="Joined">Entities that live on and are counted within another one since: from id to id.</param>
public sealed record IndicatorLineage(string? Successor, ImmutableDictionary<string, string> Joined)
{
    public IndicatorLineage(string successor) : this(successor, ImmutableDictionary<string, string>.Empty)
    {
    }
}

using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Kinds;

namespace MinerOsphere.Models.Interventions.Demand;

/// <summary>What a file of <c>config/models/</c> of kind <c>intervention-counts</c> says: where a territory's interventions and holidays are.</summary>
internal sealed record TerritorySettings : IModelSettings
{
    public const string Kind = "intervention-counts";

    public required string Id { get; init; }

    /// <summary>Whose interventions they are, as it stands in a sentence.</summary>
    public required LocalizedText Title { get; init; }
    public string? Theme { get; init; }
    public required TimeZoneInfo Zone { get; init; }
    public required string Collection { get; init; }

    /// <summary>Span of the rows' counts (week or year); hour where rows are single interventions.</summary>
    public required string Slot { get; init; }

    /// <summary>Property that tells the week, the year or the instant.</summary>
    public required string TimeProperty { get; init; }

    /// <summary>Levels of places, the widest first, which is the whole territory and has no property.</summary>
    public required ImmutableArray<TerritoryLevel> Levels { get; init; }

    /// <summary>Property of the single interventions that the categories are values of; null where each has a property of counts.</summary>
    public string? CategoryProperty { get; init; }
    public required ImmutableArray<TerritoryCategory> Categories { get; init; }
    public HolidaySettings? PublicHolidays { get; init; }
    public HolidaySettings? SchoolHolidays { get; init; }

    public bool HasEvents => CategoryProperty is not null;

    /// <summary>Collections that the model is made from.</summary>
    public ImmutableArray<string> Collections => [.. new[] { Collection, PublicHolidays?.Collection, SchoolHolidays?.Collection }.OfType<string>()];
}

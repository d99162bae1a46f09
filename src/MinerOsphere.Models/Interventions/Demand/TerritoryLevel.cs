using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Interventions.Demand;

/// <summary>A level of places.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Property">Property that names the place; null for the whole territory.</param>
/// <param name="Code">Property of its code, which joins spellings of one name; null for none.</param>
/// <param name="CodePrefix">How codes of places of the territory begin; others are left out. Null for all.</param>
internal sealed record TerritoryLevel(string Id, LocalizedText Title, string? Property, string? Code, string? CodePrefix)
{
    /// <summary>Where its places' shapes are; null for none.</summary>
    public LevelMapSettings? Map { get; init; }
}

using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Indicators.Reading;

/// <summary>A level of the hierarchy above the groups, such as the type of establishments: groups of one value are summed.</summary>
/// <param name="Property">Property of the rows, or of <paramref name="Collection"/>; its name is the level's.</param>
/// <param name="Title">What people call it; null for the property's label.</param>
/// <param name="Collection">Collection of the groups themselves, whose ids are the groups; null where the rows have the property.</param>
public sealed record IndicatorLevel(string Property, LocalizedText? Title = null, string? Collection = null);

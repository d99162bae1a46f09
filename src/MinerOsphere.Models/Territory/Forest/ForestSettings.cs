using MinerOsphere.Models.Territory.Series;

namespace MinerOsphere.Models.Territory.Forest;

/// <summary>Where the weather of catchments is, which one stands for the forest where none is named, and the collection of stands with its property of the species.</summary>
internal sealed record ForestSettings(CatchmentSettings Weather, string Example, string Forests, string Species);

using NetTopologySuite.Geometries;

namespace MinerOsphere.Models.Territory.Forest;

/// <summary>A polygon of forest.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Unit">What it is computed with.</param>
/// <param name="Hectares">Its area.</param>
/// <param name="Shape">In the plane; null where it has none.</param>
internal sealed record ForestStand(string Id, ForestUnit Unit, double Hectares, Geometry? Shape);

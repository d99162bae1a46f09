namespace MinerOsphere.Features;

/// <summary>A box, x (longitude, easting) before y, whatever order its system's authority wants; in CRS84, degrees, unless said otherwise.</summary>
public readonly record struct BoundingBox(double MinX, double MinY, double MaxX, double MaxY);

namespace MinerOsphere.Features;

/// <summary>A box in CRS84, degrees.</summary>
public readonly record struct BoundingBox(double MinX, double MinY, double MaxX, double MaxY);

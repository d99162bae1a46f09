namespace MinerOsphere.Learning.Spatial.Kriging;

/// <summary>A range that differs with the direction (geometric anisotropy).</summary>
/// <param name="Azimuth">Direction of the longest range, in degrees clockwise from north.</param>
/// <param name="Ratio">The shortest range, across it, over the longest: above 0 and up to 1.</param>
public readonly record struct Anisotropy(double Azimuth, double Ratio);

namespace MinerOsphere.Learning.Spatial.Proximity;

/// <summary>How a density of points is made.</summary>
public sealed record DensityOptions
{
    /// <summary>How a point is spread.</summary>
    public DensityKernel Kernel { get; init; } = DensityKernel.Quartic;

    /// <summary>The bandwidth in the unit of the coordinates; null takes Silverman's for the points and the kernel (<see cref="Bandwidth"/>).</summary>
    public double? Bandwidth { get; init; }

    /// <summary>
    /// The area that could hold points. With it, the density is divided by the share of the kernel that lies in its cells (Diggle 1985), so
    /// that it does not fall off toward the area's edge. Null for no correction.
    /// </summary>
    public Grid? Area { get; init; }
}

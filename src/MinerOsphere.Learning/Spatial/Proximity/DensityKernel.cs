namespace MinerOsphere.Learning.Spatial.Proximity;

/// <summary>How a point is spread.</summary>
public enum DensityKernel
{
    /// <summary>3/(pi h^2) (1 - d^2/h^2)^2 up to the bandwidth h, nothing beyond (Silverman 1986, eq. 4.5): the kernel of GIS heat maps.</summary>
    Quartic,

    /// <summary>1/(2 pi h^2) exp(-d^2/2h^2), left off beyond 8 h, where 1e-14 of it remains.</summary>
    Gaussian,
}

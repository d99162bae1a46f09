namespace MinerOsphere.Learning.Spatial.Kriging;

/// <summary>How a structure of a variogram rises from 0 to its sill; a is its range, h the distance.</summary>
public enum VariogramShape
{
    /// <summary>At its sill for any h above 0: measurement error, and what varies within the distance of samples.</summary>
    Nugget,

    /// <summary>1.5 h/a - 0.5 (h/a)^3, at its sill from a on.</summary>
    Spherical,

    /// <summary>1 - exp(-h/a): at 95 percent of its sill at 3 a.</summary>
    Exponential,

    /// <summary>1 - exp(-(h/a)^2): at 95 percent of its sill at 1.73 a. So smooth that it needs a nugget beside it.</summary>
    Gaussian,

    /// <summary>1 - 2^(1-k)/Gamma(k) (h/a)^k K_k(h/a), of smoothness k; exponential for k = 0.5.</summary>
    Matern,
}

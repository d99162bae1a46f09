namespace MinerOsphere.Learning.Spatial.Kriging;

/// <summary>How much a bin counts when a variogram is fitted.</summary>
public enum VariogramWeighting
{
    /// <summary>Pairs over the square of the distance: what is near counts most, as it does in kriging.</summary>
    PairsOverSquaredDistance,

    /// <summary>Pairs.</summary>
    Pairs,

    /// <summary>Pairs over the square of the model's semivariance (Cressie 1985), found in rounds.</summary>
    Cressie,

    /// <summary>All bins the same.</summary>
    Equal,
}

namespace MinerOsphere.Models.Minerals.Prospectivity.Layers;

/// <summary>How measures at points are brought onto a grid.</summary>
internal enum Interpolation
{
    /// <summary>Kriging where there are points enough and their variogram rises, else by inverse distance.</summary>
    Auto,

    /// <summary>Ordinary kriging with the variogram that fits.</summary>
    Kriging,

    /// <summary>Means of the nearest points, weighed by the inverse of their squared distance.</summary>
    InverseDistance,

    /// <summary>The nearest point.</summary>
    Nearest,
}

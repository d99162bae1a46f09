namespace MinerOsphere.Models.Minerals.Prospectivity.Layers;

/// <summary>How a value becomes a degree between 0 and 1 of a fuzzy overlay.</summary>
internal enum MembershipShape
{
    /// <summary>0 at a first value, 1 at a second one, a line between.</summary>
    Linear,

    /// <summary>The less the better: 0.5 at a midpoint, by a power.</summary>
    Small,

    /// <summary>The more the better: 0.5 at a midpoint, by a power.</summary>
    Large,

    /// <summary>Best at a midpoint, falling off as a bell.</summary>
    Gaussian,
}

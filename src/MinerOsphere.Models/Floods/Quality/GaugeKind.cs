namespace MinerOsphere.Models.Floods.Quality;

/// <summary>What a gauge measures.</summary>
public enum GaugeKind
{
    /// <summary>A depth of rain over the step.</summary>
    Rain,

    /// <summary>A discharge.</summary>
    Flow,

    /// <summary>A height of water, which may be below the zero of its scale.</summary>
    Level,
}

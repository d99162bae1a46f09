namespace MinerOsphere.Models.Indicators.Analysis;

/// <summary>How the limits of a funnel plot allow for units that differ by more than chance.</summary>
internal enum FunnelOverdispersion
{
    /// <summary>Chance alone.</summary>
    None,

    /// <summary>All limits wider by one factor.</summary>
    Multiplicative,

    /// <summary>True values spread around the target: large units get no narrower than that spread.</summary>
    Additive,
}

namespace MinerOsphere.Models.Floods.RainfallRunoff;

/// <summary>What the last measure does to a forecast of the rainfall-runoff model.</summary>
public enum ErrorUpdate
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The error of the logarithm seen now is added, the less the longer the lead.</summary>
    Autoregressive,

    /// <summary>The routing store is set so that the model gives the measure (GRP; Berthet et al. 2009).</summary>
    State,
}

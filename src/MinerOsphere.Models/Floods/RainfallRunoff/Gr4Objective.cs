namespace MinerOsphere.Models.Floods.RainfallRunoff;

/// <summary>What a calibration makes as large as it can.</summary>
public enum Gr4Objective
{
    /// <summary>Nash-Sutcliffe efficiency of the square roots: floods and low water alike.</summary>
    RootNse,

    /// <summary>Nash-Sutcliffe efficiency: floods.</summary>
    Nse,

    /// <summary>Kling-Gupta efficiency of the square roots.</summary>
    RootKge,

    /// <summary>Kling-Gupta efficiency: floods, and the volume.</summary>
    Kge,
}

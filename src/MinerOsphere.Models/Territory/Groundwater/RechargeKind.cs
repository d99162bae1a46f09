namespace MinerOsphere.Models.Territory.Groundwater;

/// <summary>How rain becomes recharge in the transfer-function model.</summary>
public enum RechargeKind
{
    /// <summary>Rain less a share of the evapotranspiration; may be below 0 in summer.</summary>
    Linear,

    /// <summary>A root zone that fills, dries and percolates (FLEX; Collenteur et al. 2021).</summary>
    RootZone,
}

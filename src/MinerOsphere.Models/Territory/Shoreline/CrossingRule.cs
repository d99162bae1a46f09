namespace MinerOsphere.Models.Territory.Shoreline;

/// <summary>Which crossing counts where a shoreline winds over a transect more than once.</summary>
public enum CrossingRule
{
    /// <summary>The one farthest seaward: lagoons and channels behind the beach don't count.</summary>
    Seaward,

    /// <summary>The one farthest landward: bars and spits before the beach don't count.</summary>
    Landward,
}

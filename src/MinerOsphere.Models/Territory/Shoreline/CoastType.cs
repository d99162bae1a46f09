namespace MinerOsphere.Models.Territory.Shoreline;

/// <summary>What the shore is made of: it decides which terms of the projection hold.</summary>
public enum CoastType
{
    /// <summary>Beach or dune: chronic rate, rise of the sea by Bruun's rule, storm.</summary>
    Sand,

    /// <summary>Cliff: chronic rate and collapse; Bruun's rule has no meaning.</summary>
    Cliff,

    /// <summary>Estuary or marsh: chronic rate; the rise of the sea drowns rather than moves it, which is not reckoned here.</summary>
    Estuary,

    /// <summary>Behind a sea wall or rock armour: fixed as long as the works stand.</summary>
    Works,
}

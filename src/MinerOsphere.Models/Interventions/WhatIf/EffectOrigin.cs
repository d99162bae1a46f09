namespace MinerOsphere.Models.Interventions.WhatIf;

/// <summary>Where the size of an effect comes from, which says how far to trust it.</summary>
public enum EffectOrigin
{
    /// <summary>Published, of other places: their people and their weather are not ours.</summary>
    Published,

    /// <summary>Learned from the counts of a territory of ours.</summary>
    Learned,

    /// <summary>Put together from published figures by assumptions of our own: an order of magnitude.</summary>
    Illustrative,
}

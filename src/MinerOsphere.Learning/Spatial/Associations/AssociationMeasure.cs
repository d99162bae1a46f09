namespace MinerOsphere.Learning.Spatial.Associations;

/// <summary>What is noted of a category in a unit.</summary>
public enum AssociationMeasure
{
    /// <summary>1 where the unit and a shape of the category have a point in common, else 0: cell-based association (Tourlière and others 2015).</summary>
    Presence,

    /// <summary>Polygons: their share of the unit's area; lines: their length over it; points: how many: the spectrum of disc-based association (Vella and others 2022).</summary>
    Amount,
}

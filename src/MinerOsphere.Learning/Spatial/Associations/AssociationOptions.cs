namespace MinerOsphere.Learning.Spatial.Associations;

/// <summary>The units that are looked at, and what is noted in them.</summary>
public sealed record AssociationOptions
{
    /// <summary>What is noted of a category in a unit.</summary>
    public AssociationMeasure Measure { get; init; } = AssociationMeasure.Amount;

    /// <summary>
    /// Radius of the disc around each cell's centre; null for the cell itself. A disc of the cell's side or more overlaps its neighbours',
    /// which smooths over where a node happens to fall.
    /// </summary>
    public double? Radius { get; init; }

    /// <summary>An occurrence no farther than this from the unit counts as inside, for places that are badly known.</summary>
    public double OccurrenceBuffer { get; init; }
}

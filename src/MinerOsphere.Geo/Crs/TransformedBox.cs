using MinerOsphere.Geo.Geometry;

namespace MinerOsphere.Geo.Crs;

/// <summary>A box of one system as seen in another.</summary>
/// <param name="Box">
/// The smallest box that holds it. In a geographic system <see cref="Geometry.Box.MinX"/> is above <see cref="Geometry.Box.MaxX"/> when the box
/// crosses the antimeridian. Unbounded when the box holds positions without an image: then nothing smaller is sure to hold the rest.
/// </param>
/// <param name="CrossesAntimeridian">The target is geographic and the box goes over 180 degrees.</param>
/// <param name="HoldsPole">The target is geographic and a pole lies inside: all longitudes belong to the box.</param>
/// <param name="IsWhole">False when some of the box has no image in the target.</param>
public readonly record struct TransformedBox(Box Box, bool CrossesAntimeridian, bool HoldsPole, bool IsWhole)
{
    /// <summary>Holds everything.</summary>
    public static readonly Box Unbounded = new(double.NegativeInfinity, double.NegativeInfinity, double.PositiveInfinity, double.PositiveInfinity);

    /// <summary>The parts on either side of the antimeridian; one box when it is not crossed.</summary>
    public IEnumerable<Box> Parts(double halfTurn = 180) => CrossesAntimeridian
        ? [Box with { MaxX = halfTurn }, Box with { MinX = -halfTurn }]
        : [Box];
}

using System.Collections.Immutable;

namespace MinerOsphere.Models.Territory.Shoreline;

/// <summary>A line across the shore, with what surveys found on it.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Coast">What the shore is made of there.</param>
/// <param name="Positions">In the order of their dates, each date once.</param>
public sealed record Transect(string Id, CoastType Coast, ImmutableArray<ShorePosition> Positions)
{
    /// <summary>Where distance 0 is, in a plane; NaN for a transect that is known by its distances only.</summary>
    public (double X, double Y) Origin { get; init; } = (double.NaN, double.NaN);

    /// <summary>Unit vector that points seaward.</summary>
    public (double X, double Y) Seaward { get; init; } = (double.NaN, double.NaN);

    public bool IsOnTheMap => !double.IsNaN(Origin.X);

    /// <summary>The place at a distance.</summary>
    public (double X, double Y) At(double distance) => (Origin.X + distance * Seaward.X, Origin.Y + distance * Seaward.Y);

    /// <summary>Distance seaward and distance to the left of a place.</summary>
    public (double Along, double Across) Of(double x, double y)
    {
        var (dx, dy) = (x - Origin.X, y - Origin.Y);
        return (dx * Seaward.X + dy * Seaward.Y, Seaward.X * dy - Seaward.Y * dx);
    }
}

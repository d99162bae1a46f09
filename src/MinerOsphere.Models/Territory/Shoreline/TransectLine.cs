namespace MinerOsphere.Models.Territory.Shoreline;

/// <summary>A transect as it is drawn, from land to sea, in a plane in metres.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Coast">What the shore is made of there.</param>
/// <param name="Land">Landward end: where distance 0 is.</param>
/// <param name="Sea">Seaward end.</param>
public sealed record TransectLine(string Id, CoastType Coast, (double X, double Y) Land, (double X, double Y) Sea)
{
    public double Length => Math.Sqrt((Sea.X - Land.X) * (Sea.X - Land.X) + (Sea.Y - Land.Y) * (Sea.Y - Land.Y));

    /// <summary>With what the surveys found on it.</summary>
    public Transect With(IEnumerable<ShorePosition> positions)
    {
        var length = Length;
        return new Transect(Id, Coast, [.. positions.OrderBy(p => p.Date)]) { Origin = Land, Seaward = ((Sea.X - Land.X) / length, (Sea.Y - Land.Y) / length) };
    }
}

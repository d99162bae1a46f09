namespace MinerOsphere.Geo.Crs;

/// <summary>Angles of geographic systems, in whose unit a half turn is 180 or 200.</summary>
internal static class TurnOf
{
    /// <summary>Half a turn in the unit of a geographic system; infinite for a projected one, whose x never wraps.</summary>
    public static double Half(CrsDefinition system) => system.IsGeographic ? Math.PI / system.UnitFactor : double.PositiveInfinity;

    /// <summary>The value, turns taken off or added, that is nearest to another.</summary>
    public static double Near(double value, double other, double half) =>
        double.IsInfinity(half) ? value : value - 2 * half * Math.Round((value - other) / (2 * half));
}

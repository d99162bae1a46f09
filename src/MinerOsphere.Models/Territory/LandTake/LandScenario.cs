namespace MinerOsphere.Models.Territory.LandTake;

/// <summary>A way in which land may go on being taken.</summary>
/// <param name="Name">What it is called.</param>
public sealed record LandScenario(string Name)
{
    /// <summary>Hectares a year to start with; NaN takes the present pace.</summary>
    public double Pace { get; init; } = double.NaN;

    /// <summary>Change of the pace a year, %.</summary>
    public double AnnualChange { get; init; }

    /// <summary>Dwellings built a year; NaN lets them follow from the land.</summary>
    public double Dwellings { get; init; } = double.NaN;

    /// <summary>Share of the dwellings that takes no new land, 0 to 1.</summary>
    public double Densification { get; init; }

    /// <summary>Square metres of new land for a dwelling that takes some, its streets among them.</summary>
    public double LandPerDwelling { get; init; } = 700;

    /// <summary>Share of the land that is taken for housing (ADEME: 66 %).</summary>
    public double HousingShare { get; init; } = 0.66;

    /// <summary>Hectares a year for all but housing; NaN takes what the present pace leaves to it.</summary>
    public double OtherLand { get; init; } = double.NaN;

    /// <summary>Persons in a new dwelling (INSEE: 2.2 in 2019).</summary>
    public double PersonsPerDwelling { get; init; } = 2.2;

    /// <summary>Hectares and dwellings of a year, before chance.</summary>
    /// <param name="present">Present pace, ha/a.</param>
    /// <param name="ahead">Years after the last one known, from 1.</param>
    public (double Hectares, double Dwellings) Of(double present, int ahead)
    {
        var change = Math.Pow(1 + AnnualChange / 100, ahead);
        if (double.IsNaN(Dwellings))
        {
            var hectares = (double.IsNaN(Pace) ? present : Pace) * change;
            var onLand = hectares * HousingShare * 10_000 / LandPerDwelling;
            // Where all dwellings are built on built land the land says nothing of their number.
            return (hectares, Densification < 1 ? onLand / (1 - Densification) : double.NaN);
        }
        var other = double.IsNaN(OtherLand) ? present * (1 - HousingShare) : OtherLand;
        return ((Dwellings * (1 - Densification) * LandPerDwelling / 10_000 + other) * change, Dwellings * change);
    }
}

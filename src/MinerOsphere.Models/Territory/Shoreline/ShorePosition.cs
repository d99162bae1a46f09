namespace MinerOsphere.Models.Territory.Shoreline;

/// <summary>Where a survey found the shoreline on a transect.</summary>
/// <param name="Date">Day of the survey.</param>
/// <param name="Distance">Metres along the transect, growing seaward.</param>
/// <param name="Uncertainty">Standard uncertainty of the position, metres.</param>
public readonly record struct ShorePosition(DateOnly Date, double Distance, double Uncertainty)
{
    /// <summary>Days of a year, by the convention of published rates (DSAS, CoastCR).</summary>
    public const double DaysOfAYear = 365;

    /// <summary>Years from a day to this survey.</summary>
    public double YearsSince(DateOnly day) => (Date.DayNumber - day.DayNumber) / DaysOfAYear;
}

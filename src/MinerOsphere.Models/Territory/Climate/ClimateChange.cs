namespace MinerOsphere.Models.Territory.Climate;

/// <summary>
/// A change of climate laid over past weather, season by season: rain times a factor, temperature plus a difference, evapotranspiration moved by
/// what Oudin's formula makes of that difference. The order of wet and dry days stays that of the past (perturbation method, delta change).
/// </summary>
/// <param name="Rain">Factor of rain in winter, spring, summer and autumn.</param>
/// <param name="Temperature">Difference of temperature, °C, in the same order.</param>
public sealed record ClimateChange(double[] Rain, double[] Temperature)
{
    public static ClimateChange None { get; } = new([1, 1, 1, 1], [0, 0, 0, 0]);

    public bool IsNone => Array.TrueForAll(Rain, f => f == 1) && !Warms;

    public bool Warms => Array.Exists(Temperature, t => t != 0);

    /// <param name="forcing">Weather of the past; its temperature must be known where this warms.</param>
    /// <param name="latitude">Degrees.</param>
    public Forcing Apply(Forcing forcing, double latitude)
    {
        if (IsNone) return forcing;
        if (Warms && forcing.Temperature is null) throw new ArgumentException("a change of temperature takes temperatures", nameof(forcing));
        var (rain, pet, temperature) = ((double[])forcing.Rain.Clone(), (double[])forcing.Pet.Clone(), (double[]?)forcing.Temperature?.Clone());
        var daily = forcing.StepsPerDay <= 1;
        for (var t = 0; t < rain.Length; t++)
        {
            var (season, day) = ((int)forcing.SeasonOf(t), forcing.TimeOf(t).DayOfYear);
            rain[t] *= Rain[season];
            if (Temperature[season] == 0 || temperature is null) continue;
            var before = temperature[t];
            temperature[t] += Temperature[season];
            var (was, becomes) = (OudinEvapotranspiration.Of(before, latitude, day), OudinEvapotranspiration.Of(temperature[t], latitude, day));
            // The day's own evapotranspiration, however it was found, is moved by the formula's ratio, or by its difference where it says none.
            // Within a day it keeps its course.
            pet[t] = was > 0.05 && pet[t] > 0 ? pet[t] * becomes / was : daily ? pet[t] + becomes - was : pet[t];
        }
        return forcing with { Rain = rain, Pet = pet, Temperature = temperature };
    }
}

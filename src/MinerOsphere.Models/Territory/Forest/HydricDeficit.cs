namespace MinerOsphere.Models.Territory.Forest;

/// <summary>
/// The yearly water deficit of ClimEssences (DHYa; Piedallu et al. 2011): month by month, rain fills a soil reserve up to its most and evapotranspiration
/// empties it; what it can't give is the deficit. Below 0 °C precipitation waits as snow, and melts in the first month above.
/// </summary>
public static class HydricDeficit
{
    /// <param name="rain">mm of twelve months, or of any number of years of them, from January.</param>
    /// <param name="pet">mm.</param>
    /// <param name="temperature">°C; empty leaves snow out.</param>
    /// <param name="reserve">Most that the soil holds (RUM), mm; it is full at the beginning.</param>
    /// <returns>Deficit of each year, mm.</returns>
    public static double[] Of(ReadOnlySpan<double> rain, ReadOnlySpan<double> pet, ReadOnlySpan<double> temperature, double reserve)
    {
        if (rain.Length != pet.Length || rain.Length % 12 != 0 || (!temperature.IsEmpty && temperature.Length != rain.Length)) throw new ArgumentException("whole years of as many months are expected", nameof(rain));
        var deficits = new double[rain.Length / 12];
        var (store, snow) = (reserve, 0.0);
        for (var m = 0; m < rain.Length; m++)
        {
            var water = rain[m];
            if (!temperature.IsEmpty)
            {
                if (temperature[m] < 0) (snow, water) = (snow + water, 0);
                else (snow, water) = (0, water + snow);
            }
            store += water - pet[m];
            if (store < 0)
            {
                deficits[m / 12] -= store;
                store = 0;
            }
            store = Math.Min(store, reserve);
        }
        return deficits;
    }
}

namespace MinerOsphere.Models.Territory.Climate;

/// <summary>
/// Potential evapotranspiration of a day from mean temperature and latitude alone (Oudin et al. 2005, Journal of Hydrology 303): that of the
/// GR models, and of CAMELS-FR.
/// </summary>
public static class OudinEvapotranspiration
{
    /// <summary>MJ/kg, of water.</summary>
    private const double LatentHeat = 2.45;

    /// <param name="temperature">Mean of the day, °C.</param>
    /// <param name="latitude">Degrees.</param>
    /// <param name="dayOfYear">1 to 366.</param>
    /// <returns>mm per day; 0 at -5 °C and below.</returns>
    public static double Of(double temperature, double latitude, int dayOfYear) =>
        temperature <= -5 ? 0 : Radiation(latitude, dayOfYear) / LatentHeat * (temperature + 5) / 100;

    /// <summary>Radiation at the top of the atmosphere, MJ/m2 per day (Allen et al. 1998, FAO 56, equation 21).</summary>
    public static double Radiation(double latitude, int dayOfYear)
    {
        var angle = 2 * Math.PI * dayOfYear / 365;
        var (phi, declination, distance) = (latitude * Math.PI / 180, 0.409 * Math.Sin(angle - 1.39), 1 + 0.033 * Math.Cos(angle));
        var sunset = Math.Acos(Math.Clamp(-Math.Tan(phi) * Math.Tan(declination), -1, 1));
        return Math.Max(0, 24 * 60 / Math.PI * 0.0820 * distance * (sunset * Math.Sin(phi) * Math.Sin(declination) + Math.Cos(phi) * Math.Cos(declination) * Math.Sin(sunset)));
    }
}

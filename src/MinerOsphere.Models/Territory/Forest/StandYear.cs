namespace MinerOsphere.Models.Territory.Forest;

/// <summary>A year of a stand's water, mm, and of its drought.</summary>
/// <param name="Year">The year.</param>
/// <param name="Rain">Rain.</param>
/// <param name="Pet">Potential evapotranspiration.</param>
/// <param name="Temperature">Mean, °C; NaN where it is not known.</param>
/// <param name="Intercepted">Evaporated from wet leaves.</param>
/// <param name="Transpired">By trees.</param>
/// <param name="Soil">By soil and undergrowth.</param>
/// <param name="Drained">Below the roots.</param>
/// <param name="Stored">Gained by the soil over the year.</param>
/// <param name="Stress">Is: sum over April to October of (0.4 - REW) / 0.4 where REW is below 0.4.</param>
/// <param name="DroughtDays">NJ: days of that season with REW below 0.4.</param>
public sealed record StandYear(
    int Year, double Rain, double Pet, double Temperature, double Intercepted, double Transpired, double Soil, double Drained, double Stored, double Stress, int DroughtDays)
{
    /// <summary>What does not add up, mm: rounding only.</summary>
    public double Gap => Rain - Intercepted - Transpired - Soil - Drained - Stored;
}

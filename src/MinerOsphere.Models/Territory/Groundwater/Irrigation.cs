using MinerOsphere.Models.Territory.Climate;

namespace MinerOsphere.Models.Territory.Groundwater;

/// <summary>
/// Water that a crop asks of the aquifer: a soil reserve is kept at half from April to September as long as the year's quota lasts (FAO 56, Allen et al.
/// 1998, chapter 8). It does not come back.
/// </summary>
/// <param name="Share">Irrigated share of the surface that recharges the aquifer.</param>
/// <param name="Quota">mm of irrigation per year at most.</param>
/// <param name="Reserve">Soil reserve of the crop, mm.</param>
/// <param name="Efficiency">Share of the water pumped that reaches the roots.</param>
public readonly record struct Irrigation(double Share, double Quota, double Reserve = 100, double Efficiency = 0.8)
{
    /// <summary>Pumped, mm per day over the recharging surface.</summary>
    public double[] Pumped(Forcing forcing)
    {
        var pumped = new double[forcing.Count];
        if (Share <= 0) return pumped;
        var (store, left, year) = (Reserve, Quota, int.MinValue);
        for (var t = 0; t < pumped.Length; t++)
        {
            var day = forcing.TimeOf(t);
            if (day.Year != year) (year, left) = (day.Year, Quota);
            store = Math.Min(Reserve, store + forcing.Rain[t]);
            store -= forcing.Pet[t] * Math.Min(1, store / (0.5 * Reserve));
            store = Math.Max(0, store);
            if (day.Month is < 4 or > 9) continue;
            var given = Math.Min(left, Math.Max(0, 0.5 * Reserve - store));
            store += given;
            left -= given;
            pumped[t] = Share * given / Efficiency;
        }
        return pumped;
    }
}

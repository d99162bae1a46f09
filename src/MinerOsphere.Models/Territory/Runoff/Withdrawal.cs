namespace MinerOsphere.Models.Territory.Runoff;

/// <summary>Water taken from the river, as far as the flow that the law leaves to it allows (Code de l'environnement, L.214-18: a tenth of the mean flow).</summary>
/// <param name="CubicMetres">Wanted, m3/s, in the season of withdrawal.</param>
/// <param name="Reserved">Flow that stays in the river, m3/s.</param>
/// <param name="SummerOnly">June to September only, as irrigation does; all year otherwise.</param>
public readonly record struct Withdrawal(double CubicMetres, double Reserved, bool SummerOnly)
{
    /// <param name="flow">m3/s; changed to what is left.</param>
    /// <param name="timeOf">Time of a step.</param>
    /// <param name="seconds">Length of a step.</param>
    /// <returns>Wanted and taken, m3 over the whole series.</returns>
    public (double Wanted, double Taken) TakeFrom(double[] flow, Func<int, DateTimeOffset> timeOf, double seconds)
    {
        var (wanted, taken) = (0.0, 0.0);
        if (CubicMetres <= 0) return (0, 0);
        for (var t = 0; t < flow.Length; t++)
        {
            if (SummerOnly && timeOf(t).Month is < 6 or > 9) continue;
            var now = Math.Clamp(flow[t] - Reserved, 0, CubicMetres);
            flow[t] -= now;
            wanted += CubicMetres * seconds;
            taken += now * seconds;
        }
        return (wanted, taken);
    }
}

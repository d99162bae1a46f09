namespace MinerOsphere.Models.Territory.LandTake;

/// <summary>How well a map of change agrees with what came (Pontius et al. 2008; Pontius and Millones 2011, who bury kappa).</summary>
/// <param name="Hits">Cells that were said to change, and did.</param>
/// <param name="Misses">Cells that changed unsaid.</param>
/// <param name="FalseAlarms">Cells that were said to change, and did not.</param>
/// <param name="Cells">All cells.</param>
public sealed record MapAgreement(int Hits, int Misses, int FalseAlarms, int Cells)
{
    /// <summary>Hits over hits, misses and false alarms; NaN where nothing changed and nothing was said to.</summary>
    public double FigureOfMerit => Hits + Misses + FalseAlarms == 0 ? double.NaN : (double)Hits / (Hits + Misses + FalseAlarms);

    /// <summary>Share of the cells that a right amount would have mended.</summary>
    public double QuantityDisagreement => Math.Abs(Misses - FalseAlarms) / (double)Cells;

    /// <summary>Share of the cells that a right place would have mended.</summary>
    public double AllocationDisagreement => 2.0 * Math.Min(Misses, FalseAlarms) / Cells;

    public static MapAgreement Of(IEnumerable<int> cells, Func<int, bool> changed, Func<int, bool> said)
    {
        int hits = 0, misses = 0, alarms = 0, count = 0;
        foreach (var cell in cells)
        {
            count++;
            switch (changed(cell), said(cell))
            {
                case (true, true): hits++; break;
                case (true, false): misses++; break;
                case (false, true): alarms++; break;
            }
        }
        return new MapAgreement(hits, misses, alarms, count);
    }
}

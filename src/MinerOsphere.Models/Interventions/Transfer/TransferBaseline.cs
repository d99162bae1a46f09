namespace MinerOsphere.Models.Interventions.Transfer;

/// <summary>What a territory with years of its own would do without any model.</summary>
public static class TransferBaseline
{
    /// <summary>Each slot as last year.</summary>
    public static double[] LastYear(TerritoryCounts own) => MeanOfYears(own, 1);

    /// <summary>Each slot as its mean over the last years ("moyenne totale" by slot); a slot never counted as the mean of the others.</summary>
    public static double[] MeanOfYears(TerritoryCounts own, int years)
    {
        var means = new double[own.Slots];
        for (var s = 0; s < means.Length; s++)
        {
            var (sum, n) = (0.0, 0);
            for (var year = Math.Max(own.FirstYear, own.LastYear - years + 1); year <= own.LastYear; year++)
                if (own.Of(year)[s] is var count && !double.IsNaN(count))
                {
                    sum += count;
                    n++;
                }
            means[s] = n > 0 ? sum / n : double.NaN;
        }
        var known = means.Where(m => !double.IsNaN(m)).DefaultIfEmpty(0).Average();
        for (var s = 0; s < means.Length; s++)
            if (double.IsNaN(means[s])) means[s] = known;
        return means;
    }
}

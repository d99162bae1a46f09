namespace MinerOsphere.Learning.Spatial;

/// <summary>Quantiles between order statistics (Hyndman and Fan 1996, type 7).</summary>
internal static class Quantiles
{
    public static double Of(ReadOnlySpan<double> sorted, double share)
    {
        var at = share * (sorted.Length - 1);
        var below = (int)at;
        return below + 1 < sorted.Length ? sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]) : sorted[^1];
    }
}

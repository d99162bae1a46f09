namespace MinerOsphere.Models.Floods.Quality;

/// <summary>What rain and rivers have never done anywhere, from published records.</summary>
internal static class Envelopes
{
    /// <summary>Deepest rain of a duration, mm: the envelope of the world's records, 422 D^0.475 with D in hours (Paulhus 1965; WMO-No. 168).</summary>
    public static double Rain(TimeSpan duration) => 422 * Math.Pow(duration.TotalHours, 0.475);

    /// <summary>Largest flow of a basin, m3/s: 10^6 (A / 10^8)^(1 - K/10) with K = 6, the greatest index of the world's floods (Francou and Rodier 1967).</summary>
    public static double Flow(double area) => 1e6 * Math.Pow(area / 1e8, 0.4);
}

namespace MinerOsphere.Features.GeoPackage;

/// <summary>Instants as Unix time in milliseconds; before 1970 they are negative.</summary>
internal static class Milliseconds
{
    public static long Of(DateTime utc) => (utc.Ticks / TimeSpan.TicksPerMillisecond) - (DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerMillisecond);
}

namespace MinerOsphere.Processes.Callbacks;

/// <summary>How long to wait before the next try.</summary>
public static class CallbackDelay
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>
    /// Twice as long after each failure, up to an hour; half of it by chance, so that many callbacks to one server that was down do not all
    /// come back at once.
    /// </summary>
    /// <param name="attempts">Failures so far, from 1.</param>
    /// <param name="first">Wait after the first.</param>
    /// <param name="chance">From 0 to 1.</param>
    public static TimeSpan After(int attempts, TimeSpan first, double chance)
    {
        var whole = first.TotalSeconds * Math.Pow(2, Math.Min(attempts - 1, 30));
        var capped = Math.Min(whole, Longest.TotalSeconds);
        return TimeSpan.FromSeconds(capped / 2 + capped / 2 * chance);
    }
}

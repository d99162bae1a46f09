namespace MinerOsphere.Models.Interventions.Crews;

/// <summary>Erlang's delay formula, M/M/c: calls wait for the first crew that comes back. Without a steady state when the load reaches the crews.</summary>
public static class ErlangDelay
{
    /// <summary>C(c, a), the share of calls that wait; 1 where the queue would grow without end.</summary>
    public static double Waiting(int crews, double load)
    {
        if (load == 0) return crews == 0 ? 1 : 0;
        if (load >= crews) return 1;
        var blocking = ErlangLoss.Blocking(crews, load);
        return crews * blocking / (crews - load * (1 - blocking));
    }

    /// <summary>
    /// Mean wait of all calls in hours: exact for exponential durations; for others with the factor (1 + variation²)/2 of Allen and Cunneen.
    /// Infinite where the queue would grow without end.
    /// </summary>
    public static double MeanWait(int crews, double load, ServiceDuration duration)
    {
        if (load >= crews) return double.PositiveInfinity;
        return Waiting(crews, load) * duration.MeanHours / (crews - load) * (1 + duration.Variation * duration.Variation) / 2;
    }

    /// <summary>P(wait &gt; hours), of exponential durations.</summary>
    public static double WaitsLonger(int crews, double load, double meanHours, double hours) =>
        load >= crews ? 1 : Waiting(crews, load) * Math.Exp(-(crews - load) * hours / meanHours);
}

namespace MinerOsphere.Models.Interventions.Crews;

/// <summary>
/// Erlang's loss formula (1917), M/G/c/c: the share of calls that find every crew engaged and go to another station. It depends on the mean of
/// the durations only.
/// </summary>
public static class ErlangLoss
{
    /// <summary>B(c, a) by the recursion B(k) = a B(k-1) / (k + a B(k-1)), which neither over- nor underflows.</summary>
    /// <param name="crews">Crews, 0 or more.</param>
    /// <param name="load">Offered load in erlangs: arrivals per hour times mean hours.</param>
    public static double Blocking(int crews, double load)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(crews);
        ArgumentOutOfRangeException.ThrowIfNegative(load);
        if (load == 0) return crews == 0 ? 1 : 0;
        var blocking = 1.0;
        for (var k = 1; k <= crews; k++) blocking = load * blocking / (k + load * blocking);
        return blocking;
    }

    /// <summary>
    /// B for a number of crews that need not be whole, 1/B = a ∫ e^(-a t) (1+t)^c dt (Jagerman 1974): the fraction by quadrature, the rest by
    /// the recursion.
    /// </summary>
    public static double Blocking(double crews, double load)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(crews);
        ArgumentOutOfRangeException.ThrowIfNegative(load);
        var whole = (int)Math.Floor(crews);
        var fraction = crews - whole;
        if (fraction < 1e-12) return Blocking(whole, load);
        if (load == 0) return 0;
        // With u = a t the integral is E[(1 + U/a)^fraction] of a standard exponential U, smooth and below 1 + 1/a.
        var inverse = 0.0;
        const int Nodes = 2000;
        for (var i = 0; i < Nodes; i++)
        {
            var u = -Math.Log((i + 0.5) / Nodes);
            inverse += Math.Pow(1 + u / load, fraction) / Nodes;
        }
        var blocking = 1 / inverse;
        for (var k = 1; k <= whole; k++) blocking = load * blocking / (k + fraction + load * blocking);
        return blocking;
    }

    /// <summary>
    /// Blocking where an intervention takes several crews at once: Hayward's approximation (Fredericks 1980), B(c/z, a E[b]/z) with the
    /// peakedness z = E[b²]/E[b].
    /// </summary>
    public static double Blocking(int crews, double load, CrewsNeeded needed)
    {
        var peakedness = needed.SecondMoment / needed.Mean;
        return Math.Abs(peakedness - 1) < 1e-12 ? Blocking(crews, load * needed.Mean) : Blocking(crews / peakedness, load * needed.Mean / peakedness);
    }
}

namespace MinerOsphere.Models.Interventions.Crews;

/// <summary>Interventions under way in each of a run of slots, of arrivals whose rate is constant within a slot.</summary>
/// <param name="Mean">Mean over the slot.</param>
/// <param name="Peak">Greatest within it; what crews have to be ready for.</param>
public readonly record struct OfferedLoad(double Mean, double Peak)
{
    private const int Instants = 12;

    /// <param name="arrivals">Expected interventions per slot.</param>
    /// <param name="hours">Length of each slot.</param>
    /// <param name="duration">How long an intervention takes.</param>
    /// <param name="method">How the rate becomes a load. Before the first slot its own rate is taken to have held.</param>
    public static OfferedLoad[] Of(ReadOnlySpan<double> arrivals, ReadOnlySpan<double> hours, ServiceDuration duration, LoadMethod method)
    {
        if (arrivals.Length != hours.Length) throw new ArgumentException($"{hours.Length} lengths for {arrivals.Length} slots", nameof(hours));
        var loads = new OfferedLoad[arrivals.Length];
        var starts = new double[arrivals.Length + 1];
        for (var s = 0; s < hours.Length; s++) starts[s + 1] = starts[s] + hours[s];
        for (var s = 0; s < loads.Length; s++)
        {
            var rate = arrivals[s] / hours[s];
            if (method == LoadMethod.PointwiseStationary)
            {
                loads[s] = new OfferedLoad(rate * duration.MeanHours, rate * duration.MeanHours);
                continue;
            }
            var (sum, peak) = (0.0, 0.0);
            for (var i = 0; i <= Instants; i++)
            {
                var load = At(starts[s] + hours[s] * i / Instants, s, arrivals, hours, starts, duration);
                // Trapezoids: the ends count half.
                sum += i is 0 or Instants ? load / 2 : load;
                peak = Math.Max(peak, load);
            }
            loads[s] = new OfferedLoad(sum / Instants, peak);
        }
        return loads;
    }

    private static double At(double time, int slot, ReadOnlySpan<double> arrivals, ReadOnlySpan<double> hours, double[] starts, ServiceDuration duration)
    {
        var load = 0.0;
        for (var j = slot; j >= 0; j--)
        {
            var (young, old) = (Math.Max(0, time - starts[j + 1]), time - starts[j]);
            load += arrivals[j] / hours[j] * (duration.Limited(old) - duration.Limited(young));
            if (j == 0) load += arrivals[0] / hours[0] * (duration.MeanHours - duration.Limited(old));
            // Older slots add nothing once hardly an intervention lasts so long.
            else if (duration.MeanHours - duration.Limited(old) < 1e-12 * duration.MeanHours) break;
        }
        return load;
    }
}

using System.Collections.Immutable;
using MinerOsphere.Models.Floods.Alerts;
using MinerOsphere.Models.Territory.Climate;

namespace MinerOsphere.Models.Territory.Runoff;

/// <summary>What French hydrology tells of a river by: from daily means in m3/s, over whole calendar years.</summary>
/// <param name="Years">Per year: mean flow, lowest monthly mean (QMNA), lowest mean of ten days (VCN10), days below the threshold, highest day.</param>
public sealed record FlowIndicators(ImmutableArray<FlowYear> Years)
{
    public double MeanFlow => Years.Average(y => y.MeanFlow);

    /// <summary>Lowest monthly mean that is undercut one year in five (lognormal law), m3/s.</summary>
    public double Qmna5 => DryQuantile(Years.Select(y => y.Qmna));

    public double Vcn10 => Years.Average(y => y.Vcn10);

    public double DaysBelow => Years.Average(y => y.DaysBelow);

    /// <summary>Daily flood of ten years (Gumbel's law by L-moments), m3/s; the mean of the highest days where years are fewer than eight.</summary>
    public double Flood10
    {
        get
        {
            double[] maxima = [.. Years.Select(y => y.Peak)];
            if (maxima.Length < 8) return maxima.Average();
            var (location, scale) = AlertThresholds.Gumbel(maxima);
            return location - scale * Math.Log(-Math.Log(0.9));
        }
    }

    /// <param name="flow">m3/s per step; a year with more than a twentieth of its days missing is left out.</param>
    /// <param name="forcing">Times of the steps.</param>
    /// <param name="from">First step that counts.</param>
    /// <param name="threshold">m3/s.</param>
    public static FlowIndicators Of(double[] flow, Forcing forcing, int from, double threshold)
    {
        var years = ImmutableArray.CreateBuilder<FlowYear>();
        var perDay = (int)forcing.StepsPerDay;
        foreach (var (year, first, count) in forcing.WholeYears(from))
        {
            var days = count / perDay;
            var (daily, months) = (new double[days], new (double Sum, int Count)[12]);
            for (var d = 0; d < days; d++)
            {
                var sum = 0.0;
                for (var s = 0; s < perDay; s++) sum += flow[first + d * perDay + s];
                daily[d] = sum / perDay;
                if (double.IsNaN(daily[d])) continue;
                ref var month = ref months[forcing.TimeOf(first + d * perDay).Month - 1];
                month = (month.Sum + daily[d], month.Count + 1);
            }
            double[] known = [.. daily.Where(q => !double.IsNaN(q))];
            if (known.Length < 0.95 * days || months.Any(m => m.Count < 20)) continue;
            var (lowest, run) = (double.PositiveInfinity, 0.0);
            for (var d = 0; d < known.Length; d++)
            {
                run += known[d] - (d >= 10 ? known[d - 10] : 0);
                if (d >= 9) lowest = Math.Min(lowest, run / 10);
            }
            years.Add(new FlowYear(year, known.Average(), months.Min(m => m.Sum / m.Count), Math.Max(0, lowest), known.Count(q => q < threshold), known.Max()));
        }
        return new FlowIndicators(years.ToImmutable());
    }

    private static double DryQuantile(IEnumerable<double> values)
    {
        double[] logs = [.. values.Select(v => Math.Log(Math.Max(v, 1e-9)))];
        if (logs.Length < 2) return logs.Length == 1 ? Math.Exp(logs[0]) : double.NaN;
        var mean = logs.Average();
        var deviation = Math.Sqrt(logs.Sum(l => (l - mean) * (l - mean)) / (logs.Length - 1));
        return Math.Exp(mean - 0.8416212335729143 * deviation);
    }
}

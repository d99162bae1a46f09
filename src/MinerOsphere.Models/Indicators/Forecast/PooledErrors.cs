using MathNet.Numerics.Distributions;

namespace MinerOsphere.Models.Indicators.Forecast;

/// <summary>
/// Past errors of a plan at each lead, each divided by how much its series strays from year to year, of all series together: conformal
/// intervals across series, scaled. Only errors known in the year that they are asked of count.
/// </summary>
internal sealed class PooledErrors
{
    private const int EnoughOfItsKind = 100;

    /// <summary>Years whose errors tell which way they lean; of fewer, the shock of a single year would pass for a law.</summary>
    private const int EnoughYears = 5;

    private readonly PlannedForecasts _plan;
    private readonly int _sums;
    private readonly Dictionary<(bool IsSum, int Lead, int Origin), (double[] Sorted, int Count)> _kept = [];

    public PooledErrors(PlannedForecasts plan, int sums) => (_plan, _sums) = (plan, sums);

    /// <summary>Errors that an interval of a node rests on.</summary>
    public int Count(int node, int origin, int lead) => Known(node < _sums, lead, origin).Count;

    /// <summary>A quantile of a node's forecast, on the scale of the forecast; the forecast itself is the middle one.</summary>
    public double Quantile(int node, int origin, int lead, double probability)
    {
        var standard = Standard(node < _sums, origin, lead, probability);
        return _plan.Point(node, origin)![lead - 1] + _plan.Scale(node, origin, lead) * (probability < 0.5 ? Math.Min(0, standard) : Math.Max(0, standard));
    }

    private double Standard(bool isSum, int origin, int lead, double probability)
    {
        var (sorted, count) = Known(isSum, lead, origin);
        // The outermost ranks that a new error stays within as often as promised.
        var rank = probability < 0.5 ? (int)Math.Floor((sorted.Length + 1) * probability + 1e-9) : (int)Math.Ceiling((sorted.Length + 1) * probability - 1e-9);
        if (rank >= 1 && rank <= sorted.Length) return sorted[rank - 1];
        // Too few errors tell so rare a one: Student's distribution of those there are, of a random walk where there is none.
        var spread = sorted.Length == 0 ? Math.Sqrt(lead) : Math.Sqrt(sorted.Sum(e => e * e) / sorted.Length * (1 + 1.0 / count));
        var beyond = spread * StudentT.InvCDF(0, 1, Math.Max(2, count), probability);
        return sorted.Length == 0 ? beyond : probability < 0.5 ? Math.Min(beyond, sorted[0]) : Math.Max(beyond, sorted[^1]);
    }

    private (double[] Sorted, int Count) Known(bool isSum, int lead, int origin)
    {
        lock (_kept)
        {
            if (_kept.TryGetValue((isSum, lead, origin), out var kept)) return kept;
            var own = Gather(isSum ? 0 : _sums, isSum ? _sums : _plan.Rolling.Series.Length, lead, origin);
            // A handful of sums is too few: the groups' errors, in units of their steps, stand in.
            if (own.Count < EnoughOfItsKind && isSum) own.AddRange(Gather(_sums, _plan.Rolling.Series.Length, lead, origin, flows: false));
            var count = own.Count;
            // Errors of one year share its shock, so that it is the years that chance draws from: of few years, a new one strays farther.
            var years = Math.Max(1, origin - lead - RollingForecasts.FirstOrigin + 1);
            for (var i = 0; i < own.Count; i++) own[i] *= Math.Sqrt(1 + 1.0 / years);
            own.Sort();
            // Errors nearly all to one side were a common shock that went on for years: it won't for ever, nor tell which way the next one goes.
            if (years < EnoughYears || own.Count > 0 && own[own.Count / 10] * own[own.Count - 1 - own.Count / 10] > 0)
            {
                own.AddRange(own.Select(e => -e).ToArray());
                own.Sort();
            }
            return _kept[(isSum, lead, origin)] = ([.. own], count);
        }
    }

    private List<double> Gather(int from, int to, int lead, int origin, bool flows = true)
    {
        var errors = new List<double>();
        for (var n = from; n < to; n++)
            for (var o = RollingForecasts.FirstOrigin; o + lead <= origin; o++)
                // A flow of a small group strays far more than that of a sum, in units of its own draws too.
                if (_plan.Point(n, o) is { } point && (flows || _plan.Rolling.Methods[_plan.Method(n, o, lead)] != ForecastMethods.CohortFlow) && _plan.Rolling.Series[n][o + lead] is var observed && !double.IsNaN(observed) && _plan.Scale(n, o, lead) is > 0 and var scale)
                    errors.Add((observed - point[lead - 1]) / scale);
        return errors;
    }
}

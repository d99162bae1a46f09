using MinerOsphere.Learning.Training;

namespace MinerOsphere.Models.Indicators.Forecast;

/// <summary>
/// A cohort flow: who is at a stage next year are those of the stage before times a passing rate, at the first stage the new entries and
/// those who stay: <c>N(l+1, t+1) = r(l) N(l, t)</c>. The rates are apparent ones: repeating, leaving and coming in from elsewhere are all
/// in them, so that they may lie above 1. The last stage gathers all who stay on. Those of no known stage keep their proportion.
/// </summary>
internal sealed class CohortFlow
{
    /// <summary>Years that the central rates are the mean of.</summary>
    public const int Window = 3;

    private const int LeastTransitions = 2;

    private readonly double[] _now;
    private readonly double[] _central;
    private readonly double[][] _residuals;
    private readonly double[] _entries, _entryResiduals;
    private readonly double _proportion;

    private CohortFlow(double[] now, double[] central, double[][] residuals, double[] entries, double[] entryResiduals, double proportion) =>
        (_now, _central, _residuals, _entries, _entryResiduals, _proportion) = (now, central, residuals, entries, entryResiduals, proportion);

    /// <summary>Stages.</summary>
    public int Stages => _now.Length;

    /// <summary>
    /// Central rates: staying at the first stage (or, where entries are not counted, its growth), passing on from each stage but the last
    /// two, being at the last stage of those who were at the last two.
    /// </summary>
    public ReadOnlySpan<double> Rates => _central;

    /// <summary>Entries expected of each coming year, before any scenario; empty where they are not counted.</summary>
    public ReadOnlySpan<double> Entries => _entries;

    /// <summary>Those of all stages, and of none, over those of all stages.</summary>
    public double Proportion => _proportion;

    /// <summary>Who is at each stage now.</summary>
    public ReadOnlySpan<double> Now => _now;

    /// <summary>The flow by what is known up to a year; null where a stage was empty lately, or too little is known.</summary>
    /// <param name="stages">Per stage its numbers by year.</param>
    /// <param name="entries">Entries by year; null where they are not counted.</param>
    /// <param name="total">All together by year.</param>
    /// <param name="origin">The last year that is looked at.</param>
    /// <param name="horizon">Years ahead that entries are needed for.</param>
    /// <param name="run">Cancellation.</param>
    public static CohortFlow? Fit(double[][] stages, double[]? entries, double[] total, int origin, int horizon, TrainingRun run)
    {
        var transitions = new List<double[]>();
        for (var t = origin - 1; t >= 0 && RatesOf(stages, entries, t) is { } rates; t--) transitions.Insert(0, rates);
        if (transitions.Count < LeastTransitions) return null;
        var now = stages.Select(s => s[origin]).ToArray();
        var sum = now.Sum();
        if (!(sum > 0) || !(total[origin] > 0)) return null;
        var recent = transitions.TakeLast(Window).ToArray();
        var central = Enumerable.Range(0, stages.Length).Select(r => recent.Average(rates => rates[r])).ToArray();
        var residuals = transitions.Select(rates => Enumerable.Range(0, rates.Length).Select(r => rates[r] - transitions.Average(other => other[r])).ToArray()).ToArray();
        double[] coming = [], entryResiduals = [];
        if (entries is not null)
        {
            var first = origin;
            while (first > 0 && entries[first - 1] > 0) first--;
            var logarithms = entries[first..(origin + 1)].Select(e => Math.Log(e)).ToArray();
            coming = [.. ForecastMethods.Forecast(logarithms, horizon, run)[ForecastMethods.OfOneSeries.IndexOf(ForecastMethods.Theta)].Select(e => Math.Exp(e))];
            var steps = logarithms.Skip(1).Zip(logarithms, (later, earlier) => later - earlier).ToArray();
            entryResiduals = steps.Length == 0 ? [0] : [.. steps.Select(s => s - steps.Average())];
        }
        return new CohortFlow(now, central, residuals, coming, entryResiduals, total[origin] / sum);
    }

    /// <summary>The path of the central rates: per year the stages.</summary>
    public double[][] Path(int horizon, FlowScenario scenario) => Run(horizon, scenario, (_, r) => _central[r], _ => 0);

    /// <summary>All together on a path.</summary>
    public double[] Totals(double[][] path) => [.. path.Select(stages => _proportion * stages.Sum())];

    /// <summary>
    /// Possible futures: in each coming year the rates stray from the central ones as in a past year drawn at random, all stages together, and
    /// entries walk on by a past year's surprise.
    /// </summary>
    public double[][] Draw(int horizon, FlowScenario scenario, int count, RandomStream random)
    {
        var draws = new double[count][];
        for (var k = 0; k < count; k++)
        {
            var years = Enumerable.Range(0, horizon).Select(_ => random.NextInt(_residuals.Length)).ToArray();
            var walk = new double[horizon];
            for (var h = 0; h < horizon && _entryResiduals.Length > 0; h++) walk[h] = (h > 0 ? walk[h - 1] : 0) + _entryResiduals[random.NextInt(_entryResiduals.Length)];
            draws[k] = Totals(Run(horizon, scenario, (h, r) => Math.Max(0, _central[r] + _residuals[years[h]][r]), h => walk[h]));
        }
        return draws;
    }

    private double[][] Run(int horizon, FlowScenario scenario, Func<int, int, double> rate, Func<int, double> walk)
    {
        var path = new double[horizon][];
        var now = _now;
        var last = now.Length - 1;
        for (var h = 0; h < horizon; h++)
        {
            double Rate(int r) => Math.Max(0, rate(h, r) + scenario.RateChange(r));
            var next = new double[now.Length];
            next[0] = Rate(0) * now[0] + (_entries.Length == 0 ? 0 : scenario.Entries(_entries[h] * Math.Exp(walk(h))));
            for (var l = 1; l < last; l++) next[l] = Rate(l) * now[l - 1];
            next[last] = Rate(last) * (now[last - 1] + now[last]);
            path[h] = now = next;
        }
        return path;
    }

    private static double[]? RatesOf(double[][] stages, double[]? entries, int t)
    {
        var last = stages.Length - 1;
        var rates = new double[stages.Length];
        rates[0] = (stages[0][t + 1] - (entries?[t + 1] ?? 0)) / stages[0][t];
        for (var l = 1; l < last; l++) rates[l] = stages[l][t + 1] / stages[l - 1][t];
        rates[last] = stages[last][t + 1] / (stages[last - 1][t] + stages[last][t]);
        // An empty stage has no rate; entries that nobody counted leave none for the first.
        foreach (var rate in rates)
            if (!double.IsFinite(rate) || rate == 0) return null;
        return entries is not null && !(entries[t + 1] > 0 && entries[t] > 0) ? null : rates;
    }
}

using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Interventions.Counts;

namespace MinerOsphere.Models.Interventions.Demand;

/// <summary>
/// Gathers held-out cells of one category and grain. Absolute errors are those of medians, deviances those of means: each is best for its
/// measure. A reference that expects nothing where something happened has no deviance; it is given the floor that suits it best.
/// </summary>
internal sealed class ReportTally(string part, string validation)
{
    private static readonly string[] Names = [Predictors.TotalMean, Predictors.WindowMean, Predictors.SeasonalNaive];
    private static readonly double[] Floors = [.. Enumerable.Range(0, 25).Select(k => Math.Pow(10, -5 + k * 0.25))];

    private readonly double[] _errors = new double[4];
    private readonly double[,] _deviances = new double[4, Floors.Length];
    private readonly List<(double Mean, double In80, double In95, double Width80, double Width95)> _held = [];
    private double _step;
    private int _rows, _steps;

    public bool IsEmpty => _rows == 0;

    /// <summary>Mean absolute error of the model's medians.</summary>
    public double Error => _errors[0] / _rows;

    /// <param name="count">The forecast.</param>
    /// <param name="references">The references.</param>
    /// <param name="observed">What came of it.</param>
    public void Add(PredictedCount count, ReferenceForecasts references, double observed)
    {
        if (double.IsNaN(observed) || double.IsNaN(references.TotalMean) || double.IsNaN(references.WindowMean) || double.IsNaN(references.SeasonalNaive)) return;
        _rows++;
        var median = count.Mean < 0.3 && count.Law.Cumulative(0) > 0.6 ? 0 : count.Median;
        ReadOnlySpan<double> point = [median, references.TotalMean, references.WindowMean, references.SeasonalNaive];
        ReadOnlySpan<double> mean = [count.Mean, references.TotalMean, references.WindowMean, references.SeasonalNaive];
        for (var k = 0; k < 4; k++)
        {
            _errors[k] += Math.Abs(observed - point[k]);
            for (var f = 0; f < Floors.Length; f++) _deviances[k, f] += Deviance(observed, k == 0 ? mean[k] : Math.Max(mean[k], Floors[f]));
        }
        _held.Add((count.Mean, Held(count, observed, 0.8), Held(count, observed, 0.95), Width(count, 0.8), Width(count, 0.95)));
    }

    /// <summary>A step of the seasonal naive forecast in the years of training, which scales errors.</summary>
    public void AddStep(double now, double before)
    {
        if (double.IsNaN(now) || double.IsNaN(before)) return;
        _step += Math.Abs(now - before);
        _steps++;
    }

    public IEnumerable<ScoreRow> Scores()
    {
        for (var r = 1; r < 4; r++)
        {
            yield return Row("mae", "Mean absolute error (of medians)", _errors[0] / _rows, _errors[r] / _rows, r);
            if (_steps > 0 && _step > 0)
                yield return Row("mase", "Mean absolute error over that of the seasonal naive forecast in training (of medians)", _errors[0] / _rows / (_step / _steps), _errors[r] / _rows / (_step / _steps), r);
            var best = double.PositiveInfinity;
            for (var f = 0; f < Floors.Length; f++) best = Math.Min(best, _deviances[r, f]);
            yield return Row("deviance", "Mean Poisson deviance (of means)", _deviances[0, 0] / _rows, best / _rows, r);
        }
    }

    public IEnumerable<CoverageRow> Coverage()
    {
        var busiest = _held.OrderByDescending(h => h.Mean).Take(Math.Max(1, _held.Count / 10)).ToArray();
        foreach (var (name, rows) in new[] { ("all", _held.ToArray()), ("busiest tenth", busiest) })
        {
            yield return Covered(0.8, name, rows, rows.Average(r => r.In80), rows.Average(r => r.Width80));
            yield return Covered(0.95, name, rows, rows.Average(r => r.In95), rows.Average(r => r.Width95));
        }
    }

    private CoverageRow Covered(double level, string name, (double Mean, double, double, double, double)[] rows, double covered, double width)
    {
        var chance = 1.96 * Math.Sqrt(level * (1 - level) / rows.Length);
        return new CoverageRow(part, level, "expected count", name, rows.Length, covered, Math.Max(0, level - chance), Math.Min(1, level + chance), width);
    }

    private ScoreRow Row(string metric, string title, double model, double reference, int baseline) =>
        new(part, metric, title, _rows, model, Names[baseline - 1], reference, reference > 0 ? 1 - model / reference : double.NaN, validation);

    /// <summary>
    /// Share of the count's jump of the distribution that lies within the central interval: the randomised interval of discrete forecasts,
    /// without drawing (Czado, Gneiting and Held 2009).
    /// </summary>
    internal static double Held(PredictedCount count, double observed, double level)
    {
        var (low, high) = (count.Cumulative((long)observed - 1), count.Cumulative((long)observed));
        var (from, to) = ((1 - level) / 2, (1 + level) / 2);
        return high > low ? Math.Max(0, Math.Min(high, to) - Math.Max(low, from)) / (high - low) : low >= from && low <= to ? 1 : 0;
    }

    private static double Width(PredictedCount count, double level)
    {
        if (count.Mean < 0.02) return 0;
        var (lower, upper) = count.Interval(level);
        return upper - lower;
    }

    private static double Deviance(double observed, double mean) => 2 * ((observed > 0 ? observed * Math.Log(observed / mean) : 0) - observed + mean);
}

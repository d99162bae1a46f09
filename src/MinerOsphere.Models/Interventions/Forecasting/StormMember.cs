using MinerOsphere.Learning.Numerics;

namespace MinerOsphere.Models.Interventions.Forecasting;

/// <summary>
/// Quiet weeks and storms apart: a season of medians, which storms do not lift, on the level of the last weeks, and on top of it what all
/// years' storms brought at that time of year. A storm moves neither the level nor the season, yet its like stays expected.
/// </summary>
internal sealed class StormMember
{
    private const int Width = 3, HalfYear = 26;
    private const double Beyond = 1.5, Memory = 4;

    private readonly double[] _quiet, _storms, _level;
    private readonly double[] _series;

    private StormMember(double[] quiet, double[] storms, double[] level, double[] series) => (_quiet, _storms, _level, _series) = (quiet, storms, level, series);

    /// <summary>Null where the counts are too rare for medians to say anything.</summary>
    public static StormMember? Fit(WeekAxis axis, double[] series, int origin, int until)
    {
        int[] known = [.. Enumerable.Range(0, origin).Where(i => !double.IsNaN(series[i]))];
        var level = Array.ConvertAll(known, j => Median([.. known.Where(i => Math.Abs(i - j) <= HalfYear).Select(i => series[i])]));
        if (level.Min() < 3) return null;
        var ratios = known.Select((i, k) => series[i] / level[k]).ToArray();
        var quiet = new double[until];
        for (var t = 0; t < until; t++) quiet[t] = WeightedMedian(axis, known, ratios, t);
        var excess = known.Select((i, k) => Math.Max(0, series[i] - Beyond * quiet[i] * level[k])).ToArray();
        var storms = new double[until];
        for (var t = origin; t < until; t++)
        {
            double sum = 0, weights = 0;
            for (var k = 0; k < known.Length; k++)
            {
                var near = 1 - axis.Apart(known[k], t) / (Width + 1);
                if (near <= 0) continue;
                sum += near * excess[k];
                weights += near;
            }
            storms[t] = weights > 0 ? sum / weights : 0;
        }
        var levels = new double[until];
        for (var k = 0; k < known.Length; k++) levels[known[k]] = level[k];
        for (var t = origin; t < until; t++) levels[t] = level[^1];
        return new StormMember(quiet, storms, levels, series);
    }

    public double At(int origin, int target)
    {
        double top = 0, bottom = 0;
        for (var i = Math.Max(0, origin - 52); i < origin; i++)
        {
            if (double.IsNaN(_series[i])) continue;
            var weight = Math.Pow(0.5, (origin - i) / Memory);
            top += weight * Math.Min(_series[i], Beyond * _quiet[i] * _level[i]);
            bottom += weight * _quiet[i];
        }
        return Math.Max((bottom > 0 ? top / bottom : _level[target]) * _quiet[target] + _storms[target], 1e-6);
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return Quantiles.Median(values);
    }

    private static double WeightedMedian(WeekAxis axis, int[] known, double[] ratios, int target)
    {
        var near = new List<(double Ratio, double Weight)>();
        double total = 0;
        for (var k = 0; k < known.Length; k++)
        {
            var weight = 1 - axis.Apart(known[k], target) / (Width + 1);
            if (weight <= 0) continue;
            near.Add((ratios[k], weight));
            total += weight;
        }
        near.Sort((a, b) => a.Ratio.CompareTo(b.Ratio));
        double sum = 0;
        foreach (var (ratio, weight) in near)
            if ((sum += weight) >= total / 2) return ratio;
        return 1;
    }
}

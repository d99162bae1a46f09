namespace MinerOsphere.Models.Interventions.Forecasting;

/// <summary>
/// One category's weeks at one place: two temperaments, weighed at the start of each year by how likely what they had not seen was under each.
/// Every past week has a forecast that had not seen it, and those tell the spread.
/// </summary>
public sealed class WeeklySeriesModel
{
    /// <summary>Weeks that must be known before the first forecast.</summary>
    public const int LeastHistory = 104;

    /// <summary>Weeks ahead at most: what the last year's seasons reach.</summary>
    public const int Reach = 53;

    private readonly double[] _series;
    private readonly WeekAxis _axis;
    private readonly WeeklyTemperament _lively, _calm;
    private readonly Dictionary<int, double> _weights = [];

    /// <param name="axis">Its weeks and those of the future.</param>
    /// <param name="series">A count per week, NaN where it is not known.</param>
    /// <param name="cancellation">Stops between years.</param>
    public WeeklySeriesModel(WeekAxis axis, double[] series, CancellationToken cancellation = default)
    {
        (_axis, _series) = (axis, series);
        _lively = new WeeklyTemperament(axis, series, calm: false, cancellation);
        _calm = new WeeklyTemperament(axis, series, calm: true, cancellation);
        foreach (var start in _lively.Years) _weights.Add(start, Weigh(start));
    }

    /// <summary>The first week that can be forecast.</summary>
    public int Earliest => _lively.Earliest;

    /// <summary>The count expected of a week by what was known before the origin, and its parts.</summary>
    public WeeklyParts Expect(int origin, int target)
    {
        var lively = _weights[_lively.Years.Last(y => y <= origin)];
        var (a, b) = (_lively.Expect(origin, target), _calm.Expect(origin, target));
        double Both(double first, double second) => lively * first + (1 - lively) * second;
        return new WeeklyParts(Both(a.Mean, b.Mean), Both(a.Season, b.Season), Both(a.Level, b.Level), Both(a.Aftermath, b.Aftermath));
    }

    /// <summary>Weight of the lively one: the likelihood of the years before, their deviances scaled to what they came to on the mean.</summary>
    private double Weigh(int until)
    {
        double lively = 0, calm = 0;
        var count = 0;
        for (var t = Earliest; t < Math.Min(until, _series.Length); t++)
        {
            if (double.IsNaN(_series[t])) continue;
            lively += Deviance(_series[t], _lively.Expect(t, t).Mean);
            calm += Deviance(_series[t], _calm.Expect(t, t).Mean);
            count++;
        }
        if (count == 0) return 0.5;
        var scale = Math.Max(1, Math.Min(lively, calm) / count);
        return 1 / (1 + Math.Exp(Math.Clamp((lively - calm) / (2 * scale), -30, 30)));
    }

    private static double Deviance(double observed, double mean) => 2 * ((observed > 0 ? observed * Math.Log(observed / mean) : 0) - observed + mean);
}

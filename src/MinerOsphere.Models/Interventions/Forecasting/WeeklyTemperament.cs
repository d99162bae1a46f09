namespace MinerOsphere.Models.Interventions.Forecasting;

/// <summary>
/// One temperament of a category's forecast: lively, or calm with coarser seasons, longer memory and the mean of three years beside them. The
/// seasons are learned anew at the start of each year from what came before it; the level follows week by week.
/// </summary>
internal sealed class WeeklyTemperament
{
    private const int LeastHistory = WeeklySeriesModel.LeastHistory, Reach = WeeklySeriesModel.Reach;

    private const double LevelMemory = 4, LevelWeight = 2, LevelFade = 26;

    private const int LevelReach = 104;

    /// <summary>Interventions that the season weighs like beside the level of the last weeks, at least: a level known to a seventh.</summary>
    private const double LeastLevelWeight = 50;

    private readonly double[] _series;
    private readonly WeekAxis _axis;
    private readonly List<(int Start, double[] Harmonic, double[] Kernel, StormMember? Storm)> _years = [];
    private readonly double[] _harmonic, _kernel, _above, _excess;
    private readonly bool _calm;

    /// <param name="axis">Its weeks and those of the future.</param>
    /// <param name="series">A count per week, NaN where it is not known.</param>
    /// <param name="calm">Which temperament.</param>
    /// <param name="cancellation">Stops between years.</param>
    public WeeklyTemperament(WeekAxis axis, double[] series, bool calm, CancellationToken cancellation)
    {
        (_axis, _series) = (axis, series);
        (_harmonic, _kernel) = (Gaps(axis.Length), Gaps(axis.Length));
        _calm = calm;
        double[] usual = [.. Enumerable.Range(0, series.Length).Select(Usual)];
        _above = [.. series.Select((v, i) => v - usual[i])];
        _excess = [.. series.Select((v, i) => Math.Max(0, v - 2 * usual[i]))];
        var first = axis.StartOfYear(LeastHistory);
        if (first < LeastHistory) first += 53;
        first = axis.StartOfYear(first);
        for (var start = first; start <= series.Length; start = Next(start))
        {
            cancellation.ThrowIfCancellationRequested();
            var until = Math.Min(start + 53 + Reach, axis.Length);
            if (until <= start) break;
            var (harmonic, kernel) = (HarmonicMember.Profile(axis, series, start, until, calm), KernelMember.Profile(axis, series, start, until, calm));
            _years.Add((start, harmonic, kernel, StormMember.Fit(axis, series, start, until)));
            for (var t = start; t < Math.Min(Next(start), until); t++) (_harmonic[t], _kernel[t]) = (harmonic[t - start], kernel[t - start]);
        }
    }

    /// <summary>Weeks in which its seasons were learned.</summary>
    public IEnumerable<int> Years => _years.Select(y => y.Start);

    /// <summary>The first week that can be forecast.</summary>
    public int Earliest => _years.Count == 0 ? int.MaxValue : _years[0].Start;

    /// <summary>The count expected of a week by what was known before the origin, and its parts.</summary>
    public WeeklyParts Expect(int origin, int target)
    {
        var (start, harmonic, kernel, storm) = _years.Last(y => y.Start <= origin);
        var fade = Math.Pow(0.5, (target - origin) / LevelFade);
        var (levelH, levelK) = (Level(_harmonic, origin), Level(_kernel, origin));
        var seasonH = harmonic[target - start];
        var seasonK = kernel[target - start];
        var h = seasonH * Math.Pow(levelH, fade);
        var k = seasonK * Math.Pow(levelK, fade);
        var window = WeeklyBaselines.WindowMean(_axis, _series, origin, target);
        List<double> members = [h, k];
        if (storm is not null) members.Add(storm.At(origin, target));
        if (!double.IsNaN(window)) members.Add(Math.Max(window, 1e-6));
        if (_calm && WeeklyBaselines.TotalMean(_series, origin) is > 0 and var flat) members.Add(flat);
        var mean = members.Average();
        var after = Carry(origin, target);
        return new WeeklyParts(mean + after, Math.Sqrt(seasonH * seasonK), Math.Sqrt(levelH * levelK), after);
    }

    /// <summary>How far the last weeks ran from what was expected of them.</summary>
    private double Level(double[] expected, int origin)
    {
        double top = 0, bottom = 0, sum = 0;
        var count = 0;
        for (var i = Math.Max(0, origin - LevelReach); i < Math.Min(origin, _series.Length); i++)
        {
            if (double.IsNaN(expected[i]) || double.IsNaN(_series[i])) continue;
            var weight = Math.Pow(0.5, (origin - i) / LevelMemory);
            // A storm is no level: beyond twice what was expected it does not count.
            top += weight * Math.Min(_series[i], 2 * expected[i] + 1);
            bottom += weight * expected[i];
            sum += expected[i];
            count++;
        }
        if (count == 0) return 1;
        var prior = _calm ? Math.Max(LevelWeight * sum / count, LeastLevelWeight) : LevelWeight * sum / count;
        return Math.Max((top + prior) / (bottom + prior), 0.05);
    }

    /// <summary>What a storm of the last week leaves to do, as much as storms before it did.</summary>
    private double Carry(int origin, int target)
    {
        if (origin < 2 || !(_excess[origin - 1] > 0)) return 0;
        double products = 0, squares = 0;
        for (var i = 1; i < origin - 1; i++)
        {
            if (double.IsNaN(_excess[i - 1]) || double.IsNaN(_above[i])) continue;
            products += _excess[i - 1] * _above[i];
            squares += _excess[i - 1] * _excess[i - 1];
        }
        var share = squares > 0 ? Math.Clamp(products / squares, 0, 0.9) : 0;
        return _excess[origin - 1] * Math.Pow(share, target - origin + 1);
    }

    /// <summary>Median of the quarter before, which is there for the first years too.</summary>
    private double Usual(int week)
    {
        double[] quarter = [.. Enumerable.Range(Math.Max(0, week - 13), Math.Min(week, 13)).Select(i => _series[i]).Where(v => !double.IsNaN(v)).Order()];
        return quarter.Length < 6 ? double.NaN : quarter[quarter.Length / 2];
    }

    private int Next(int start)
    {
        var next = start + 52;
        while (next < _axis.Length && _axis.StartOfYear(next) <= start) next++;
        return next;
    }

    private static double[] Gaps(int length)
    {
        var gaps = new double[length];
        Array.Fill(gaps, double.NaN);
        return gaps;
    }
}

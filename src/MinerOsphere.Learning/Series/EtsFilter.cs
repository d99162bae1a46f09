namespace MinerOsphere.Learning.Series;

/// <summary>Runs a model of exponential smoothing along a series: what it said of each step, and the state it ends in.</summary>
internal sealed class EtsFilter
{
    private readonly EtsSpecification _model;
    private readonly double[] _values;
    private readonly int _period;

    public EtsFilter(EtsSpecification model, ReadOnlySpan<double> values, int period)
    {
        (_model, _values, _period) = (model, values.ToArray(), model.HasSeason ? period : 1);
        Season = new double[_period];
        foreach (var value in values)
            if (!double.IsNaN(value)) Count++;
    }

    /// <summary>Steps with a value.</summary>
    public int Count { get; }

    public double Level { get; private set; }
    public double Slope { get; private set; }

    /// <summary>The season of the steps to come: of step t at place t modulo the period.</summary>
    public double[] Season { get; }

    /// <summary>
    /// Sums of squared errors (relative ones for a multiplicative error) and of the logarithms of the means. A missing value moves nothing.
    /// Means that a multiplicative model can't have give an infinite sum.
    /// </summary>
    public (double Squares, double Logs) Run(double alpha, double beta, double gamma, double phi, double level, double slope, ReadOnlySpan<double> season, double[]? fitted = null)
    {
        var multiplicativeSeason = _model.Season == EtsComponent.Multiplicative;
        var (hasSeason, hasTrend, relative) = (_model.HasSeason, _model.HasTrend, _model.Error == EtsComponent.Multiplicative);
        var seasons = Season;
        if (hasSeason) season.CopyTo(seasons);
        double squares = 0, logs = 0;
        var place = 0;
        for (var t = 0; t < _values.Length; t++)
        {
            var trend = hasTrend ? phi * slope : 0;
            var q = level + trend;
            var s = hasSeason ? seasons[place] : 0;
            var mean = multiplicativeSeason ? q * s : q + s;
            if (fitted is not null) fitted[t] = mean;
            var y = _values[t];
            if (double.IsNaN(y))
            {
                level = q;
                slope = trend;
            }
            else
            {
                var error = y - mean;
                if (relative || multiplicativeSeason)
                {
                    if (!(mean > 0) || !(q > 0)) return (double.PositiveInfinity, 0);
                    if (relative)
                    {
                        logs += Math.Log(mean);
                        squares += error / mean * (error / mean);
                    }
                }
                if (!relative) squares += error * error;
                var (toLevel, toSeason) = multiplicativeSeason ? (error / s, error / q) : (error, error);
                level = q + alpha * toLevel;
                slope = trend + beta * toLevel;
                if (hasSeason) seasons[place] = s + gamma * toSeason;
            }
            if (hasSeason && ++place == _period) place = 0;
        }
        (Level, Slope) = (level, slope);
        return (squares, logs);
    }

    public (double Squares, double Logs) Run(EtsParameters p, double[]? fitted = null) =>
        Run(p.Alpha, p.Beta, p.Gamma, p.Phi, p.Level, p.Slope, p.Season.AsSpan(), fitted);

    /// <summary>Gaussian log likelihood with the variance that makes it greatest.</summary>
    public double LogLikelihood(double squares, double logs) => -Count / 2.0 * (Math.Log(2 * Math.PI * squares / Count) + 1) - logs;
}

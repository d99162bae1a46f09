using System.Collections.Immutable;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Series;

/// <summary>A fitted model of exponential smoothing.</summary>
public sealed class EtsFit : IFittedSeries
{
    private readonly EtsFilter _filter;
    private readonly LinearInnovations? _linear;
    private readonly int _paths;
    private readonly ulong _seed;

    internal EtsFit(RegularSeries series, EtsSpecification model, EtsParameters parameters, double logLikelihood, int paths, ulong seed)
    {
        (Series, Model, Parameters, LogLikelihood, _paths, _seed) = (series, model, parameters, logLikelihood, paths, seed);
        _filter = new EtsFilter(model, series.Values, series.Period);
        var fitted = new double[series.Length];
        var (squares, _) = _filter.Run(parameters, fitted);
        Fitted = [.. fitted];
        var degrees = Math.Max(1, series.ObservedCount - model.ParameterCount(series.Period));
        SumOfSquares = squares;
        Deviation = Math.Sqrt(squares / degrees);
        if (model.TakesAnySign && model.Error == EtsComponent.Additive)
            _linear = new LinearInnovations(model.ToString(), series, Fitted, Mean, Weight, h => Deviation * Carried(h), Deviation, degrees, null);
    }

    /// <summary>A model run with parameters that are given, not estimated.</summary>
    public static EtsFit With(RegularSeries series, EtsSpecification model, EtsParameters parameters, ulong seed = 42)
    {
        model.Check();
        if (model.HasSeason != !parameters.Season.IsEmpty || (model.HasSeason && parameters.Season.Length != series.Period))
            throw new ArgumentException($"{parameters.Season.Length} seasonal states for {model} of period {series.Period}", nameof(parameters));
        var filter = new EtsFilter(model, series.Values, series.Period);
        var (squares, logs) = filter.Run(parameters);
        if (!double.IsFinite(squares)) throw new ArgumentException($"with these parameters {model} has means at or below 0", nameof(parameters));
        return new EtsFit(series, model, parameters, filter.LogLikelihood(squares, logs), new EtsOptions().SamplePaths, seed);
    }

    /// <inheritdoc/>
    public string Method => Model.ToString();

    /// <inheritdoc/>
    public RegularSeries Series { get; }

    /// <summary>Which model.</summary>
    public EtsSpecification Model { get; }

    /// <summary>Its smoothing parameters and initial states.</summary>
    public EtsParameters Parameters { get; }

    /// <summary>Gaussian log likelihood, constants included.</summary>
    public double LogLikelihood { get; }

    /// <summary>Smoothing parameters, initial states and the variance.</summary>
    public int ParameterCount => Model.ParameterCount(Series.Period) + 1;

    /// <summary>Akaike's criterion.</summary>
    public double Aic => -2 * LogLikelihood + 2 * ParameterCount;

    /// <summary>With the small-sample correction.</summary>
    public double AicCorrected => Series.ObservedCount - ParameterCount - 1 is > 0 and var rest ? Aic + 2.0 * ParameterCount * (ParameterCount + 1) / rest : double.PositiveInfinity;

    /// <summary>Schwarz's criterion.</summary>
    public double Bic => -2 * LogLikelihood + ParameterCount * Math.Log(Series.ObservedCount);

    /// <summary>Of one-step errors: relative ones where the error multiplies.</summary>
    public double SumOfSquares { get; }

    /// <summary>Standard deviation of an error: relative where the error multiplies.</summary>
    public double Deviation { get; }

    /// <inheritdoc/>
    public ImmutableArray<double> Fitted { get; }

    /// <inheritdoc/>
    public string? Note => _linear?.Note;

    /// <summary>
    /// Means and intervals: analytic for additive errors; of drawn futures for multiplicative ones, whose deviations are analytic where the
    /// season does not multiply. Where it does, the mean is the point that the model says, which the true mean lies a little above.
    /// </summary>
    public SeriesForecast Forecast(int horizon)
    {
        if (_linear is not null) return _linear.Forecast(horizon);
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        ImmutableArray<double> means = [.. Enumerable.Range(1, horizon).Select(Mean)];
        var drawn = SimulatedPaths.Draw(this, horizon, _paths, new RandomStream(_seed));
        var simulated = SimulatedPaths.Forecast(drawn, means);
        return Model.Season == EtsComponent.Multiplicative ? simulated
            : new SeriesForecast(means, Analytic(means), [.. Enumerable.Range(0, horizon).Select(h => drawn.Select(path => path[h]).ToArray())]);
    }

    /// <inheritdoc/>
    public void Simulate(ReadOnlySpan<double> innovations, Span<double> path)
    {
        if (_linear is not null)
        {
            _linear.Simulate(innovations, path);
            return;
        }
        if (innovations.Length != path.Length + 1) throw new ArgumentException($"{innovations.Length} innovations for {path.Length} steps", nameof(innovations));
        var p = Parameters;
        var multiplicative = Model.Season == EtsComponent.Multiplicative;
        // Steps missing at the end moved the level unseen.
        var level = _filter.Level * Math.Max(Floor, 1 + p.Alpha * Deviation * Math.Sqrt(Series.Age) * innovations[0]);
        var slope = _filter.Slope;
        var season = (double[])_filter.Season.Clone();
        for (var h = 0; h < path.Length; h++)
        {
            var place = (Series.Length + h) % season.Length;
            // A path that an unlikely run of errors brings to 0 stays just above it: the model has no law for what is below.
            var trend = p.Phi * slope;
            var q = Math.Max(level + trend, Floor * Math.Abs(_filter.Level));
            var s = Model.HasSeason ? season[place] : multiplicative ? 1 : 0;
            var mean = Math.Max(multiplicative ? q * s : q + s, Floor * Math.Abs(_filter.Level));
            var relative = Model.Error == EtsComponent.Multiplicative;
            var error = relative ? mean * Math.Max(Floor - 1, Deviation * innovations[h + 1]) : Deviation * innovations[h + 1];
            path[h] = mean + error;
            var (toLevel, toSeason) = multiplicative ? (error / s, error / q) : (error, error);
            level = q + p.Alpha * toLevel;
            slope = Model.HasTrend ? trend + p.Beta * toLevel : 0;
            if (Model.HasSeason) season[place] = s + p.Gamma * toSeason;
        }
    }

    private const double Floor = 1e-6;

    /// <summary>The point h steps after the end.</summary>
    private double Mean(int h)
    {
        var level = _filter.Level;
        if (Model.HasTrend) level += _filter.Slope * Faded(h);
        var season = Model.HasSeason ? _filter.Season[(Series.Length + h - 1) % Series.Period] : 0;
        return Model.Season == EtsComponent.Multiplicative ? level * season : level + season;
    }

    /// <summary>Sum of the first h powers of phi.</summary>
    private double Faded(int h)
    {
        if (Parameters.Phi == 1) return h;
        return Parameters.Phi * (1 - Math.Pow(Parameters.Phi, h)) / (1 - Parameters.Phi);
    }

    private double Weight(int j) => Parameters.Alpha + Parameters.Beta * Faded(j) + (Model.HasSeason && j % Series.Period == 0 ? Parameters.Gamma : 0);

    /// <summary>Root of the summed squares of the weights of steps that are missing at the end.</summary>
    private double Carried(int h)
    {
        double sum = 0;
        for (var i = 0; i < Series.Age; i++) sum += Weight(h + i) * Weight(h + i);
        return Math.Sqrt(sum);
    }

    /// <summary>Deviations of a multiplicative error on a linear mean (Hyndman et al. 2008, section 6.3, class 2).</summary>
    private ImmutableArray<double> Analytic(ImmutableArray<double> means)
    {
        var (theta, deviations, variance) = (new double[means.Length], new double[means.Length], Deviation * Deviation);
        for (var h = 0; h < means.Length; h++)
        {
            theta[h] = means[h] * means[h];
            for (var j = 1; j <= h; j++) theta[h] += variance * Weight(j) * Weight(j) * theta[h - j];
            var carried = Carried(h + 1) * Deviation * means[h];
            deviations[h] = Math.Sqrt(Math.Max(0, (1 + variance) * theta[h] - means[h] * means[h] + carried * carried));
        }
        return [.. deviations];
    }
}

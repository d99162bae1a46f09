using System.Collections.Immutable;
using MinerOsphere.Learning.Numerics;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Series;

/// <summary>
/// Maximum likelihood of one model of exponential smoothing over smoothing parameters and initial states together. It starts from several
/// smoothing parameters, each with the initial states that fit them best: those are a linear regression where nothing multiplies.
/// </summary>
internal sealed class EtsEstimation
{
    private const double Least = 1e-4, LeastPhi = 0.8, LargestPhi = 0.98;
    private const int Iterations = 400;

    private readonly EtsSpecification _model;
    private readonly RegularSeries _series;
    private readonly EtsRegion _region;
    private readonly EtsFilter _filter;
    private readonly double _spread, _tiny;
    private readonly int _period, _smoothing;
    private readonly double[] _season;
    private double _level, _slope;

    private EtsEstimation(EtsSpecification model, RegularSeries series, EtsRegion region)
    {
        (_model, _series, _region) = (model, series, region);
        _period = model.HasSeason ? series.Period : 1;
        _filter = new EtsFilter(model, series.Values, series.Period);
        _season = new double[_period];
        _smoothing = 1 + (model.HasTrend ? 1 : 0) + (model.HasSeason ? 1 : 0) + (model.IsDamped ? 1 : 0);
        var (mean, variance, _) = Moments.WithoutGaps(series.Values);
        _spread = Math.Sqrt(variance);
        // Errors below this are rounding: a perfect fit has no greatest likelihood without an end to it.
        var resolution = 1e-9 * (model.Error == EtsComponent.Multiplicative ? _spread / mean : _spread);
        _tiny = series.ObservedCount * resolution * resolution;
    }

    /// <summary>The best parameters and their likelihood; null where the model can't be run on the series.</summary>
    public static (EtsParameters Parameters, double LogLikelihood)? Maximise(RegularSeries series, EtsSpecification model, EtsRegion region, TrainingRun run)
    {
        var season = model.HasSeason ? ClassicalDecomposition.Season(series, model.Season == EtsComponent.Multiplicative) : [];
        if (season.IsDefault) return null;
        var estimation = new EtsEstimation(model, series, region);
        (double[] At, double Value, double Level, double Slope, double[] Season) best = ([], double.PositiveInfinity, 0, 0, []);
        foreach (var (alpha, beta) in new[] { (0.5, 0.1), (0.1, 0.1), (0.02, 0.3), (0.9, 0.05), (0.9, 0.6) })
        {
            if (beta == 0.6 && !model.HasTrend) continue;
            var start = estimation.Start(alpha, beta, season);
            var (at, value) = QuasiNewton.Minimise(estimation.Objective, start, Iterations, run.Cancellation);
            // Begun again where it ended, without the curvature that it learned on the way there.
            for (var again = 0; again < 3; again++)
            {
                var (further, lower) = QuasiNewton.Minimise(estimation.Objective, at, Iterations, run.Cancellation);
                var gained = value - lower;
                (at, value) = (further, lower);
                if (!(gained > 1e-7)) break;
            }
            if (value < best.Value) best = (at, value, estimation._level, estimation._slope, (double[])estimation._season.Clone());
        }
        if (!double.IsFinite(best.Value)) return null;
        (estimation._level, estimation._slope) = (best.Level, best.Slope);
        best.Season.CopyTo(estimation._season, 0);
        return (estimation.Decode(best.At), -best.Value);
    }

    private double Objective(double[] at)
    {
        var p = Decode(at);
        if ((_region == EtsRegion.Admissible || _model.HasSeason) && !EtsStability.IsAdmissible(_model, p.Alpha, p.Beta, p.Gamma, p.Phi, _period)) return double.PositiveInfinity;
        var (squares, logs) = _filter.Run(p);
        return double.IsFinite(squares) ? -_filter.LogLikelihood(Math.Max(squares, _tiny), logs) : double.PositiveInfinity;
    }

    /// <summary>Parameters of a point of the search: smoothing parameters through a logistic curve, states as steps from where it began.</summary>
    private EtsParameters Decode(double[] at)
    {
        var k = 1;
        var beta = _model.HasTrend ? Share(at[k++]) : 0;
        var gamma = _model.HasSeason ? Share(at[k++]) : 0;
        var phi = _model.IsDamped ? Between(LeastPhi, LargestPhi, Share(at[k++])) : 1;
        double alpha;
        if (_region == EtsRegion.Usual)
        {
            alpha = Between(Least, 1 - Least, Share(at[0]));
            if (_model.HasTrend) beta *= alpha;
            if (_model.HasSeason) gamma = Between(0, 1 - alpha, gamma);
        }
        else
        {
            alpha = Between(Least, _model.IsDamped ? 1 + 1 / phi : 2, Share(at[0]));
            if (_model.IsDamped) beta = Between(alpha * (phi - 1) / phi, (1 + phi) * (2 - alpha) / phi, beta);
            else if (_model.HasTrend) beta = Between(0, 4 - 2 * alpha, beta);
            if (_model.HasSeason) gamma = Between(Math.Max(1 - 1 / phi - alpha, 0), 1 + 1 / phi - alpha, gamma);
        }
        var level = _level + _spread * at[k++];
        var slope = _model.HasTrend ? _slope + _spread / Math.Sqrt(_series.ObservedCount) * at[k++] : 0;
        return new EtsParameters { Alpha = alpha, Beta = beta, Gamma = gamma, Phi = phi, Level = level, Slope = slope, Season = Season(at.AsSpan(k)) };
    }

    /// <summary>The season, its last place given by the others.</summary>
    private ImmutableArray<double> Season(ReadOnlySpan<double> at)
    {
        if (!_model.HasSeason) return [];
        var multiplicative = _model.Season == EtsComponent.Multiplicative;
        var season = new double[_period];
        double rest = multiplicative ? _period : 0;
        for (var i = 0; i < _period - 1; i++)
        {
            season[i] = _season[i] + (multiplicative ? 0.1 : 0.1 * _spread) * at[i];
            rest -= season[i];
        }
        season[^1] = rest;
        return ImmutableArray.Create(season);
    }

    private double[] Start(double alpha, double beta, ImmutableArray<double> season)
    {
        season.CopyTo(_season);
        if (_model.HasSeason is false) _season[0] = 0;
        States(alpha, beta * alpha, 0.1 * (1 - alpha));
        var start = new double[_smoothing + 1 + (_model.HasTrend ? 1 : 0) + (_model.HasSeason ? _period - 1 : 0)];
        // In the admissible region the same shares would be far larger parameters.
        var usual = _region == EtsRegion.Usual;
        start[0] = Logit(usual ? alpha : alpha / 2);
        var k = 1;
        if (_model.HasTrend) start[k++] = Logit(usual ? beta : beta * alpha / 4);
        if (_model.HasSeason) start[k++] = Logit(usual ? 0.1 : 0.05);
        if (_model.IsDamped) start[k] = Logit(0.9);
        // A bad start of a multiplicative model is brought to one that it can be run from.
        if (_model.Error == EtsComponent.Multiplicative && double.IsPositiveInfinity(Objective(start)))
        {
            _slope = 0;
            _level = Math.Max(_level, _series.Values[_series.First] / (_model.Season == EtsComponent.Multiplicative ? _season[_series.First % _period] : 1));
        }
        return start;
    }

    /// <summary>The initial states that fit best with given smoothing parameters, by least squares, as far as they are linear.</summary>
    private void States(double alpha, double beta, double gamma)
    {
        var additiveSeason = _model.Season == EtsComponent.Additive;
        var values = _series.Values.ToArray();
        if (_model.Season == EtsComponent.Multiplicative)
            for (var t = 0; t < values.Length; t++) values[t] /= _season[t % _period];
        var linear = new EtsSpecification(EtsComponent.Additive, _model.Trend, additiveSeason ? EtsComponent.Additive : EtsComponent.None);
        var phi = _model.IsDamped ? 0.95 : 1;
        if (!additiveSeason) gamma = 0;
        if (!EtsStability.IsAdmissible(linear, alpha, beta, gamma, phi, _period)) gamma = 0;

        var size = 1 + (_model.HasTrend ? 1 : 0) + (additiveSeason ? _period - 1 : 0);
        var nothing = Array.ConvertAll(values, value => double.IsNaN(value) ? double.NaN : 0);
        var responses = new double[size][];
        var filter = new EtsFilter(linear, nothing, _period);
        for (var j = 0; j < size; j++)
        {
            var season = new double[_period];
            var firstSeason = _model.HasTrend ? 2 : 1;
            if (j >= firstSeason) (season[j - firstSeason], season[^1]) = (1, -1);
            filter.Run(alpha, beta, gamma, phi, j == 0 ? 1 : 0, _model.HasTrend && j == 1 ? 1 : 0, season, responses[j] = new double[values.Length]);
        }
        var none = new double[values.Length];
        new EtsFilter(linear, values, _period).Run(alpha, beta, gamma, phi, 0, 0, new double[_period], none);
        var (gram, right) = (new double[size * size], new double[size]);
        for (var t = 0; t < values.Length; t++)
        {
            if (double.IsNaN(values[t])) continue;
            for (var a = 0; a < size; a++)
            {
                right[a] += responses[a][t] * (values[t] - none[t]);
                for (var b = 0; b <= a; b++) gram[a * size + b] += responses[a][t] * responses[b][t];
            }
        }
        // A little of a ridge: states that are forgotten after a few steps are hardly determined.
        for (var a = 0; a < size; a++) gram[a * size + a] *= 1 + 1e-8;
        if (CholeskyFactor.Of(gram, size, out _) is not { } factor)
        {
            (_level, _slope) = (values[_series.First], 0);
            return;
        }
        var states = factor.Solve(right);
        _level = states[0];
        _slope = _model.HasTrend ? states[1] : 0;
        if (!additiveSeason) return;
        double rest = 0;
        for (var i = 0; i < _period - 1; i++) rest -= _season[i] = states[i + (_model.HasTrend ? 2 : 1)];
        _season[^1] = rest;
    }

    private static double Share(double at) => 1 / (1 + Math.Exp(-at));

    private static double Logit(double share) => Math.Log(share / (1 - share));

    private static double Between(double low, double high, double share) => low + (high - low) * share;
}

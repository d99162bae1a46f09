using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Series;

/// <summary>
/// Exponential smoothing in state-space form (Hyndman, Koehler, Ord and Snyder 2008): parameters and initial states by maximum likelihood,
/// the model by Akaike's criterion with the small-sample correction. A missing value moves nothing and counts for nothing.
/// </summary>
public sealed class EtsMethod(EtsOptions? options = null) : IForecastMethod
{
    private readonly EtsOptions _options = options ?? new EtsOptions();

    /// <inheritdoc/>
    public string Name => _options.Models.Length == 1 ? _options.Models[0].ToString() : "ETS";

    /// <exception cref="DataFaultException">Too few values for any of the models, or values at or below 0 where all of them multiply.</exception>
    public IFittedSeries Fit(RegularSeries series, TrainingRun run)
    {
        series.Require(2, "exponential smoothing");
        if (series.IsConstant) return Constant(series);
        return Choose(series, run);
    }

    /// <summary>The best of the models.</summary>
    /// <exception cref="DataFaultException">As <see cref="Fit"/>; and a series that never varies, which has no likelihood.</exception>
    public EtsFit Choose(RegularSeries series, TrainingRun run)
    {
        if (series.IsConstant) throw new DataFaultException("the series never varies: no model is likelier than another", series.Name);
        var positive = true;
        foreach (var value in series.Values) positive &= !(value <= 0);
        EtsFit? best = null;
        var fewest = int.MaxValue;
        foreach (var model in _options.Models)
        {
            model.Check();
            if (model.HasSeason && (series.Period < 2 || series.Period > _options.LongestPeriod)) continue;
            if (!model.TakesAnySign && !positive) continue;
            var needed = model.ParameterCount(series.Period) + 3;
            fewest = Math.Min(fewest, needed);
            if (series.ObservedCount < needed) continue;
            if (EtsEstimation.Maximise(series, model, _options.Region, run) is not { } found) continue;
            var fit = new EtsFit(series, model, found.Parameters, found.LogLikelihood, _options.SamplePaths, run.Seed);
            if (best is null || fit.AicCorrected < best.AicCorrected) best = fit;
        }
        if (best is not null) return best;
        if (fewest == int.MaxValue) throw new DataFaultException("none of the models fits the period and the signs of the series", series.Name);
        series.Require(fewest, "exponential smoothing");
        throw new DataFaultException("the series has too many gaps for exponential smoothing", series.Name);
    }

    private static LinearInnovations Constant(RegularSeries series) => new(
        "ETS(A,N,N)", series, [.. Enumerable.Repeat(series[series.First], series.Length)], _ => series[series.First], _ => 0, _ => 0, 0, 1, "the series has never varied, so no interval can be told");
}

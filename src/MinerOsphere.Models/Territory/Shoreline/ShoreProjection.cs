using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Uncertainty.Propagation;
using Normal = MathNet.Numerics.Distributions.Normal;

namespace MinerOsphere.Models.Territory.Shoreline;

/// <summary>
/// Positions of all transects by draw. Sea, slope and event are common to the whole shore; errors of rates and positions are common in part, as
/// the residuals of the surveys are.
/// </summary>
public sealed class ShoreProjection
{
    private readonly TransectFuture[] _futures;
    private readonly ProjectionOptions _options;
    private readonly CommonDraws _common;
    private readonly TrainingRun _run;

    /// <param name="transects">At least one, each with two surveys or more.</param>
    /// <param name="options">How.</param>
    /// <param name="run">Seed and cancellation.</param>
    /// <exception cref="DataFaultException">Works are to go and nothing tells the rate behind them, or a horizon is not after the last survey.</exception>
    public ShoreProjection(ImmutableArray<Transect> transects, ProjectionOptions options, TrainingRun run)
    {
        (Transects, _options, _run) = (transects, options, run);
        ImmutableArray<ShorelineRates> rates = [.. transects.Select(t => ShorelineRates.Of(t.Positions))];
        var last = rates.Max(r => r.Last.Date);
        foreach (var horizon in options.Horizons)
            if (new DateOnly(horizon, 1, 1) <= last) throw new DataFaultException(FormattableString.Invariant($"the horizon {horizon} is not after the last survey, {last:yyyy-MM-dd}"), "horizons");
        var free = transects.Zip(rates).Where(t => t.First.Coast != CoastType.Works).Select(t => t.Second).ToArray();
        var after = options.RateAfterWorks ?? (free.Length > 0 ? free.Average(r => RateOf(r, options.Method)) : double.NaN);
        if (double.IsNaN(after) && options.WorksUntil is not null && transects.Any(t => t.Coast == CoastType.Works))
            throw new DataFaultException("every transect has works: nothing tells how fast the shore moves once they are gone; give a rate", "rateAfterWorks");
        _futures = [.. transects.Zip(rates).Select(t => new TransectFuture(t.First, t.Second, options, double.IsNaN(after) ? 0 : after))];
        Correlation = options.Correlation ?? ResidualCorrelation.Of(transects);
        _common = CommonDraws.Of(options.Draws, run);
    }

    public ImmutableArray<Transect> Transects { get; }

    /// <summary>Correlation of errors along the shore that was used.</summary>
    public double Correlation { get; }

    public ShorelineRates RatesOf(int transect) => _futures[transect].Rates;

    /// <summary>Where the last survey found the shore of a transect.</summary>
    public double Reference(int transect) => _futures[transect].Reference;

    /// <summary>Positions by transect and draw. The same draws whatever the scenario and the year.</summary>
    public double[][] Positions(SeaLevel sea, int horizon)
    {
        var draws = _common.Draws;
        var (zSea, slope, storm, fall, zRate, zResidual) = (new double[draws], new double[draws], new double[draws], new double[draws], new double[draws], new double[draws]);
        for (var d = 0; d < draws; d++)
        {
            (zSea[d], zRate[d], zResidual[d]) = (Z(_common[CommonDraws.Sea, d]), Z(_common[CommonDraws.Rate, d]), Z(_common[CommonDraws.Residual, d]));
            slope[d] = _options.Slope.Quantile(_common[CommonDraws.Slope, d]);
            (storm[d], fall[d]) = (_options.Storm.Quantile(_common[CommonDraws.Event, d]), _options.Fall.Quantile(_common[CommonDraws.Event, d]));
        }
        var (shared, own) = (Math.Sqrt(Correlation), Math.Sqrt(1 - Correlation));
        var positions = new double[_futures.Length][];
        for (var i = 0; i < _futures.Length; i++)
        {
            _run.Cancellation.ThrowIfCancellationRequested();
            var stream = _run.Stream(0x5480_0000 + (ulong)i);
            var values = new double[draws];
            for (var d = 0; d < draws; d++)
                values[d] = _futures[i].At(sea, horizon, shared * zRate[d] + own * stream.NextNormal(), shared * zResidual[d] + own * stream.NextNormal(), zSea[d], slope[d], storm[d], fall[d]);
            positions[i] = values;
        }
        return positions;
    }

    /// <summary>
    /// Which part of the variance of the mean retreat each input makes, alone (first order) and with the others (total). Several scenarios are an
    /// input too, each as likely.
    /// </summary>
    public ImmutableArray<SobolIndex> Sensitivity(int horizon, int count = 1024)
    {
        var several = _options.SeaLevels.Length > 1;
        var usesStorm = _futures.Length > 0 && (_options.Storm.Varies && Transects.Any(t => t.Coast is CoastType.Sand or CoastType.Works) || _options.Fall.Varies && Transects.Any(t => t.Coast == CoastType.Cliff));
        ImmutableArray<UncertainInput> inputs = [.. CommonDraws.Inputs[..4], .. usesStorm ? [CommonDraws.Inputs[4]] : Array.Empty<UncertainInput>(), .. several ? [new UncertainInput("scenario", new UniformInput(0, 1))] : Array.Empty<UncertainInput>()];
        // Each transect's own luck averages out over a shore; what is common to it does not.
        var shared = Math.Sqrt(Correlation + (1 - Correlation) / _futures.Length);
        return SobolIndices.Estimate(inputs, count, (p, outputs) =>
        {
            var at = usesStorm ? p[4] : 0.5;
            var sea = _options.SeaLevels[several ? Math.Min((int)(p[^1] * _options.SeaLevels.Length), _options.SeaLevels.Length - 1) : 0];
            var (slope, storm, fall, zRate, zResidual, zSea) = (_options.Slope.Quantile(p[3]), _options.Storm.Quantile(at), _options.Fall.Quantile(at), shared * Z(p[0]), shared * Z(p[1]), Z(p[2]));
            double sum = 0;
            foreach (var future in _futures) sum += future.Reference - future.At(sea, horizon, zRate, zResidual, zSea, slope, storm, fall);
            outputs[0] = sum / _futures.Length;
        }, _run);
    }

    internal static double RateOf(ShorelineRates rates, RateMethod method) => method switch
    {
        RateMethod.Epr => rates.Epr,
        RateMethod.Wlr => rates.Wlr.Rate,
        _ => rates.Lrr.Rate,
    };

    private static double Z(double probability) => Normal.InvCDF(0, 1, Math.Clamp(probability, 1e-9, 1 - 1e-9));
}

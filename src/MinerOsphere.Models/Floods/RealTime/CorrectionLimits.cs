using MinerOsphere.Models.Floods.Filling;
using MinerOsphere.Models.Floods.Quality;

namespace MinerOsphere.Models.Floods.RealTime;

/// <summary>What inputs are held against, learnt on the years of training.</summary>
/// <param name="Flow">Limits of the flow.</param>
/// <param name="Rain">Limits of the rain; null without rain.</param>
/// <param name="Fill">What stands for missing rain.</param>
/// <param name="Surprise">Largest difference, on the scale of the flow, between a measure and what was forecast of it a step before that is believed at once.</param>
/// <param name="StuckSurprise">The same for a third equal value in a row.</param>
public sealed record CorrectionLimits(QualityLimits Flow, QualityLimits? Rain, RainFill Fill, double Surprise, double StuckSurprise)
{
    /// <summary>A measure may surprise by so many times what one in ten thousand did.</summary>
    private const double Factor = 1.5;

    /// <summary>Equal values in a row that are looked at as perhaps stuck.</summary>
    internal const int EqualValues = 3;

    internal RecessionFiller Recession { get; init; } = RecessionFiller.Fit([]);

    /// <param name="series">The years learnt from.</param>
    /// <param name="model">Of the station.</param>
    /// <param name="cancellation">Stops learning.</param>
    public static CorrectionLimits Learn(GaugeSeries series, IStationModel model, CancellationToken cancellation = default)
    {
        var timed = series.ToTimed();
        var flow = QualityLimits.Learn(timed.First(s => s.Name == GaugeSeries.FlowName), new QualityRules { Kind = GaugeKind.Flow, Area = series.AreaKm2 });
        var rain = series.Rain is null ? null : QualityLimits.Learn(timed.First(s => s.Name == GaugeSeries.RainName), new QualityRules { Kind = GaugeKind.Rain });
        var (surprises, equal) = (new List<double>(), new List<double>());
        for (var t = model.Memory; t + 1 < series.Count; t++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (double.IsNaN(series.Flow[t]) || double.IsNaN(series.Flow[t + 1])) continue;
            var isEqual = t > 0 && series.Flow[t + 1] == series.Flow[t] && series.Flow[t] == series.Flow[t - 1];
            // Only where something happens: dry weather surprises nobody.
            if (!isEqual && Math.Abs(flow.Scale(series.Flow[t + 1]) - flow.Scale(series.Flow[t])) < 0.05) continue;
            var forecast = model.Next(series.Slice(t + 1 - model.Memory, t + 1));
            if (!double.IsNaN(forecast)) (isEqual ? equal : surprises).Add(Math.Abs(flow.Scale(series.Flow[t + 1]) - flow.Scale(forecast)));
        }
        double Limit(List<double> sizes, double least) => sizes.Count == 0 ? double.PositiveInfinity : Math.Max(least, Factor * sizes.Order().ElementAt(Math.Max(0, sizes.Count - 2 - series.Count / 10_000)));
        return new CorrectionLimits(flow, rain, RainFill.Learn(series.Rain), Limit(surprises, 0.1), Limit(equal, 0.02)) { Recession = RecessionFiller.Fit(series.Flow) };
    }
}

using MinerOsphere.Models.Floods.Quality;

namespace MinerOsphere.Models.Floods.RealTime;

/// <summary>What inputs are held against, learnt on the years of training.</summary>
/// <param name="Flow">Limits of the flow.</param>
/// <param name="Rain">Limits of the rain; null without rain.</param>
/// <param name="Fill">What stands for missing rain.</param>
/// <param name="Surprise">Largest difference, on the scale of the flow, between a measure and what was forecast of it a step before that is believed at once.</param>
public sealed record CorrectionLimits(QualityLimits Flow, QualityLimits? Rain, RainFill Fill, double Surprise)
{
    /// <summary>A measure may surprise by so many times what one in ten thousand did.</summary>
    private const double Factor = 1.5;

    /// <param name="series">The years learnt from.</param>
    /// <param name="oneStep">What is forecast for the step after a step.</param>
    /// <param name="warmUp">Steps that the forecast needs before it.</param>
    public static CorrectionLimits Learn(GaugeSeries series, Func<GaugeSeries, int, double>? oneStep, int warmUp)
    {
        var timed = series.ToTimed();
        var flow = QualityLimits.Learn(timed.First(s => s.Name == GaugeSeries.FlowName), new QualityRules { Kind = GaugeKind.Flow, Area = series.AreaKm2 });
        var rain = series.Rain is null ? null : QualityLimits.Learn(timed.First(s => s.Name == GaugeSeries.RainName), new QualityRules { Kind = GaugeKind.Rain });
        var surprise = double.PositiveInfinity;
        if (oneStep is not null)
        {
            var surprises = new List<double>();
            // Only where something happens: dry weather surprises nobody.
            for (var t = warmUp; t + 1 < series.Count; t++)
            {
                if (double.IsNaN(series.Flow[t]) || double.IsNaN(series.Flow[t + 1]) || Math.Abs(flow.Scale(series.Flow[t + 1]) - flow.Scale(series.Flow[t])) < 0.02) continue;
                var forecast = oneStep(series, t);
                if (!double.IsNaN(forecast)) surprises.Add(Math.Abs(flow.Scale(series.Flow[t + 1]) - flow.Scale(forecast)));
            }
            surprises.Sort();
            if (surprises.Count > 0) surprise = Math.Max(0.1, Factor * surprises[Math.Max(0, surprises.Count - 2 - series.Count / 10_000)]);
        }
        return new CorrectionLimits(flow, rain, RainFill.Learn(series.Rain), surprise);
    }
}

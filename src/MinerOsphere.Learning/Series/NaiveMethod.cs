using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Series;

/// <summary>
/// The last value, for ever: a random walk. Where values are missing the last one before is taken; a gap at the end makes every lead so much
/// longer.
/// </summary>
public sealed class NaiveMethod : IForecastMethod
{
    /// <inheritdoc/>
    public string Name => "naive";

    /// <inheritdoc/>
    public IFittedSeries Fit(RegularSeries series, TrainingRun run)
    {
        series.Require(2, "the naive forecast");
        return RandomWalk.Fit(series, Name, lag: 1, drift: false);
    }
}

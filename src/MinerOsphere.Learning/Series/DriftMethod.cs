using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Series;

/// <summary>
/// The last value plus the mean step of the past: the line through the first value and the last (a random walk with drift). Its intervals
/// hold what is not known of the drift.
/// </summary>
public sealed class DriftMethod : IForecastMethod
{
    /// <inheritdoc/>
    public string Name => "drift";

    /// <inheritdoc/>
    public IFittedSeries Fit(RegularSeries series, TrainingRun run)
    {
        series.Require(3, "the drift");
        return RandomWalk.Fit(series, Name, lag: 1, drift: true);
    }
}

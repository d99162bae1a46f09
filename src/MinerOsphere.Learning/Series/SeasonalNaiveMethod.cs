using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Series;

/// <summary>The value of one season before; where that is missing, the last one known of the same place in the season.</summary>
public sealed class SeasonalNaiveMethod : IForecastMethod
{
    /// <inheritdoc/>
    public string Name => "seasonal naive";

    /// <inheritdoc/>
    public IFittedSeries Fit(RegularSeries series, TrainingRun run)
    {
        series.Require(series.Period + 1, "the seasonal naive forecast");
        return RandomWalk.Fit(series, Name, series.Period, drift: false);
    }
}

using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Series;

/// <summary>The mean of all values: for series that vary around one level. Gaps are left out.</summary>
public sealed class MeanMethod : IForecastMethod
{
    /// <inheritdoc/>
    public string Name => "mean";

    /// <inheritdoc/>
    public IFittedSeries Fit(RegularSeries series, TrainingRun run)
    {
        series.Require(2, "the mean");
        double sum = 0, squares = 0;
        foreach (var value in series.Values)
            if (!double.IsNaN(value)) sum += value;
        var (count, mean) = (series.ObservedCount, sum / series.ObservedCount);
        foreach (var value in series.Values)
            if (!double.IsNaN(value)) squares += (value - mean) * (value - mean);
        var deviation = series.IsConstant ? 0 : Math.Sqrt(squares / (count - 1));
        if (series.IsConstant) mean = series[series.First];
        return new LinearInnovations(
            Name, series, [.. Enumerable.Repeat(mean, series.Length)], _ => mean, _ => 0, _ => deviation / Math.Sqrt(count), deviation, count - 1, null);
    }
}

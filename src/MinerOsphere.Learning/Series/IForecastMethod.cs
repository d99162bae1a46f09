using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Series;

/// <summary>A way to forecast a series from its own past.</summary>
public interface IForecastMethod
{
    /// <summary>Its name, such as <c>drift</c>.</summary>
    string Name { get; }

    /// <exception cref="DataFaultException">The series is too short for the method; says how many values it takes.</exception>
    IFittedSeries Fit(RegularSeries series, TrainingRun run);
}

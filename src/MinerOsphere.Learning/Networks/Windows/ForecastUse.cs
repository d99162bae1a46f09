namespace MinerOsphere.Learning.Networks.Windows;

/// <summary>What is known, at the time of issue, of exogenous series over the lead.</summary>
public enum ForecastUse
{
    /// <summary>Nothing: no such columns.</summary>
    Absent,

    /// <summary>
    /// What the series holds there: in training the measure itself (a perfect forecast, which flatters), in use the forecast that its
    /// owner has put after the last measure.
    /// </summary>
    Perfect,

    /// <summary>The measure with an error as a forecast has it (<see cref="ForecastError"/>), so that the network does not learn to trust too much.</summary>
    Perturbed,
}

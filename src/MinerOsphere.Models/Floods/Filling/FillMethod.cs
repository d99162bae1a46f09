namespace MinerOsphere.Models.Floods.Filling;

/// <summary>How a gap is filled; in the customary order.</summary>
public enum FillMethod
{
    /// <summary>A straight line between the values on both sides.</summary>
    Linear,

    /// <summary>Regression on neighbour gauges at the lag where they follow one another best, joined to the values on both sides.</summary>
    Neighbour,

    /// <summary>A network run on its own answers, driven by rain ("recurrent mode"), joined to the value after the gap.</summary>
    Recurrent,

    /// <summary>Exponential between the values on both sides; after the last one the recession of the river.</summary>
    Recession,

    /// <summary>What is usual at that time of the year.</summary>
    Climatology,
}

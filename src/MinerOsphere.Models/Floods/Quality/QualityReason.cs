namespace MinerOsphere.Models.Floods.Quality;

/// <summary>Which check a value failed.</summary>
public enum QualityReason
{
    /// <summary>None.</summary>
    None,

    /// <summary>There is no value.</summary>
    Missing,

    /// <summary>Below 0, which rain and flow cannot be.</summary>
    Negative,

    /// <summary>Beyond what nature or the instrument allows.</summary>
    Range,

    /// <summary>Leaves the curve for a step or two and comes back, quicker than the basin can.</summary>
    Spike,

    /// <summary>Changes quicker than in the whole reference; the next value will tell a spike from a flood.</summary>
    Rate,

    /// <summary>Stays at one value for longer than its resolution explains.</summary>
    Stuck,

    /// <summary>No rain while the river rises.</summary>
    NoRain,

    /// <summary>The clock of the gauge was off.</summary>
    ClockShift,
}

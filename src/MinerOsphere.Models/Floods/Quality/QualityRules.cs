namespace MinerOsphere.Models.Floods.Quality;

/// <summary>How strictly a gauge is checked. The limits themselves are learnt from its own record (<see cref="QualityLimits"/>).</summary>
public sealed record QualityRules
{
    public required GaugeKind Kind { get; init; }

    /// <summary>Area of the basin above the gauge in km2; null where it is not known, and then a flow has no upper bound.</summary>
    public double? Area { get; init; }

    /// <summary>Cubic metres per second of one unit of the series; 1 for m3/s, 0.001 for L/s.</summary>
    public double CubicMetres { get; init; } = 1;

    /// <summary>Least value of the instrument; null for 0 (rain, flow) or none (level).</summary>
    public double? Least { get; init; }

    /// <summary>Largest value of the instrument; null for the envelopes of <see cref="Envelopes"/>.</summary>
    public double? Largest { get; init; }

    /// <summary>
    /// A spike stands out by so many times what one step in ten thousand of the record does. 2: on the Cance and on L0123003 no real flood comes
    /// near it.
    /// </summary>
    public double SpikeFactor { get; init; } = 2;

    /// <summary>A rise is doubted, until the next value confirms it, beyond so many times the steepest of the record.</summary>
    public double RateFactor { get; init; } = 1.25;

    /// <summary>A run of equal values is doubted beyond so many times the length that one run in a thousand has at that height.</summary>
    public double RunFactor { get; init; } = 1.5;

    /// <summary>Runs up to so many steps are never doubted.</summary>
    public int ShortestRun { get; init; } = 3;
}

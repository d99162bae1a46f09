using System.Collections.Immutable;
using MinerOsphere.Learning.Uncertainty.Propagation;

namespace MinerOsphere.Models.Territory.Shoreline;

/// <summary>How positions are carried into the future.</summary>
public sealed record ProjectionOptions
{
    /// <summary>Years, each as its first of January.</summary>
    public required ImmutableArray<int> Horizons { get; init; }

    public required ImmutableArray<SeaLevel> SeaLevels { get; init; }

    public RateMethod Method { get; init; } = RateMethod.Lrr;

    /// <summary>Slope of the active beach, tan β. The default is Bruun's usual 50 to 100 m of retreat per metre of sea (SCOR Working Group 89, 1991).</summary>
    public InputDistribution Slope { get; init; } = new UniformInput(0.01, 0.02);

    /// <summary>Rate of the sea, m/a, that the past rate of the shore already holds; null takes the observed global one of the survey period.</summary>
    public double? PastSeaLevelRate { get; init; }

    /// <summary>Event on sand, and on shores whose works are gone.</summary>
    public EventRetreat Storm { get; init; } = EventRetreat.Fixed(20);

    /// <summary>Event on cliffs.</summary>
    public EventRetreat Fall { get; init; } = EventRetreat.None;

    /// <summary>Year from which works no longer hold; null keeps them.</summary>
    public int? WorksUntil { get; init; }

    /// <summary>Rate behind works once they are gone, m/a; null takes the mean of the unprotected transects.</summary>
    public double? RateAfterWorks { get; init; }

    public int Draws { get; init; } = 2000;

    /// <summary>Correlation of errors along the shore, 0 to 1; null estimates it from the residuals.</summary>
    public double? Correlation { get; init; }
}

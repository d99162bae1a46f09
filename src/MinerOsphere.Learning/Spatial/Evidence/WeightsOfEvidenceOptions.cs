using System.Collections.Immutable;

namespace MinerOsphere.Learning.Spatial.Evidence;

/// <summary>How weights of evidence are made from the layers.</summary>
public sealed record WeightsOfEvidenceOptions
{
    /// <summary>Weights of a categorical layer.</summary>
    public EvidenceWeighting Categorical { get; init; } = EvidenceWeighting.Unique;

    /// <summary>Weights of a numeric layer, after it has been put into classes.</summary>
    public EvidenceWeighting Numeric { get; init; } = EvidenceWeighting.EitherWay;

    /// <summary>Weights of single layers, by name, where they differ from the others'.</summary>
    public ImmutableDictionary<string, EvidenceWeighting> Layers { get; init; } = ImmutableDictionary<string, EvidenceWeighting>.Empty;

    /// <summary>Classes of a numeric layer at most. One with fewer values keeps each value as a class; the others get classes of about as many cells each.</summary>
    public int Classes { get; init; } = 20;

    /// <summary>Where a layer is split in two.</summary>
    public SplitRule Split { get; init; } = SplitRule.LargestStudentizedContrast;

    /// <summary>The studentized contrast that a split, or a class of its own in grouped weights, has to reach. 1 to 2 is usual; a layer that has none is left out.</summary>
    public double StudentizedContrast { get; init; } = 1;
}

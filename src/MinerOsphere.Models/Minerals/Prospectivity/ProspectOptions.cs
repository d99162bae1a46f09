using MinerOsphere.Models.Minerals.Prospectivity.Methods;

namespace MinerOsphere.Models.Minerals.Prospectivity;

/// <summary>How a map of prospectivity is made and measured.</summary>
internal sealed record ProspectOptions
{
    public ProspectMethod Method { get; init; } = ProspectMethod.RandomForest;

    /// <summary>Radius of the disc of disc-based association, in metres; null for one and a half cells, so that discs overlap.</summary>
    public double? DiscRadius { get; init; }

    public NegativeSampling Sampling { get; init; }

    /// <summary>No negative is drawn nearer than this to an occurrence, in metres; null for three cells.</summary>
    public double? NegativeDistance { get; init; }

    /// <summary>Negatives drawn per occurrence.</summary>
    public double NegativesPerOccurrence { get; init; } = 5;

    /// <summary>Models that the map is the mean of; null for 10 where negatives are drawn, 5 for boosting, else 1.</summary>
    public int? Draws { get; init; }

    public ProspectValidation Validation { get; init; }

    /// <summary>Side of the blocks, in metres; null for four blocks per fold.</summary>
    public double? BlockSize { get; init; }

    /// <summary>Cells no farther than this from a held-out block are not trained on, in metres; null for two cells.</summary>
    public double? Buffer { get; init; }

    public int Folds { get; init; } = 5;

    /// <summary>Of the fuzzy overlay.</summary>
    public double Gamma { get; init; } = 0.9;

    public ulong Seed { get; init; } = 42;

    /// <summary>Share of the area that is drawn as targets.</summary>
    public double TargetShare { get; init; } = 0.05;

    /// <summary>Trees of a forest, rounds of boosting.</summary>
    public int Trees { get; init; } = 300;

    public int DrawCount => Method is ProspectMethod.WeightsOfEvidence or ProspectMethod.FuzzyGamma ? 1
        : Draws ?? (Sampling != NegativeSampling.AllOther ? 10 : Method == ProspectMethod.GradientBoosting ? 5 : 1);
}

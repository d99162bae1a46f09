using System.Diagnostics.CodeAnalysis;

namespace MinerOsphere.Rdf.Canonical;

/// <summary>What canonicalising gives: the canonical dataset, or why the work was given up.</summary>
public readonly struct Canonicalization
{
    private Canonicalization(CanonicalDataset? dataset, string? refusal)
    {
        Dataset = dataset;
        Refusal = refusal;
    }

    /// <summary>The canonical dataset; null when the work was given up.</summary>
    public CanonicalDataset? Dataset { get; }

    /// <summary>Names the limit that the dataset goes past.</summary>
    public string? Refusal { get; }

    /// <summary>True when there is a <see cref="Dataset"/>, false when there is a <see cref="Refusal"/>.</summary>
    [MemberNotNullWhen(true, nameof(Dataset))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Dataset is not null;

    internal static Canonicalization Ok(CanonicalDataset dataset) => new(dataset, null);

    internal static Canonicalization Refuse(string refusal) => new(null, refusal);
}

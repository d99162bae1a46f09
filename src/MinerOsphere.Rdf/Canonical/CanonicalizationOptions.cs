namespace MinerOsphere.Rdf.Canonical;

/// <summary>How a dataset is canonicalised.</summary>
public readonly record struct CanonicalizationOptions
{
    /// <summary>What <see cref="MaxTrials"/> is unless it is set.</summary>
    public const int DefaultMaxTrials = 200_000;

    private readonly int? maxTrials;

    /// <summary>The hash function; what it gives shows in the order of the canonical labels only.</summary>
    public CanonicalHash Hash { get; init; }

    /// <summary>
    /// Orders of blank nodes that may be tried. Datasets met in practice need a few per blank node; one made to be hard (RDFC-1.0 §7.1,
    /// dataset poisoning) needs a number that grows faster than any power of its size, and is refused.
    /// </summary>
    public int MaxTrials
    {
        get => maxTrials ?? DefaultMaxTrials;
        init => maxTrials = value;
    }
}

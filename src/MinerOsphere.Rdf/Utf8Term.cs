namespace MinerOsphere.Rdf;

/// <summary>An IRI, a blank node or a literal as the bytes that its source holds. The bytes are the source's own: they are valid as long as the source is.</summary>
public readonly ref struct Utf8Term
{
    /// <summary>The IRI, the blank node's label, or the lexical form.</summary>
    public ReadOnlySpan<byte> Text { get; init; }

    /// <summary>Which of the three it is.</summary>
    public TermKind Kind { get; init; }

    /// <summary>A literal's datatype; null for a language-tagged one and for what is no literal.</summary>
    public string? Datatype { get; init; }

    /// <summary>The language tag of a literal, in lower case; null without.</summary>
    public string? Language { get; init; }
}

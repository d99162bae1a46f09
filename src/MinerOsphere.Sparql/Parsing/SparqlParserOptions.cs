using MinerOsphere.Sparql.Functions;

namespace MinerOsphere.Sparql.Parsing;

/// <summary>How a text is read.</summary>
public sealed record SparqlParserOptions
{
    /// <summary>Every default.</summary>
    public static SparqlParserOptions Default { get; } = new();

    /// <summary>What relative IRIs are resolved against before a BASE; without either they are refused.</summary>
    public string? BaseIri { get; init; }

    /// <summary>The aggregates called by IRI. A call with DISTINCT is an aggregate in any case.</summary>
    public AggregateLibrary Aggregates { get; init; } = AggregateLibrary.Empty;

    /// <summary>The longest text, in UTF-16 units; a longer one is refused before it is read.</summary>
    public int MaxLength { get; init; } = int.MaxValue;

    /// <summary>The most tokens, so that a short text of many tokens is bounded too (a token costs about 40 bytes).</summary>
    public int MaxTokens { get; init; } = int.MaxValue;
}

using MinerOsphere.Rdf.JsonLd.Json;

namespace MinerOsphere.Rdf.JsonLd.Contexts;

/// <summary>What a context says of a term (API §4.1). Immutable once it is in a context.</summary>
internal sealed record TermDefinition
{
    /// <summary>Null for a term that is explicitly nothing.</summary>
    public string? Iri { get; init; }

    /// <summary>True when the term may be the prefix of a compact IRI.</summary>
    public bool IsPrefix { get; init; }

    public bool IsProtected { get; init; }

    public bool IsReverse { get; init; }

    public Containers Container { get; init; }

    public string? Type { get; init; }

    /// <summary>True when the definition speaks of the language, be it to say that there is none.</summary>
    public bool HasLanguage { get; init; }

    public string? Language { get; init; }

    public bool HasDirection { get; init; }

    public string? Direction { get; init; }

    public string? Index { get; init; }

    public string? Nest { get; init; }

    /// <summary>The scoped context; JSON null is one, the absence of any is null.</summary>
    public JsonTree? Context { get; init; }

    /// <summary>What the scoped context is relative to.</summary>
    public string? BaseUrl { get; init; }

    public bool Has(Containers container) => (Container & container) == container;

    public bool HasAny(Containers containers) => (Container & containers) != 0;

    /// <summary>True when both say the same, whether protected or not.</summary>
    public bool SaysTheSameAs(TermDefinition other) => this with { IsProtected = false } == other with { IsProtected = false };
}

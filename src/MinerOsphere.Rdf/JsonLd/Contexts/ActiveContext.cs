using System.Diagnostics.CodeAnalysis;
using MinerOsphere.Rdf.JsonLd.Json;

namespace MinerOsphere.Rdf.JsonLd.Contexts;

/// <summary>
/// The context in force at a place of a document (API §4.1). It changes only while <see cref="ContextProcessing"/> makes it; the terms
/// are shared with the context that it was copied from until the first change.
/// </summary>
internal sealed class ActiveContext(string? baseIri, string? originalBase)
{
    private Dictionary<string, TermDefinition> terms = new(StringComparer.Ordinal);
    private bool sharesTerms;
    private InverseContext? inverse;
    private Prefixes? prefixes;
    private Dictionary<ScopedUse, ActiveContext>? scoped;

    public string? BaseIri { get; set; } = baseIri;

    /// <summary>The base of the document, which a null context goes back to.</summary>
    public string? OriginalBase { get; } = originalBase;

    public string? Vocab { get; set; }

    public string? Language { get; set; }

    public string? Direction { get; set; }

    /// <summary>The context to go back to at the next node object, when this one does not propagate.</summary>
    public ActiveContext? Previous { get; set; }

    public IReadOnlyDictionary<string, TermDefinition> Terms => terms;

    public InverseContext Inverse => inverse ??= new InverseContext(this);

    public Prefixes Prefixes => prefixes ??= new Prefixes(this);

    public bool HasProtectedTerms => terms.Values.Any(term => term.IsProtected);

    public TermDefinition? Find(string? term) => term is not null && terms.TryGetValue(term, out var definition) ? definition : null;

    public Containers ContainerOf(string? term) => Find(term)?.Container ?? Containers.None;

    public ActiveContext Copy()
    {
        sharesTerms = true;
        return new ActiveContext(BaseIri, OriginalBase)
        {
            terms = terms, sharesTerms = true, Vocab = Vocab, Language = Language, Direction = Direction, Previous = Previous,
        };
    }

    public void Set(string term, TermDefinition definition)
    {
        OwnTerms();
        terms[term] = definition;
    }

    public void Remove(string term)
    {
        if (!terms.ContainsKey(term))
            return;
        OwnTerms();
        terms.Remove(term);
    }

    /// <summary>Makes the terms this context's alone; gives how many were copied for that.</summary>
    public int OwnTerms()
    {
        if (!sharesTerms)
            return 0;
        terms = new(terms, StringComparer.Ordinal);
        sharesTerms = false;
        return terms.Count;
    }

    /// <summary>What a scoped context made of this one, when it has been met before: the items of an array all use the same.</summary>
    public bool TryGetScoped(in ScopedUse use, [MaybeNullWhen(false)] out ActiveContext result)
    {
        result = null;
        return scoped is not null && scoped.TryGetValue(use, out result);
    }

    public void KeepScoped(in ScopedUse use, ActiveContext result) => (scoped ??= [])[use] = result;
}

/// <summary>A local context, by identity, and how it is applied.</summary>
internal readonly struct ScopedUse(JsonTree local, string? baseUrl, bool overrideProtected, bool propagate) : IEquatable<ScopedUse>
{
    private readonly JsonTree local = local;
    private readonly string? baseUrl = baseUrl;
    private readonly bool overrideProtected = overrideProtected;
    private readonly bool propagate = propagate;

    public bool Equals(ScopedUse other) => ReferenceEquals(local, other.local) && baseUrl == other.baseUrl
        && overrideProtected == other.overrideProtected && propagate == other.propagate;

    public override bool Equals(object? obj) => obj is ScopedUse other && Equals(other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(local);
}

using System.Diagnostics.CodeAnalysis;
using MinerOsphere.Rdf.JsonLd.Json;

namespace MinerOsphere.Rdf.JsonLd.Contexts;

/// <summary>
/// The context in force at a place of a document (API §4.1). It changes only while <see cref="ContextProcessing"/> makes it; the terms
/// are shared with the context that it was copied from, and a few changes are kept beside them: a document may have a small context in each of
/// a million nodes, on a large one around them.
/// </summary>
internal sealed class ActiveContext(string? baseIri, string? originalBase)
{
    private Dictionary<string, TermDefinition> terms = new(StringComparer.Ordinal);
    private bool sharesTerms;
    private Dictionary<string, TermDefinition?>? changes;
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

    public IEnumerable<KeyValuePair<string, TermDefinition>> Terms => changes is null
        ? terms
        : terms.Where(pair => !changes.ContainsKey(pair.Key))
            .Concat(changes.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, pair.Value!)));

    /// <summary>How many terms there are, those twice that are changed.</summary>
    public int Size => terms.Count + (changes?.Count ?? 0);

    public InverseContext Inverse => inverse ??= new InverseContext(this);

    public Prefixes Prefixes => prefixes ??= new Prefixes(this);

    public bool HasProtectedTerms => Terms.Any(pair => pair.Value.IsProtected);

    public TermDefinition? Find(string? term)
    {
        if (term is null)
            return null;
        return changes is not null && changes.TryGetValue(term, out var changed) ? changed : terms.GetValueOrDefault(term);
    }

    public Containers ContainerOf(string? term) => Find(term)?.Container ?? Containers.None;

    public ActiveContext Copy()
    {
        sharesTerms = true;
        return new ActiveContext(BaseIri, OriginalBase)
        {
            terms = terms, sharesTerms = true, changes = changes is null ? null : new(changes, StringComparer.Ordinal), Vocab = Vocab, Language = Language, Direction = Direction, Previous = Previous,
        };
    }

    public void Set(string term, TermDefinition definition)
    {
        if (sharesTerms)
            Change(term, definition);
        else
            terms[term] = definition;
    }

    public void Remove(string term)
    {
        if (!sharesTerms)
            terms.Remove(term);
        else if (Find(term) is not null)
            Change(term, null);
    }

    private void Change(string term, TermDefinition? definition)
    {
        (changes ??= new(StringComparer.Ordinal))[term] = definition;
        // Contexts inside copy the changes: when they are many, one copy of everything is cheaper.
        if (changes.Count <= FewChanges || changes.Count <= terms.Count / 8)
            return;
        terms = new(Terms, StringComparer.Ordinal);
        sharesTerms = false;
        changes = null;
    }

    private const int FewChanges = 16;

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

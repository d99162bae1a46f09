using MinerOsphere.Rdf.Iris;
using MinerOsphere.Rdf.JsonLd.Json;

namespace MinerOsphere.Rdf.JsonLd.Contexts;

/// <summary>The Create Term Definition algorithm (API §4.2.2).</summary>
internal sealed partial class ContextProcessing
{
    private void CreateTermDefinition(ActiveContext active, LocalScope scope, string term)
    {
        switch (scope.State(term))
        {
            case true:
                return;
            case false:
                run.Fail(JsonLdErrorCode.CyclicIriMapping, $"the term '{term}' is defined by itself");
                return;
        }
        // Terms that are prefixes of one another make a recursion as deep as they are many.
        if (!run.Enter())
            return;
        Define(active, scope, term);
        run.Leave();
    }

    private void Define(ActiveContext active, LocalScope scope, string term)
    {
        if (term.Length == 0)
        {
            run.Fail(JsonLdErrorCode.InvalidTermDefinition, "found the empty string as a term");
            return;
        }
        scope.Begin(term);
        var value = scope.Context[term];
        if (term == Keywords.Type ? !IsTypeRedefinition(value) : Keywords.IsKeyword(term))
        {
            run.Fail(JsonLdErrorCode.KeywordRedefinition, $"found a definition of the keyword {term}");
            return;
        }
        if (term != Keywords.Type && Keywords.HasForm(term))
            return;

        var previous = active.Find(term);
        active.Remove(term);
        var isSimple = value is JsonString;
        var map = value switch
        {
            JsonMap written => written,
            JsonNull or JsonString => new JsonMap { { Keywords.Id, value } },
            _ => null,
        };
        if (map is null)
        {
            run.Fail(JsonLdErrorCode.InvalidTermDefinition, $"found {Show(value)} for the term '{term}', expected an IRI, a map or null");
            return;
        }

        var definition = new TermDefinition { IsProtected = scope.IsProtected };
        if (map.Find(Keywords.Protected) is { } protect)
        {
            RefuseEntryIn10(term, Keywords.Protected);
            if (protect is not JsonBoolean)
                run.Fail(JsonLdErrorCode.InvalidProtectedValue, $"found {Show(protect)} in the term '{term}', expected true or false");
            definition = definition with { IsProtected = protect == JsonBoolean.True };
        }
        if (map.Find(Keywords.Type) is { } type)
            definition = definition with { Type = TypeMapping(active, scope, term, type) };

        if (map.Find(Keywords.Reverse) is { } reverse)
        {
            if (Reverse(active, scope, term, map, reverse, definition) is not { } reversed)
                return;
            definition = reversed;
        }
        else
        {
            if (IriMapping(active, scope, term, map, isSimple, definition) is not { } mapped || run.Failed)
                return;
            definition = Details(active, scope, term, map, mapped);
        }
        if (run.Failed)
            return;

        if (!scope.OverrideProtected && previous is { IsProtected: true })
        {
            if (!definition.SaysTheSameAs(previous))
            {
                run.Fail(JsonLdErrorCode.ProtectedTermRedefinition, $"the term '{term}' is protected and is defined anew");
                return;
            }
            definition = previous;
        }
        active.Set(term, definition);
        scope.End(term);
    }

    // @type may be given a container and protection, nothing else.
    private bool IsTypeRedefinition(JsonTree value) => !run.Is10 && value is JsonMap { Count: > 0 } map
        && map.All(entry => entry.Key == Keywords.Protected || entry.Key == Keywords.Container && (entry.Value.IsString(Keywords.Set) || entry.Value is JsonArray { Count: 1 } one && one[0].IsString(Keywords.Set)));

    private string? TypeMapping(ActiveContext active, LocalScope scope, string term, JsonTree type)
    {
        var expanded = type is JsonString { Value: var text } ? Expand(active, text, vocab: true, scope: scope) : null;
        var isValid = expanded switch
        {
            null => false,
            Keywords.Id or Keywords.Vocab => true,
            Keywords.Json or Keywords.None => !run.Is10,
            _ => IriReference.IsAbsolute(expanded),
        };
        if (!isValid)
            run.Fail(JsonLdErrorCode.InvalidTypeMapping, $"found the type {Show(type)} for the term '{term}', expected an IRI, @id, @vocab, @json or @none");
        return expanded;
    }

    private TermDefinition? Reverse(ActiveContext active, LocalScope scope, string term, JsonMap map, JsonTree reverse, TermDefinition definition)
    {
        if (map.ContainsKey(Keywords.Id) || map.ContainsKey(Keywords.Nest))
        {
            run.Fail(JsonLdErrorCode.InvalidReverseProperty, $"the reverse term '{term}' has @id or @nest too");
            return null;
        }
        if (reverse is not JsonString { Value: var text })
        {
            run.Fail(JsonLdErrorCode.InvalidIriMapping, $"found {Show(reverse)} as @reverse of the term '{term}', expected an IRI");
            return null;
        }
        if (!Keywords.IsKeyword(text) && Keywords.HasForm(text))
            return null;
        var iri = Expand(active, text, vocab: true, scope: scope);
        if (iri is null || !IsAbsoluteOrBlank(iri))
        {
            run.Fail(JsonLdErrorCode.InvalidIriMapping, $"found \"{text}\" as @reverse of the term '{term}', expected an IRI");
            return null;
        }
        var container = Containers.None;
        if (map.Find(Keywords.Container) is { } written and not JsonNull)
        {
            container = written switch
            {
                JsonString { Value: Keywords.Set } => Containers.Set,
                JsonString { Value: Keywords.Index } => Containers.Index,
                _ => Containers.None,
            };
            if (container == Containers.None)
                run.Fail(JsonLdErrorCode.InvalidReverseProperty, $"found the container {Show(written)} for the reverse term '{term}', expected @set, @index or null");
        }
        definition = definition with { Iri = iri, IsReverse = true, Container = container };
        return map.Find(Keywords.Index) is { } index ? WithIndex(active, scope, term, index, definition) : definition;
    }

    /// <summary>Steps 14 to 18: the IRI of the term. Null when the term is to be ignored.</summary>
    private TermDefinition? IriMapping(ActiveContext active, LocalScope scope, string term, JsonMap map, bool isSimple, TermDefinition definition)
    {
        var colon = term.IndexOf(':', StringComparison.Ordinal);
        if (map.Find(Keywords.Id) is { } id && !id.IsString(term))
        {
            if (id is JsonNull)
                return definition;
            if (id is not JsonString { Value: var text })
            {
                run.Fail(JsonLdErrorCode.InvalidIriMapping, $"found {Show(id)} as @id of the term '{term}', expected an IRI");
                return null;
            }
            if (!Keywords.IsKeyword(text) && Keywords.HasForm(text))
                return null;
            var iri = Expand(active, text, vocab: true, scope: scope);
            if (iri is null || !Keywords.IsKeyword(iri) && !IsAbsoluteOrBlank(iri))
            {
                run.Fail(JsonLdErrorCode.InvalidIriMapping, $"found \"{text}\" as @id of the term '{term}', expected an IRI, a blank node or a keyword");
                return null;
            }
            if (iri == Keywords.Context)
            {
                run.Fail(JsonLdErrorCode.InvalidKeywordAlias, $"the term '{term}' is an alias of @context");
                return null;
            }
            var looksLikeIri = colon > 0 && colon < term.Length - 1 || term.Contains('/', StringComparison.Ordinal);
            if (looksLikeIri)
            {
                scope.End(term);
                if (Expand(active, term, vocab: true, scope: scope) != iri)
                    run.Fail(JsonLdErrorCode.InvalidIriMapping, $"the term '{term}' is itself another IRI than its @id {iri}");
            }
            var isPrefix = isSimple && colon < 0 && !looksLikeIri
                && (iri.StartsWith("_:", StringComparison.Ordinal) || iri.Length > 0 && ":/?#[]@".Contains(iri[^1], StringComparison.Ordinal));
            return definition with { Iri = iri, IsPrefix = isPrefix };
        }
        if (colon > 0)
        {
            var prefix = term[..colon];
            if (scope.Awaits(prefix))
                CreateTermDefinition(active, scope, prefix);
            return definition with { Iri = active.Find(prefix) is { Iri: { } space } ? string.Concat(space, term.AsSpan(colon + 1)) : term };
        }
        if (term.Contains('/', StringComparison.Ordinal))
        {
            var iri = Expand(active, term, vocab: true);
            if (iri is not null && IriReference.IsAbsolute(iri))
                return definition with { Iri = iri };
        }
        else if (term == Keywords.Type)
        {
            return definition with { Iri = Keywords.Type };
        }
        else if (active.Vocab is not null)
        {
            return definition with { Iri = active.Vocab + term };
        }
        run.Fail(JsonLdErrorCode.InvalidIriMapping, $"the term '{term}' has no IRI, expected an @id or a @vocab");
        return null;
    }

    private void RefuseEntryIn10(string term, string keyword)
    {
        if (run.Is10)
            run.Fail(JsonLdErrorCode.InvalidTermDefinition, $"found {keyword} in the term '{term}' while processing as JSON-LD 1.0");
    }
}

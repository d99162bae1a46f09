using MinerOsphere.Rdf.Iris;
using MinerOsphere.Rdf.JsonLd.Json;

namespace MinerOsphere.Rdf.JsonLd.Contexts;

/// <summary>Steps 19 to 26 of the Create Term Definition algorithm: everything but the IRI.</summary>
internal sealed partial class ContextProcessing
{
    private TermDefinition Details(ActiveContext active, LocalScope scope, string term, JsonMap map, TermDefinition definition)
    {
        if (map.Find(Keywords.Container) is { } container)
            definition = WithContainer(term, container, definition);
        if (map.Find(Keywords.Index) is { } index)
            definition = WithIndex(active, scope, term, index, definition);
        if (map.Find(Keywords.Context) is { } context)
            definition = WithContext(active, scope, term, context, definition);
        if (map.Find(Keywords.Language) is { } language && !map.ContainsKey(Keywords.Type))
        {
            if (language is not (JsonNull or JsonString))
                run.Fail(JsonLdErrorCode.InvalidLanguageMapping, $"found {Show(language)} as language of the term '{term}', expected a language tag or null");
            definition = definition with { HasLanguage = true, Language = language.AsString };
        }
        if (map.Find(Keywords.Direction) is { } direction && !map.ContainsKey(Keywords.Type))
        {
            if (!IsDirectionOrNull(direction))
                run.Fail(JsonLdErrorCode.InvalidBaseDirection, $"found {Show(direction)} as direction of the term '{term}', expected \"ltr\", \"rtl\" or null");
            definition = definition with { HasDirection = true, Direction = direction.AsString };
        }
        if (map.Find(Keywords.Nest) is { } nest)
        {
            RefuseEntryIn10(term, Keywords.Nest);
            if (nest is not JsonString { Value: var name } || name != Keywords.Nest && Keywords.IsKeyword(name))
                run.Fail(JsonLdErrorCode.InvalidNestValue, $"found {Show(nest)} as @nest of the term '{term}', expected @nest or a term");
            definition = definition with { Nest = nest.AsString };
        }
        if (map.Find(Keywords.Prefix) is { } prefix)
            definition = WithPrefix(term, prefix, definition);
        foreach (var key in map.Keys)
            if (key is not (Keywords.Id or Keywords.Reverse or Keywords.Container or Keywords.Context or Keywords.Direction or Keywords.Index
                or Keywords.Language or Keywords.Nest or Keywords.Prefix or Keywords.Protected or Keywords.Type))
                run.Fail(JsonLdErrorCode.InvalidTermDefinition, $"found '{key}' in the term '{term}', expected only keywords of a term definition");
        return definition;
    }

    private TermDefinition WithContainer(string term, JsonTree value, TermDefinition definition)
    {
        var container = ReadContainer(value);
        if (container is null || run.Is10 && (value is not JsonString || (container & (Containers.Graph | Containers.Id | Containers.Type)) != 0))
        {
            // In 1.0 null meant no container.
            if (!(run.Is10 && value is JsonNull))
                run.Fail(JsonLdErrorCode.InvalidContainerMapping, $"found {Show(value)} as container of the term '{term}', expected a container");
            return definition;
        }
        definition = definition with { Container = container.Value };
        if (!definition.Has(Containers.Type))
            return definition;
        definition = definition with { Type = definition.Type ?? Keywords.Id };
        if (definition.Type is not (Keywords.Id or Keywords.Vocab))
            run.Fail(JsonLdErrorCode.InvalidTypeMapping, $"found the type {definition.Type} for the term '{term}' in a @type container, expected @id or @vocab");
        return definition;
    }

    private static Containers? ReadContainer(JsonTree value)
    {
        var all = Containers.None;
        foreach (var item in value.AsItems())
        {
            var one = item.AsString switch
            {
                Keywords.List => Containers.List,
                Keywords.Set => Containers.Set,
                Keywords.Index => Containers.Index,
                Keywords.Language => Containers.Language,
                Keywords.Id => Containers.Id,
                Keywords.Type => Containers.Type,
                Keywords.Graph => Containers.Graph,
                _ => Containers.None,
            };
            if (one == Containers.None)
                return null;
            all |= one;
        }
        var withoutSet = all & ~Containers.Set;
        var isValid = all != Containers.None && (withoutSet is Containers.None or Containers.Index or Containers.Language or Containers.Id or Containers.Type
            or Containers.Graph or (Containers.Graph | Containers.Id) or (Containers.Graph | Containers.Index) || all == Containers.List);
        return isValid ? all : null;
    }

    private TermDefinition WithIndex(ActiveContext active, LocalScope scope, string term, JsonTree index, TermDefinition definition)
    {
        RefuseEntryIn10(term, Keywords.Index);
        var isIri = index is JsonString { Value: var text } && Expand(active, text, vocab: true, scope: scope) is { } iri && IriReference.IsAbsolute(iri);
        if (!isIri || !definition.Has(Containers.Index))
            run.Fail(JsonLdErrorCode.InvalidTermDefinition, $"found {Show(index)} as @index of the term '{term}', expected an IRI beside an @index container");
        return definition with { Index = index.AsString };
    }

    private TermDefinition WithContext(ActiveContext active, LocalScope scope, string term, JsonTree context, TermDefinition definition)
    {
        RefuseEntryIn10(term, Keywords.Context);
        if (run.Failed)
            return definition;
        // Processed only to find its errors; where the term is used it is processed again, on what is active there.
        Process(active, context, scope.BaseUrl, scope.Remotes, overrideProtected: true, validateScoped: false);
        if (run.Failed)
            run.Recast(JsonLdErrorCode.InvalidScopedContext);
        return definition with { Context = context, BaseUrl = scope.BaseUrl };
    }

    private TermDefinition WithPrefix(string term, JsonTree prefix, TermDefinition definition)
    {
        RefuseEntryIn10(term, Keywords.Prefix);
        if (term.AsSpan().ContainsAny(':', '/'))
            run.Fail(JsonLdErrorCode.InvalidTermDefinition, $"found @prefix in the term '{term}', which is no prefix as it holds ':' or '/'");
        if (prefix is not JsonBoolean)
            run.Fail(JsonLdErrorCode.InvalidPrefixValue, $"found {Show(prefix)} as @prefix of the term '{term}', expected true or false");
        var isPrefix = prefix == JsonBoolean.True;
        if (isPrefix && definition.Iri is not null && Keywords.IsKeyword(definition.Iri))
            run.Fail(JsonLdErrorCode.InvalidTermDefinition, $"the term '{term}' is an alias of {definition.Iri} and cannot be a prefix");
        return definition with { IsPrefix = isPrefix };
    }
}

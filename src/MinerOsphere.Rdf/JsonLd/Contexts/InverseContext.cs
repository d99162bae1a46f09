namespace MinerOsphere.Rdf.JsonLd.Contexts;

/// <summary>
/// The inverse of a context (API §4.3.2): for an IRI, how its values may be laid out, and their type or language, the shortest term.
/// A language and a direction are one text, "ar_rtl".
/// </summary>
internal sealed class InverseContext
{
    private readonly Dictionary<string, Dictionary<Containers, Choice>> choices = new(StringComparer.Ordinal);

    public InverseContext(ActiveContext active)
    {
        var defaultLanguage = active.Language?.ToLowerInvariant() ?? Keywords.None;
        foreach (var (term, definition) in active.Terms.OrderBy(pair => pair.Key.Length).ThenBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (definition.Iri is not { } iri)
                continue;
            if (!choices.TryGetValue(iri, out var byContainer))
                choices.Add(iri, byContainer = []);
            if (!byContainer.TryGetValue(definition.Container, out var choice))
                byContainer.Add(definition.Container, choice = new Choice(term));

            if (definition.IsReverse)
            {
                choice.Types.TryAdd(Keywords.Reverse, term);
            }
            else if (definition.Type == Keywords.None)
            {
                choice.Languages.TryAdd(Keywords.Any, term);
                choice.Types.TryAdd(Keywords.Any, term);
            }
            else if (definition.Type is { } type)
            {
                choice.Types.TryAdd(type, term);
            }
            else if (definition.HasLanguage || definition.HasDirection)
            {
                choice.Languages.TryAdd(LanguageKey(definition), term);
            }
            else
            {
                choice.Languages.TryAdd(active.Direction is { } direction ? Join(active.Language, direction) : defaultLanguage, term);
                choice.Languages.TryAdd(Keywords.None, term);
                choice.Types.TryAdd(Keywords.None, term);
            }
        }
    }

    /// <summary>A language and a direction in one text; either may be missing.</summary>
    public static string Join(string? language, string? direction) => $"{language?.ToLowerInvariant()}_{direction}";

    /// <summary>True when some term stands for the IRI.</summary>
    public bool Knows(string iri) => choices.ContainsKey(iri);

    /// <summary>The Term Selection algorithm (§4.3.3): the term of the first container and the first type or language that has one.</summary>
    public string? Select(string iri, List<Containers> containers, TermKey by, List<string> preferred)
    {
        var byContainer = choices[iri];
        foreach (var container in containers)
        {
            if (!byContainer.TryGetValue(container, out var choice))
                continue;
            foreach (var value in preferred)
            {
                if (by == TermKey.Any && value == Keywords.None)
                    return choice.First;
                if (by != TermKey.Any && (by == TermKey.Type ? choice.Types : choice.Languages).TryGetValue(value, out var term))
                    return term;
            }
        }
        return null;
    }

    private static string LanguageKey(TermDefinition definition) => definition switch
    {
        { HasLanguage: true, HasDirection: true } => definition switch
        {
            { Language: { } language, Direction: { } direction } => Join(language, direction),
            { Language: { } language } => language.ToLowerInvariant(),
            { Direction: { } direction } => Join(null, direction),
            _ => Keywords.Null,
        },
        { HasLanguage: true } => definition.Language?.ToLowerInvariant() ?? Keywords.Null,
        _ => definition.Direction is { } direction ? Join(null, direction) : Keywords.None,
    };

    /// <param name="first">The shortest of all, for what any term will do.</param>
    private sealed class Choice(string first)
    {
        public string First { get; } = first;

        public Dictionary<string, string> Languages { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, string> Types { get; } = new(StringComparer.Ordinal);
    }
}

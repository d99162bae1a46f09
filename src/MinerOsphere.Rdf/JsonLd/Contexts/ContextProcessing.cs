using MinerOsphere.Rdf.Iris;
using MinerOsphere.Rdf.JsonLd.Json;

namespace MinerOsphere.Rdf.JsonLd.Contexts;

/// <summary>The Context Processing algorithm (API §4.1.2); its parts are the other files of this class.</summary>
internal sealed partial class ContextProcessing(JsonLdRun run)
{
    private readonly Dictionary<string, LoadedContext> loaded = new(StringComparer.Ordinal);

    /// <summary>
    /// Applies the scoped context of a term, if it has one; what it made of the same active context before is used again. (A context in the
    /// document is met once: to keep what it made would hold a copy of all terms per node.)
    /// </summary>
    public ActiveContext ApplyScoped(ActiveContext active, TermDefinition? definition, bool overrideProtected = false, bool propagate = true)
    {
        if (definition?.Context is not { } local)
            return active;
        var use = new ScopedUse(local, definition.BaseUrl, overrideProtected, propagate);
        if (active.TryGetScoped(use, out var result))
            return result;
        result = Process(active, local, definition.BaseUrl, null, overrideProtected, propagate);
        active.KeepScoped(use, result);
        return result;
    }

    /// <param name="validateScoped">False inside a scoped context that is only being checked: remote contexts met before are not entered again.</param>
    public ActiveContext Process(
        ActiveContext active, JsonTree local, string? baseUrl, RemoteChain? remotes = null, bool overrideProtected = false, bool propagate = true, bool validateScoped = true)
    {
        var result = active.Copy();
        if (!run.Enter())
            return result;
        if (local is JsonMap first && first.Find(Keywords.Propagate) is JsonBoolean chosen)
            propagate = chosen.Value;
        if (!propagate)
            result.Previous ??= active;
        foreach (var context in local.AsItems())
        {
            switch (context)
            {
                case JsonNull:
                    if (!overrideProtected && result.HasProtectedTerms)
                        run.Fail(JsonLdErrorCode.InvalidContextNullification, "found null, which would clear protected terms");
                    result = new ActiveContext(active.OriginalBase, active.OriginalBase) { Previous = propagate ? null : result.Previous };
                    break;
                case JsonString reference:
                    result = ProcessRemote(result, reference.Value, baseUrl, remotes, validateScoped);
                    break;
                case JsonMap map:
                    ProcessMap(result, map, baseUrl, remotes, overrideProtected);
                    break;
                default:
                    run.Fail(JsonLdErrorCode.InvalidLocalContext, $"found {Show(context)} as a context, expected a map, an IRI or null");
                    break;
            }
            if (run.Failed)
                break;
        }
        run.Leave();
        return result;
    }

    private ActiveContext ProcessRemote(ActiveContext result, string reference, string? baseUrl, RemoteChain? remotes, bool validateScoped)
    {
        if (Resolve(reference, baseUrl) is not { } iri)
        {
            run.Fail(JsonLdErrorCode.LoadingDocumentFailed, $"the context '{reference}' is relative and the document has no base IRI");
            return result;
        }
        if (!validateScoped && RemoteChain.Contains(remotes, iri))
            return result;
        if ((remotes?.Count ?? 0) >= run.Options.MaxRemoteContexts)
        {
            run.Fail(JsonLdErrorCode.ContextOverflow, $"{iri} is behind {remotes!.Count} other contexts, expected at most {run.Options.MaxRemoteContexts}");
            return result;
        }
        return Load(iri) is var (document, context)
            ? Process(result, context, document.DocumentIri, new RemoteChain(iri, remotes), validateScoped: validateScoped)
            : result;
    }

    /// <summary>The @context of a remote document; null, with an error, when it has none.</summary>
    private (LoadedContext Document, JsonTree Context)? Load(string iri)
    {
        if (!loaded.TryGetValue(iri, out var document))
        {
            var answer = run.Options.Contexts.Load(iri, run.Cancellation);
            if (!answer.Succeeded)
            {
                run.Fail(answer.Error.Code, answer.Error.Message);
                return null;
            }
            loaded.Add(iri, document = answer.Value);
        }
        if (document.Document is JsonMap map && map.Find(Keywords.Context) is { } context)
            return (document, context);
        run.Fail(JsonLdErrorCode.InvalidRemoteContext, $"{iri} has no @context, expected a map with one");
        return null;
    }

    private void ProcessMap(ActiveContext result, JsonMap context, string? baseUrl, RemoteChain? remotes, bool overrideProtected)
    {
        if (context.Find(Keywords.Version) is { } version)
        {
            if (version is not JsonNumber { Value: 1.1 })
                run.Fail(JsonLdErrorCode.InvalidVersionValue, $"found {Show(version)}, expected 1.1");
            else if (run.Is10)
                run.Fail(JsonLdErrorCode.ProcessingModeConflict, "found @version 1.1 while processing as JSON-LD 1.0");
        }
        if (context.Find(Keywords.Import) is { } import)
            context = Import(context, import, baseUrl);
        if (context.Find(Keywords.Base) is { } newBase && remotes is null)
            SetBase(result, newBase);
        if (context.Find(Keywords.Vocab) is { } vocab)
            SetVocab(result, vocab);
        if (context.Find(Keywords.Language) is { } language)
        {
            if (language is not (JsonNull or JsonString))
                run.Fail(JsonLdErrorCode.InvalidDefaultLanguage, $"found {Show(language)}, expected a language tag or null");
            result.Language = language.AsString;
        }
        if (context.Find(Keywords.Direction) is { } direction)
        {
            RefuseIn10(Keywords.Direction);
            if (!IsDirectionOrNull(direction))
                run.Fail(JsonLdErrorCode.InvalidBaseDirection, $"found {Show(direction)}, expected \"ltr\", \"rtl\" or null");
            result.Direction = direction.AsString;
        }
        if (context.Find(Keywords.Propagate) is { } propagate)
        {
            RefuseIn10(Keywords.Propagate);
            if (propagate is not JsonBoolean)
                run.Fail(JsonLdErrorCode.InvalidPropagateValue, $"found {Show(propagate)}, expected true or false");
        }
        var isProtected = false;
        if (context.Find(Keywords.Protected) is { } protect)
        {
            RefuseIn10(Keywords.Protected);
            if (protect is not JsonBoolean)
                run.Fail(JsonLdErrorCode.InvalidProtectedValue, $"found {Show(protect)}, expected true or false");
            isProtected = protect == JsonBoolean.True;
        }
        // The changes are copied from context to context, and sometimes all terms: many small contexts on a large one are work too.
        if (!run.Step(1 + result.Size / 8))
            return;

        var scope = new LocalScope(context, baseUrl, isProtected, overrideProtected, remotes);
        foreach (var key in context.Keys)
        {
            if (key is Keywords.Base or Keywords.Direction or Keywords.Import or Keywords.Language or Keywords.Propagate or Keywords.Protected or Keywords.Version or Keywords.Vocab)
                continue;
            CreateTermDefinition(result, scope, key);
            if (run.Failed)
                return;
        }
    }

    /// <summary>@import: the entries of another context, which those at hand replace.</summary>
    private JsonMap Import(JsonMap context, JsonTree import, string? baseUrl)
    {
        RefuseIn10(Keywords.Import);
        if (import is not JsonString { Value: var reference })
        {
            run.Fail(JsonLdErrorCode.InvalidImportValue, $"found {Show(import)}, expected the IRI of a context");
            return context;
        }
        if (Resolve(reference, baseUrl) is not { } iri)
        {
            run.Fail(JsonLdErrorCode.LoadingRemoteContextFailed, $"the context '{reference}' is relative and the document has no base IRI");
            return context;
        }
        if (run.Failed || Load(iri) is not var (_, other))
            return context;
        if (other is not JsonMap entries)
        {
            run.Fail(JsonLdErrorCode.InvalidRemoteContext, $"the context of {iri} is {Show(other)}, expected one map");
            return context;
        }
        if (entries.ContainsKey(Keywords.Import))
        {
            run.Fail(JsonLdErrorCode.InvalidContextEntry, $"the imported context {iri} imports another one");
            return context;
        }
        var merged = new JsonMap(entries);
        foreach (var (key, value) in context)
            merged[key] = value;
        return merged;
    }

    private void SetBase(ActiveContext result, JsonTree value)
    {
        if (value is JsonNull)
            result.BaseIri = null;
        else if (value is JsonString { Value: var iri } && Resolve(iri, result.BaseIri) is { } resolved)
            result.BaseIri = resolved;
        else
            run.Fail(JsonLdErrorCode.InvalidBaseIri, $"found {Show(value)}, expected an IRI, absolute or relative to a base, or null");
    }

    private void SetVocab(ActiveContext result, JsonTree value)
    {
        switch (value)
        {
            case JsonNull:
                result.Vocab = null;
                return;
            case JsonString { Value: var text } when !run.Is10 || IsAbsoluteOrBlank(text):
                result.Vocab = Expand(result, text, documentRelative: true, vocab: true);
                return;
            default:
                run.Fail(JsonLdErrorCode.InvalidVocabMapping, $"found {Show(value)}, expected an IRI, a blank node or null");
                return;
        }
    }

    private void RefuseIn10(string keyword)
    {
        if (run.Is10)
            run.Fail(JsonLdErrorCode.InvalidContextEntry, $"found {keyword} in a context while processing as JSON-LD 1.0");
    }

    private static bool IsDirectionOrNull(JsonTree value) => value is JsonNull or JsonString { Value: "ltr" or "rtl" };

    private static string? Resolve(string reference, string? baseUrl) =>
        IriReference.IsAbsolute(reference) ? reference : baseUrl is null ? null : IriReference.Resolve(baseUrl, reference);

    internal static bool IsAbsoluteOrBlank(string text) => text.StartsWith("_:", StringComparison.Ordinal) || IriReference.IsAbsolute(text);

    /// <summary>A value for a message; a long one is cut.</summary>
    internal static string Show(JsonTree value)
    {
        const int most = 80;
        switch (value)
        {
            case JsonMap:
                return "a map";
            case JsonArray:
                return "an array";
            default:
                var text = value.ToString();
                return text.Length <= most ? text : text[..most] + "...";
        }
    }
}

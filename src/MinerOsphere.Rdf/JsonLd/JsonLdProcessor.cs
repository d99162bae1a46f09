using MinerOsphere.Rdf.JsonLd.Compacting;
using MinerOsphere.Rdf.JsonLd.Contexts;
using MinerOsphere.Rdf.JsonLd.Expanding;
using MinerOsphere.Rdf.JsonLd.Flattening;
using MinerOsphere.Rdf.JsonLd.Json;
using MinerOsphere.Rdf.JsonLd.RdfConversion;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Rdf.JsonLd;

/// <summary>
/// The application programming interface of JSON-LD 1.1 (API §9.2) and of framing. Pure functions: the input is not changed, nothing is
/// fetched but through <see cref="JsonLdOptions.Contexts"/>. Bad input gives an error with the code of the standard; only cancellation throws.
/// </summary>
public static class JsonLdProcessor
{
    /// <summary>Writes every term out in full and drops the context (API §5.1). Gives an array of node objects.</summary>
    public static JsonLdResult<JsonArray> Expand(JsonTree input, JsonLdOptions? options = null, CancellationToken cancellation = default)
    {
        var run = new JsonLdRun(options ?? JsonLdOptions.Default, cancellation);
        return run.Result(Expand(run, new ContextProcessing(run), input));
    }

    /// <summary>Writes a document with the terms of a context (API §6.1).</summary>
    /// <param name="context">A map, an array, an IRI, or a document with an @context entry.</param>
    public static JsonLdResult<JsonMap> Compact(JsonTree input, JsonTree context, JsonLdOptions? options = null, CancellationToken cancellation = default)
    {
        var run = new JsonLdRun(options ?? JsonLdOptions.Default, cancellation);
        var contexts = new ContextProcessing(run);
        var expanded = Expand(run, contexts, input);
        return run.Result(run.Failed ? new JsonMap() : Compact(run, contexts, expanded, context, withGraph: false));
    }

    /// <summary>Puts each node in one place, all side by side (API §7.3): an array of expanded nodes, or, with a context, a map with @graph.</summary>
    public static JsonLdResult<JsonTree> Flatten(JsonTree input, JsonTree? context = null, JsonLdOptions? options = null, CancellationToken cancellation = default)
    {
        var run = new JsonLdRun(options ?? JsonLdOptions.Default, cancellation);
        var contexts = new ContextProcessing(run);
        var nodes = new NodeMapGeneration(run);
        nodes.Add(Expand(run, contexts, input));
        if (run.Failed)
            return JsonLdResult<JsonTree>.Fail(run.Error);
        var flat = Flattening.Flattening.Flatten(nodes.Map, run.Options.Ordered);
        return run.Result(context is null or JsonNull ? flat : (JsonTree)Compact(run, contexts, flat, context, withGraph: true));
    }

    /// <summary>Writes the nodes that match a frame as the tree that it draws (Framing §5.2).</summary>
    /// <param name="frame">A JSON-LD document with the wildcards and keywords of framing; the result has its context.</param>
    public static JsonLdResult<JsonMap> Frame(JsonTree input, JsonTree frame, JsonLdOptions? options = null, CancellationToken cancellation = default)
    {
        var run = new JsonLdRun(options ?? JsonLdOptions.Default, cancellation);
        var contexts = new ContextProcessing(run);
        var nodes = new NodeMapGeneration(run);
        nodes.Add(Expand(run, contexts, input));
        var expandedFrame = Expand(run, contexts, frame, isFrame: true);
        if (run.Failed)
            return JsonLdResult<JsonMap>.Fail(run.Error);

        var context = ContextOf(frame) is var given && ReferenceEquals(given, frame) ? new JsonMap() : given;
        var active = contexts.Process(new ActiveContext(run.Options.BaseIri, run.Options.BaseIri), context, run.Options.BaseIri);
        var namesGraph = frame is JsonMap map && map.Keys.Any(key => contexts.Expand(active, key, vocab: true) == Keywords.Graph);
        var framed = new Framing.Framing(run, nodes.Map).Frame(expandedFrame, onlyDefaultGraph: namesGraph);
        if (!run.Is10)
            Framing.BlankNodePruning.Prune(framed);
        if (run.Failed)
            return JsonLdResult<JsonMap>.Fail(run.Error);
        var compacted = Compact(run, contexts, framed, context, withGraph: !(run.Options.OmitGraph ?? !run.Is10));
        return run.Result(run.Failed ? compacted : (JsonMap)Framing.Framing.WithoutMarks(compacted));
    }

    /// <summary>Gives the quads of a document (API §8.1) to a sink, and their number. The sink gets nothing when the document is refused as JSON-LD.</summary>
    public static JsonLdResult<long> ToRdf(JsonTree input, IQuadSink sink, JsonLdOptions? options = null, CancellationToken cancellation = default)
    {
        var run = new JsonLdRun(options ?? JsonLdOptions.Default, cancellation);
        var nodes = new NodeMapGeneration(run);
        nodes.Add(Expand(run, new ContextProcessing(run), input));
        var writing = new RdfSerialisation(run, sink);
        if (!run.Failed)
            writing.Write(nodes.Map);
        return run.Result(writing.Count);
    }

    /// <summary>Gives quads as an expanded, flat document (API §8.4). The order of nodes is that of the quads.</summary>
    public static JsonLdResult<JsonArray> FromRdf(IEnumerable<Quad> quads, JsonLdOptions? options = null, CancellationToken cancellation = default)
    {
        var run = new JsonLdRun(options ?? JsonLdOptions.Default, cancellation);
        return run.Result(new RdfDeserialisation(run).Convert(quads));
    }

    private static JsonArray Expand(JsonLdRun run, ContextProcessing contexts, JsonTree input, bool isFrame = false)
    {
        var options = run.Options;
        var active = new ActiveContext(options.BaseIri, options.BaseIri);
        if (options.ExpandContext is { } given)
            active = contexts.Process(active, ContextOf(given), options.BaseIri);
        return run.Failed ? [] : new Expansion(run, contexts, options.BaseIri, isFrame).Document(active, input);
    }

    private static JsonMap Compact(JsonLdRun run, ContextProcessing contexts, JsonArray expanded, JsonTree given, bool withGraph)
    {
        var context = ContextOf(given);
        var baseIri = run.Options.CompactToRelative ? run.Options.BaseIri : null;
        var active = contexts.Process(new ActiveContext(baseIri, baseIri), context, run.Options.BaseIri);
        return run.Failed ? new JsonMap() : WithContext(context, new Compaction(run, contexts).Document(active, expanded, withGraph));
    }

    private static JsonMap WithContext(JsonTree context, JsonMap document)
    {
        if (context is JsonNull or JsonMap { Count: 0 } or JsonArray { Count: 0 })
            return document;
        var result = new JsonMap { { Keywords.Context, context } };
        foreach (var (key, value) in document)
            result[key] = value;
        return result;
    }

    // A context may be handed in as the document that holds it.
    private static JsonTree ContextOf(JsonTree given) => given is JsonMap map && map.Find(Keywords.Context) is { } inner ? inner : given;
}

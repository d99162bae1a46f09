using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using MinerOsphere.Rdf.JsonLd.Compacting;
using MinerOsphere.Rdf.JsonLd.Contexts;
using MinerOsphere.Rdf.JsonLd.Json;
using MinerOsphere.Rdf.JsonLd.RdfConversion;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;

namespace MinerOsphere.Rdf.JsonLd;

/// <summary>
/// Writes any dataset as flat JSON-LD 1.1, lists as @list, names shortened by the prefixes that it uses; literals keep their text. A node
/// may come up again at the very end, so the quads are held until <see cref="Complete"/>. Not every quad can be written: see <see cref="WhyNot(in Quad)"/>.
/// </summary>
/// <param name="destination">Where the UTF-8 goes.</param>
/// <param name="prefixes">Prefix to namespace; without them the document is in expanded form.</param>
public sealed class JsonLdDocumentWriter(IBufferWriter<byte> destination, IEnumerable<KeyValuePair<string, string>>? prefixes = null) : IRdfWriter
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    // The limits are for documents that come from outside; these quads are held already.
    private static readonly JsonLdOptions Options = new() { RdfDirection = RdfDirection.DirectionalLanguage, MaxSteps = long.MaxValue };

    private readonly List<Quad> quads = [];

    /// <inheritdoc/>
    public long BytesWritten { get; private set; }

    /// <summary>
    /// Says why a quad cannot be written so that it is read back: a triple term, a blank node as predicate, or an IRI or language tag that
    /// the standard says to leave out. Null for any other quad.
    /// </summary>
    public static string? WhyNot(in Quad quad) =>
        quad.Predicate is not Iri ? $"JSON-LD has no predicate {quad.Predicate}"
        : WhyNot(quad.Subject, isObject: false) ?? WhyNot(quad.Predicate, isObject: false) ?? WhyNot(quad.Object, isObject: true) ?? (quad.Graph is null ? null : WhyNot(quad.Graph, isObject: false));

    private static string? WhyNot(Term term, bool isObject) => term switch
    {
        TripleTerm => "JSON-LD 1.1 has no triple terms",
        Iri iri => JsonLdShape.IsWellFormedIri(iri.Value) ? null : $"{iri} is not an absolute IRI",
        Literal when !isObject => $"the literal {term} is not a resource",
        Literal { Language: { } language } => JsonLdShape.IsWellFormedLanguage(language) ? null : $"'{language}' is not a language tag",
        Literal literal => JsonLdShape.IsWellFormedIri(literal.Datatype) ? null : $"<{literal.Datatype}> is not an absolute IRI",
        _ => null,
    };

    /// <exception cref="ArgumentException"><see cref="WhyNot(in Quad)"/> says why.</exception>
    public void Add(in Quad quad)
    {
        if (WhyNot(quad) is { } reason)
            throw new ArgumentException(reason, nameof(quad));
        quads.Add(quad);
    }

    /// <summary>Does nothing: the document is made at the end.</summary>
    public void Flush()
    {
    }

    /// <inheritdoc/>
    public void Complete()
    {
        var document = Shorten(Expanded());
        using var json = new Utf8JsonWriter(destination, Json);
        document.WriteTo(json);
        json.Flush();
        BytesWritten += json.BytesCommitted;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private JsonArray Expanded()
    {
        var run = new JsonLdRun(Options, default);
        var expanded = new RdfDeserialisation(run, isFaithful: true).Convert(quads);
        if (!run.Failed)
            return expanded;
        // Lists in lists in lists ... beyond what readers take: their cells are written as the nodes that they are.
        run = new JsonLdRun(Options, default);
        return new RdfDeserialisation(run, isFaithful: true, withLists: false).Convert(quads);
    }

    private JsonTree Shorten(JsonArray expanded)
    {
        var declared = new JsonMap();
        foreach (var (prefix, name) in new JsonLdContext(prefixes ?? [], quads).Prefixes)
            declared.Add(prefix, name);
        if (declared.Count == 0)
            return expanded;
        var run = new JsonLdRun(Options, default);
        var contexts = new ContextProcessing(run);
        var active = contexts.Process(new ActiveContext(null, null), declared, null);
        var compacted = new Compaction(run, contexts).Document(active, expanded, withGraph: true);
        // A prefix that the standard does not take as one, or that clashes with an IRI, is no reason to fail.
        if (run.Failed)
            return expanded;
        var document = new JsonMap { { Keywords.Context, declared } };
        foreach (var (key, value) in compacted)
            document.Add(key, value);
        return document;
    }
}

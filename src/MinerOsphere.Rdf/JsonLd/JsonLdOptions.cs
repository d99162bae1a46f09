using MinerOsphere.Rdf.JsonLd.Json;

namespace MinerOsphere.Rdf.JsonLd;

/// <summary>The options of the API (JSON-LD 1.1 API §9.3, Framing §5.3) and the limits of the work. Change by <c>with</c>.</summary>
public sealed record JsonLdOptions
{
    /// <summary>What <see cref="MaxDepth"/> is unless it is set.</summary>
    public const int DefaultMaxDepth = 256;

    /// <summary>Every default.</summary>
    public static readonly JsonLdOptions Default = new();

    /// <summary>What relative IRIs are resolved against: where the document is. Null leaves them relative.</summary>
    public string? BaseIri { get; init; }

    /// <summary>A context applied before that of the document: a map, an array, an IRI, or a document with an @context entry.</summary>
    public JsonTree? ExpandContext { get; init; }

    /// <summary>Where contexts named by IRI come from; by default only those in this library (<see cref="BundledContexts"/>).</summary>
    public IContextLoader Contexts { get; init; } = BundledContexts.All;

    /// <summary>Which features a context may use.</summary>
    public JsonLdVersion ProcessingMode { get; init; }

    /// <summary>Writes an array of one value as the value.</summary>
    public bool CompactArrays { get; init; } = true;

    /// <summary>Writes IRIs relative to the base where they can be.</summary>
    public bool CompactToRelative { get; init; } = true;

    /// <summary>Takes entries in the order of their keys rather than as they stand.</summary>
    public bool Ordered { get; init; }

    /// <summary>Keeps triples whose predicate is a blank node.</summary>
    public bool ProduceGeneralizedRdf { get; init; }

    /// <summary>How base directions are said in RDF.</summary>
    public RdfDirection RdfDirection { get; init; }

    /// <summary>From RDF: writes xsd:boolean, xsd:integer and xsd:double as JSON values.</summary>
    public bool UseNativeTypes { get; init; }

    /// <summary>From RDF: writes rdf:type as any property rather than as @type.</summary>
    public bool UseRdfType { get; init; }

    /// <summary>Framing: how often a node is written out, where the frame does not say.</summary>
    public EmbedMode Embed { get; init; }

    /// <summary>Framing: writes only the properties that the frame names.</summary>
    public bool Explicit { get; init; }

    /// <summary>Framing: leaves out the defaults of properties that a node lacks.</summary>
    public bool OmitDefault { get; init; }

    /// <summary>Framing: a node must have all the properties of the frame, not one of them.</summary>
    public bool RequireAll { get; init; }

    /// <summary>Framing: writes a single node at the top rather than in an @graph; null means as the processing mode says (true in 1.1).</summary>
    public bool? OmitGraph { get; init; }

    /// <summary>Levels of nesting that are read and written.</summary>
    public int MaxDepth { get; init; } = DefaultMaxDepth;

    /// <summary>Bytes of a document that are read at once, by the readers that take a stream.</summary>
    public long MaxDocumentBytes { get; init; } = 64L << 20;

    /// <summary>Contexts that may name one another in a chain.</summary>
    public int MaxRemoteContexts { get; init; } = 32;

    /// <summary>Values, terms and candidates looked at before the work is given up: bounds what a small malicious document can cost.</summary>
    public long MaxSteps { get; init; } = 200_000_000;
}

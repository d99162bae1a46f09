using MinerOsphere.Rdf.JsonLd;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Rdf.Turtle;

/// <summary>How a document is read.</summary>
public readonly record struct RdfReaderOptions
{
    /// <summary>What relative IRIs are resolved against; without it (and without @base) a relative IRI is an error.</summary>
    public string? BaseIri { get; init; }

    /// <summary>The graph of the quads whose statement names none.</summary>
    public Term? Graph { get; init; }

    /// <summary>Put before every blank node label, so that the labels of several documents stay apart in one store.</summary>
    public string? BlankNodePrefix { get; init; }

    /// <summary>
    /// For JSON-LD: where contexts come from, the limits, and how base directions are said; null for the contexts of this library alone and
    /// directions as RDF 1.2 has them. Its base IRI counts where <see cref="BaseIri"/> is null.
    /// </summary>
    public JsonLdOptions? JsonLd { get; init; }
}

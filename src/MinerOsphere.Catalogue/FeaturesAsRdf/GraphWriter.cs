using MinerOsphere.Features.Schema;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Catalogue.FeaturesAsRdf;

/// <summary>Writes triples of one named graph.</summary>
internal readonly struct GraphWriter(IQuadSink sink, Iri graph)
{
    public void Add(Term subject, Iri predicate, Term value) => sink.Add(new Quad(subject, predicate, value, graph));

    public void Add(Term subject, Iri predicate, string text) => Add(subject, predicate, new Literal(text));

    /// <summary>The text in each language that it has.</summary>
    public void Add(Term subject, Iri predicate, LocalizedText text)
    {
        if (!string.IsNullOrEmpty(text.Fr)) Add(subject, predicate, Literal.WithLanguage(text.Fr, "fr"));
        if (!string.IsNullOrEmpty(text.En)) Add(subject, predicate, Literal.WithLanguage(text.En, "en"));
    }

    public void Type(Term subject, Iri type) => Add(subject, Names.Type, type);
}

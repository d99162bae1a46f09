using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Processes.Provenance;

public sealed partial class ProvenanceDocument
{
    private static readonly Iri Type = new(RdfSyntax.Type);

    /// <summary>The document after PROV-O; in a named graph, or as triples for null.</summary>
    public IEnumerable<Quad> ToQuads(Iri? graph = null)
    {
        foreach (var node in _nodes)
        {
            var subject = new Iri(node.Iri);
            yield return new Quad(subject, Type, new Iri(Prov.Namespace + node.Kind), graph);
            foreach (var type in node.Types) yield return new Quad(subject, Type, new Iri(type), graph);
            foreach (var (predicate, value) in node.Facts) yield return new Quad(subject, new Iri(predicate), value, graph);
        }
        foreach (var link in _links)
        {
            yield return new Quad(new Iri(link.From), new Iri(link.Predicate), new Iri(link.To), graph);
            if (link is not { Plan: { } plan, Association: { } name }) continue;
            var association = new Iri(name);
            yield return new Quad(new Iri(link.From), new Iri(Prov.QualifiedAssociation), association, graph);
            yield return new Quad(association, Type, new Iri(Prov.Association), graph);
            yield return new Quad(association, new Iri(Prov.AgentProperty), new Iri(link.To), graph);
            yield return new Quad(association, new Iri(Prov.HadPlan), new Iri(plan), graph);
        }
    }
}

using System.Collections.Immutable;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.LinkedData;

namespace MinerOsphere.Server.GraphStore;

/// <summary>A graph as it is now (Graph Store Protocol §5.2). The default graph is always there; a named one is while it holds a triple.</summary>
internal static class GraphDocument
{
    private static readonly ImmutableArray<Representation> Offered = [Representations.Turtle, Representations.NTriples, Representations.JsonLd, Representations.RdfXml];

    // JSON-LD is made whole in memory, and RDF/XML cannot say every triple, which must be known before the first byte.
    private const int MostHeld = 500_000;

    public static IResult Of(ApiRequest request)
    {
        var target = GraphName.Of(request, mayBeNew: false);
        if (target.Fault is not null) return target.Fault;
        var accept = request.Http.Request.Headers.Accept.ToString();
        if (Negotiation.ByAccept(accept, Offered) is not { } representation) return Problems.NotAcceptable(accept, Offered);
        request.Representation = representation;

        var scope = GraphScope.Default;
        if (target.Graph is { } name)
        {
            var id = request.Quads.Find(name);
            if (id.IsNone || request.Quads.Count(new QuadPattern(default, default, default, GraphScope.One(id))) == 0)
                return Problems.Of(404, $"Il n'y a pas de graphe <{name.Value}>.", $"There is no graph <{name.Value}>.");
            scope = GraphScope.One(id);
        }
        var quads = request.Quads.Read(new QuadPattern(default, default, default, scope), TripleOrder.Spo, request.Cancellation);
        return representation == Representations.JsonLd || representation == Representations.RdfXml ? Held(request, scope, quads) : new RdfBody(quads);
    }

    private static IResult Held(ApiRequest request, GraphScope scope, IEnumerable<Quad> quads)
    {
        var title = request.Representation.MediaType;
        if (request.Quads.Count(new QuadPattern(default, default, default, scope)) > MostHeld)
            return Problems.Of(406, $"Un graphe de plus de {MostHeld} triplets n'est pas donné en {title} : demandez text/turtle ou application/n-triples.",
                $"A graph of more than {MostHeld} triples is not given as {title}; ask for text/turtle or application/n-triples.");
        var syntax = RdfSyntaxes.OfMediaType(title)!.Value;
        List<Quad> held = [];
        foreach (var quad in quads)
        {
            if (RdfWriter.WhyNot(syntax, quad) is { } reason)
                return Problems.Of(406, $"{title} ne peut pas contenir ce graphe : {reason}", $"{title} cannot hold this graph: {reason}");
            held.Add(quad);
        }
        return new RdfBody(held);
    }
}

using System.Collections.Immutable;
using MinerOsphere.Rdf;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.LinkedData;

namespace MinerOsphere.Server.GraphStore;

/// <summary>A graph as it is now (Graph Store Protocol §5.2). The default graph is always there; a named one is while it holds a triple.</summary>
internal static class GraphDocument
{
    // JSON-LD is made whole in memory, and RDF/XML cannot say every triple: those two are not for any graph.
    private static readonly ImmutableArray<Representation> Offered = [Representations.Turtle, Representations.NTriples];

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
        return new RdfBody(request.Quads.Read(new QuadPattern(default, default, default, scope), TripleOrder.Spo, request.Cancellation));
    }
}

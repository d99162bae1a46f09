using MinerOsphere.Rdf.Iris;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.GraphStore;

/// <summary>The graph that a request names (Graph Store Protocol §4).</summary>
/// <param name="Graph">Its IRI; null for the default graph.</param>
/// <param name="IsNew">True when the store is asked to name it (§5.5, POST to the store itself).</param>
/// <param name="Fault">The answer when the request names none.</param>
internal readonly record struct GraphName(Iri? Graph, bool IsNew = false, ProblemDocument? Fault = null)
{
    private const string ByName = "graph";
    private const string ByDefault = "default";

    public static readonly IReadOnlyList<QueryParameter> Parameters = [];

    public static GraphName Of(ApiRequest request, bool mayBeNew)
    {
        var query = request.Http.Request.Query;
        var path = RawPath.Of(request.Http.Request);
        var named = query.ContainsKey(ByName);
        var isDefault = query.ContainsKey(ByDefault);
        if (path.Length > GraphStoreBlock.Path.Length + 2)
        {
            if (named || isDefault) return Bad(ByName, query[ByName].ToString(), "L'adresse nomme déjà un graphe.", "The address names a graph already.");
            // The address as clients write it is the graph's IRI.
            return new(new Iri(request.Links.Root + path));
        }
        if (named && isDefault)
            return Bad(ByName, query[ByName].ToString(), "« graph » et « default » s'excluent.", "'graph' and 'default' exclude each other.");
        if (isDefault) return new(null);
        if (!named)
        {
            if (mayBeNew) return new(new Iri($"{request.Links.At(GraphStoreBlock.Path).Path}/{Guid.NewGuid():N}"), IsNew: true);
            return Bad(ByName, "", "Nommez un graphe : « ?graph=IRI » ou « ?default ».", "Name a graph: '?graph=IRI' or '?default'.");
        }
        if (query[ByName] is not [{ } text]) return new(null, Fault: Problems.RepeatedParameter(ByName));
        return IriReference.IsAbsolute(text)
            ? new(new Iri(text))
            : Bad(ByName, text, "Un graphe est nommé par une IRI absolue.", "A graph is named by an absolute IRI.");
    }

    private static GraphName Bad(string name, string value, string fr, string en) =>
        new(null, Fault: Problems.BadRequest(fr, en) with { Parameter = name, Value = value });
}

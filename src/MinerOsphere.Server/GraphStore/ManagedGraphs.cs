using MinerOsphere.Catalogue.FeaturesAsRdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.LinkedData;

namespace MinerOsphere.Server.GraphStore;

/// <summary>
/// Graphs that are made from the catalogue are changed there and nowhere else. All of <c>{linkedDataBase}/graph/</c> is theirs, so that a
/// collection that is added later finds its graph free.
/// </summary>
internal static class ManagedGraphs
{
    public static bool Contains(LinkedDataNames names, Term? graph) =>
        graph is Iri iri && iri.Value.StartsWith(names.Graph(""), StringComparison.Ordinal);

    /// <summary>The answer 403 that names what to change instead; null when the graph is free to write.</summary>
    public static ProblemDocument? Refuse(ApiRequest request, Term? graph)
    {
        var names = LinkedDataBlock.Names(request);
        if (!Contains(names, graph)) return null;
        var name = ((Iri)graph!).Value[names.Graph("").Length..];
        return request.Catalogue.Find(name) is not null
            ? Problems.Of(403,
                $"Le graphe <{names.Graph(name)}> est fait de la collection « {name} » : c'est elle qu'il faut modifier.",
                $"The graph <{names.Graph(name)}> is made from the collection '{name}': change the collection instead.")
            : Problems.Of(403,
                $"Le graphe <{names.Graph(name)}> appartient au catalogue : il se modifie par la configuration.",
                $"The graph <{names.Graph(name)}> belongs to the catalogue: it is changed by the configuration.");
    }
}

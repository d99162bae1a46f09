using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Common.Access;
using MinerOsphere.Server.Sparql;

namespace MinerOsphere.Server.GraphStore;

/// <summary>
/// SPARQL 1.1 Graph Store HTTP Protocol at <c>/rdf-graph-store</c>: a graph is named by <c>?graph=</c> (indirectly), is <c>?default</c>, or
/// is the address itself (directly, §4.1).
/// </summary>
internal sealed class GraphStoreBlock : IBuildingBlock
{
    public const string Path = "rdf-graph-store";

    public string Name => "graph-store";
    public int Order => 51;

    public IReadOnlyList<Resource> Resources => field ??= [.. At("/" + Path, "Graph"), .. At($"/{Path}/{{**name}}", "GraphAt")];

    private static IEnumerable<Resource> At(string pattern, string operation)
    {
        yield return Common(pattern, HttpMethods.Get, "get" + operation, "Lire un graphe", "Read a graph", request => new(GraphDocument.Of(request)));
        yield return Common(pattern, HttpMethods.Put, "put" + operation, "Remplacer un graphe", "Replace a graph", request => WriteAsync(request, GraphChange.Replace));
        yield return Common(pattern, HttpMethods.Post, "post" + operation, "Ajouter à un graphe", "Add to a graph", request => WriteAsync(request, GraphChange.Merge));
        yield return Common(pattern, HttpMethods.Delete, "delete" + operation, "Supprimer un graphe", "Delete a graph", request => WriteAsync(request, GraphChange.Delete));
    }

    private static Resource Common(string pattern, string method, string operation, string fr, string en, ResourceHandler handle) => new(pattern, handle)
    {
        Method = method, Operation = operation, Tag = "SPARQL", Summary = new(fr, en), Representations = [], AllowsAnyParameter = true, IsCacheable = false,
        Parameters = static (_, _) => GraphName.Parameters,
        // Direct names are addresses of the store's own making; the document describes the indirect ones.
        IsInApi = pattern.Length == Path.Length + 1,
    };

    private static ValueTask<IResult> WriteAsync(ApiRequest request, GraphChange change)
    {
        if (request.Services.GetRequiredService<WriteAccess>().Check(request, AccessRight.WriteGraphs) is { } refused) return new(refused);
        var target = GraphName.Of(request, mayBeNew: change == GraphChange.Merge);
        if (target.Fault is not null) return new(target.Fault);
        if (ManagedGraphs.Refuse(request, target.Graph) is { } managed) return new(managed);
        return new(new AdmittedResult(new GraphWrite(target, change)));
    }
}

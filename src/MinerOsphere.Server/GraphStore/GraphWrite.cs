using MinerOsphere.Rdf;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.GraphStore;

/// <summary>PUT, POST or DELETE of one graph, as one unit of work: all of the body, or nothing.</summary>
internal sealed class GraphWrite(GraphName target, GraphChange change) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var request = ApiRequest.Of(httpContext);
        // The readers and the store are synchronous; the request's thread goes back to the pool meanwhile only if it isn't one of its own.
        var answer = await Task.Run(() => Write(request), CancellationToken.None);
        await answer.ExecuteAsync(httpContext);
    }

    private IResult Write(ApiRequest request)
    {
        var store = request.Services.GetRequiredService<IQuadStore>();
        if (change == GraphChange.Delete) return Delete(request, store);
        using var upload = GraphUpload.Open(request);
        if (upload.Fault is not null) return upload.Fault;
        using var load = store.BeginLoad();
        if (upload.ReadInto(load, target.Graph) is { } unreadable) return unreadable;
        var existed = Exists(store.Current);
        try
        {
            load.Commit(graph => change == GraphChange.Merge || !Equals(graph, target.Graph), cancellation: request.Cancellation);
        }
        catch (IOException fault)
        {
            return StoreProblems.NotWritten(request, fault);
        }
        if (target.IsNew) return new EmptyBody(StatusCodes.Status201Created, target.Graph!.Value);
        return new EmptyBody(existed ? StatusCodes.Status204NoContent : StatusCodes.Status201Created);
    }

    private IResult Delete(ApiRequest request, IQuadStore store)
    {
        using var work = store.Begin(request.Cancellation);
        if (!Exists(work.Source)) return Problems.Of(404, $"Il n'y a pas de graphe <{target.Graph!.Value}>.", $"There is no graph <{target.Graph!.Value}>.");
        work.Clear(target.Graph, request.Cancellation);
        try
        {
            work.Commit(request.Cancellation);
        }
        catch (IOException fault)
        {
            return StoreProblems.NotWritten(request, fault);
        }
        return new EmptyBody(StatusCodes.Status204NoContent);
    }

    private bool Exists(IQuadSource source)
    {
        if (target.Graph is null) return true;
        var id = source.Find(target.Graph);
        return !id.IsNone && source.Count(new QuadPattern(default, default, default, GraphScope.One(id))) > 0;
    }
}

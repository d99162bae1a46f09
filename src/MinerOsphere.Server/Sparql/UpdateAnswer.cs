using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.GraphStore;
using MinerOsphere.Server.LinkedData;
using MinerOsphere.Server.Remote;
using MinerOsphere.Server.Sparql.Remote;
using MinerOsphere.Sparql;
using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Updating;

namespace MinerOsphere.Server.Sparql;

/// <summary>Runs an update as one transaction: 204 when all of it is durable, a problem and no change otherwise.</summary>
internal sealed class UpdateAnswer(UpdateRequest update, QueryOptions options) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var request = ApiRequest.Of(httpContext);
        try
        {
            // A writer may wait for another: not on a thread that answers readers.
            await Task.Run(() => Run(request), CancellationToken.None);
            httpContext.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (QueryException fault)
        {
            if (fault.Failure == QueryFailure.Cancelled) request.Cancellation.ThrowIfCancellationRequested();
            var problem = fault is { Failure: QueryFailure.GraphForbidden, Graph: { } graph } ? ManagedGraphs.Refuse(request, new Iri(graph)) : null;
            await (problem ?? SparqlProblems.Of(fault, options)).ExecuteAsync(httpContext);
        }
        catch (IOException fault)
        {
            await StoreProblems.NotWritten(request, fault).ExecuteAsync(httpContext);
        }
    }

    private void Run(ApiRequest request)
    {
        var names = LinkedDataBlock.Names(request);
        UpdateEngine.Execute(update, request.Services.GetRequiredService<IQuadStore>(), new UpdateOptions
        {
            Query = options,
            MayWrite = graph => !ManagedGraphs.Contains(names, graph),
            Loader = new RemoteDocuments(request.Services.GetRequiredService<RemoteHttp>(), request.Settings.Sparql.Remote, request.Clock),
        }, request.Cancellation);
    }
}

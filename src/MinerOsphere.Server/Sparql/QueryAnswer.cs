using MinerOsphere.Server.Common;
using MinerOsphere.Sparql;
using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Results;

namespace MinerOsphere.Server.Sparql;

/// <summary>
/// Runs a query and streams its result. What fits in the first buffer is sent whole, with its length, and a failure before that is a
/// problem; once bytes are out, a failure cuts the connection, so that no half result looks like a whole one.
/// </summary>
internal sealed class QueryAnswer(Query query, QueryOptions options, ResultFormat format) : IResult
{
    private const int FlushAt = 128 << 10;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var request = ApiRequest.Of(httpContext);
        var response = httpContext.Response;
        // Nothing of a HEAD's body is seen: the query is not run for it.
        if (HttpMethods.IsHead(httpContext.Request.Method))
        {
            response.ContentType = ResultFormats.ContentType(format);
            return;
        }
        try
        {
            // A client that reads slowly keeps its place no longer than one that asks for much.
            using var deadline = new CancellationTokenSource(options.Timeout ?? Timeout.InfiniteTimeSpan, request.Clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(request.Cancellation, deadline.Token);
            using var result = QueryEngine.Execute(query, request.Quads, options, request.Cancellation);
            await WriteAsync(result, response, either.Token);
        }
        catch (OperationCanceledException) when (!request.Cancellation.IsCancellationRequested)
        {
            httpContext.Abort();
        }
        catch (QueryException fault)
        {
            if (fault.Failure == QueryFailure.Cancelled) request.Cancellation.ThrowIfCancellationRequested();
            if (response.HasStarted) httpContext.Abort();
            else await SparqlProblems.Of(fault, options).ExecuteAsync(httpContext);
        }
    }

    private async Task WriteAsync(QueryResult result, HttpResponse response, CancellationToken cancellation)
    {
        using var buffer = new PooledBuffer(FlushAt + (64 << 10));
        using var writer = ResultFormats.Open(format, result, buffer);
        while (writer.WriteNext())
        {
            if (buffer.Length < FlushAt) continue;
            if (!response.HasStarted) response.ContentType = ResultFormats.ContentType(format);
            await response.BodyWriter.WriteAsync(buffer.Written, cancellation);
            buffer.Clear();
        }
        if (!response.HasStarted)
        {
            response.ContentType = ResultFormats.ContentType(format);
            response.ContentLength = buffer.Length;
        }
        await response.BodyWriter.WriteAsync(buffer.Written, cancellation);
    }
}

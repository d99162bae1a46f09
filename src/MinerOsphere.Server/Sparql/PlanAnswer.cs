using System.Text.Json;
using MinerOsphere.Server.Common;
using MinerOsphere.Sparql;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Server.Sparql;

/// <summary>How a query is answered, as JSON: operators with estimated rows, and with real rows and times when it was run.</summary>
internal sealed class PlanAnswer(Query query, QueryOptions options, bool isRun) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var request = ApiRequest.Of(httpContext);
        try
        {
            var plan = isRun
                ? QueryEngine.Analyze(query, request.Quads, options, request.Cancellation)
                : QueryEngine.Explain(query, request.Quads, options, request.Cancellation);
            using var buffer = new PooledBuffer(8 << 10);
            using (var json = new Utf8JsonWriter(buffer, JsonBody.Options)) plan.WriteJson(json);
            httpContext.Response.ContentType = "application/json";
            httpContext.Response.ContentLength = buffer.Length;
            await httpContext.Response.BodyWriter.WriteAsync(buffer.Written, request.Cancellation);
        }
        catch (QueryException fault)
        {
            if (fault.Failure == QueryFailure.Cancelled) request.Cancellation.ThrowIfCancellationRequested();
            await SparqlProblems.Of(fault, options).ExecuteAsync(httpContext);
        }
    }
}

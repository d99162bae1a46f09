using System.Globalization;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Common.Access;

namespace MinerOsphere.Server.Sparql;

/// <summary>
/// Runs work when its turn has come, or says when to ask again. The work sees one cancellation: its client left, or the server stops. A query
/// may take long, so a stop does not wait for it as it does for other answers; work that is stopped says so by <see cref="OperationCanceledException"/>.
/// </summary>
internal sealed class AdmittedResult(IResult work) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var request = ApiRequest.Of(httpContext);
        var left = httpContext.RequestAborted;
        var stopping = request.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(left, stopping);
        httpContext.RequestAborted = either.Token;
        try
        {
            await RunAsync(httpContext, request);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested && !left.IsCancellationRequested)
        {
            httpContext.RequestAborted = left;
            if (httpContext.Response.HasStarted) httpContext.Abort();
            else await Later(request, Problems.Of(503, "Le serveur s'arrête. Réessayez dans un instant.", "The server is stopping. Try again in a moment.")).ExecuteAsync(httpContext);
        }
        finally
        {
            httpContext.RequestAborted = left;
        }
    }

    private async Task RunAsync(HttpContext httpContext, ApiRequest request)
    {
        var admission = request.Services.GetRequiredService<QueryAdmission>();
        var (client, limits) = (ClientName.Of(request), request.Settings.Sparql);
        var outcome = await admission.EnterAsync(client, limits, request.Cancellation);
        if (outcome != AdmissionOutcome.Admitted)
        {
            await Later(request, outcome == AdmissionOutcome.TooManyOfClient
                ? Problems.Of(429,
                    $"Ce client a déjà {limits.MaxPerClient} requêtes en cours ; attendez qu'une se termine.",
                    $"This client has {limits.MaxPerClient} requests under way already; wait for one to end.")
                : Problems.Of(503,
                    "Trop de requêtes sont en cours. Réessayez dans un instant.", "Too many requests are under way. Try again in a moment.")).ExecuteAsync(httpContext);
            return;
        }
        try
        {
            await work.ExecuteAsync(httpContext);
        }
        finally
        {
            admission.Leave(client);
        }
    }

    private static ProblemDocument Later(ApiRequest request, ProblemDocument problem)
    {
        var seconds = Math.Clamp(request.Settings.Sparql.QueueSeconds / 2, 1, 30).ToString(CultureInfo.InvariantCulture);
        return problem with { Headers = new Dictionary<string, string> { ["Retry-After"] = seconds } };
    }
}

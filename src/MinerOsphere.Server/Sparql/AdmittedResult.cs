using System.Globalization;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Common.Access;

namespace MinerOsphere.Server.Sparql;

/// <summary>Runs work when its turn has come, or says when to ask again.</summary>
internal sealed class AdmittedResult(IResult work) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var request = ApiRequest.Of(httpContext);
        var admission = request.Services.GetRequiredService<QueryAdmission>();
        var (client, limits) = (ClientName.Of(request), request.Settings.Sparql);
        var outcome = await admission.EnterAsync(client, limits, request.Cancellation);
        if (outcome != AdmissionOutcome.Admitted)
        {
            var problem = outcome == AdmissionOutcome.TooManyOfClient
                ? Problems.Of(429,
                    $"Ce client a déjà {limits.MaxPerClient} requêtes en cours ; attendez qu'une se termine.",
                    $"This client has {limits.MaxPerClient} requests under way already; wait for one to end.")
                : Problems.Of(503,
                    "Trop de requêtes sont en cours. Réessayez dans un instant.", "Too many requests are under way. Try again in a moment.");
            var seconds = Math.Clamp(limits.QueueSeconds / 2, 1, 30).ToString(CultureInfo.InvariantCulture);
            await (problem with { Headers = new Dictionary<string, string> { ["Retry-After"] = seconds } }).ExecuteAsync(httpContext);
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
}

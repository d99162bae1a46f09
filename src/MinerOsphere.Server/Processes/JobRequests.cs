using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Common.Access;

namespace MinerOsphere.Server.Processes;

/// <summary>Requests for jobs: who asks, by which key they ask only once, and what they are told when there is no place.</summary>
internal static class JobRequests
{
    private const string KeyHeader = "Idempotency-Key";
    private const int LongestKey = 255;

    /// <summary>
    /// Whoever sends the same request again with the same <c>Idempotency-Key</c> gets the job that the first one made, so a lost answer
    /// costs nothing. A key counts for its client and its process alone.
    /// </summary>
    public static JobOrigin? OriginOf(ApiRequest request, IProcess process, out ProblemDocument? problem)
    {
        problem = null;
        var client = ClientName.Of(request);
        var key = request.Http.Request.Headers[KeyHeader].ToString();
        if (key.Length > LongestKey)
        {
            var expected = new LocalizedText($"au plus {LongestKey} caractères", $"at most {LongestKey} characters");
            problem = Problems.BadParameter(KeyHeader, key, new ParameterFault(expected));
            return null;
        }
        return new JobOrigin
        {
            JobId = key.Length == 0 ? null : JobOrigin.IdOf($"{client}\n{process.Description.Id}", key),
            Agent = client,
            Client = client,
        };
    }

    /// <summary>The answer to a request that made no job.</summary>
    public static ProblemDocument Problem(Submission submission) => submission switch
    {
        Submission.Refused(LimitScope.Client, var limit, var after) => Later(429, after,
            $"Vous avez déjà {limit} travaux qui attendent ou s'exécutent ; attendez que l'un d'eux se termine.",
            $"You already have {limit} jobs that wait or run; wait until one of them ends."),
        Submission.Refused(LimitScope.Process, var limit, var after) => Later(503, after,
            $"{limit} travaux de ce processus attendent ou s'exécutent déjà ; réessayez plus tard.",
            $"{limit} jobs of this process wait or run already; try again later."),
        Submission.Refused(_, var limit, var after) => Later(503, after,
            $"{limit} travaux attendent ou s'exécutent déjà ; réessayez plus tard.", $"{limit} jobs wait or run already; try again later."),
        Submission.Conflict(var job) => Problems.Of(422,
            $"Cette clé a déjà servi pour une autre demande, qui est le travail « {job.Id} ». Une nouvelle demande a besoin d'une nouvelle clé.",
            $"This key was used for another request, which is the job '{job.Id}'. A new request needs a new key.")
            with
        { Parameter = KeyHeader },
        _ => throw new ArgumentException("this made a job", nameof(submission)),
    };

    private static ProblemDocument Later(int status, TimeSpan after, string fr, string en) => Problems.Of(status, fr, en)
        with
    { Headers = new Dictionary<string, string> { ["Retry-After"] = Math.Ceiling(after.TotalSeconds).ToString(CultureInfo.InvariantCulture) } };
}

using MinerOsphere.Processes.Jobs;
using MinerOsphere.Processes.Results;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Processes;

/// <summary>
/// <c>GET /jobs/{jobId}/partial</c>: the outputs as far as a job that has not succeeded has shown them. The results proper are not ready
/// before the end, which is what clients of the standard wait for.
/// </summary>
internal static class JobPartials
{
    /// <summary>All of them, as one document.</summary>
    public static async ValueTask<IResult> AllAsync(ApiRequest request)
    {
        if (await JobResources.FindAsync(request) is not { } job) return JobResources.NoSuchJob(request);
        if (job.Status == JobStatus.Successful) return Results(request, job);
        var partials = await ProcessesBlock.Engine(request)!.Jobs.ReadPartialsAsync(job.Id, request.Cancellation);
        return new ProcessResults([.. partials.Select(p => new SentOutput(p.Value))], ResultForm.Document);
    }

    /// <summary>One of them, as it is.</summary>
    public static async ValueTask<IResult> OneAsync(ApiRequest request)
    {
        if (await JobResources.FindAsync(request) is not { } job) return JobResources.NoSuchJob(request);
        if (job.Status == JobStatus.Successful) return Results(request, job);
        var id = request.Route("outputId");
        foreach (var partial in await ProcessesBlock.Engine(request)!.Jobs.ReadPartialsAsync(job.Id, request.Cancellation))
            if (partial.Value.Id == id)
                return new ProcessResults([new SentOutput(partial.Value)], ResultForm.Raw);
        var shown = ProblemDocument.Shorten(id);
        return Problems.Of(404, $"Ce travail n'a encore rien montré de la sortie « {shown} ».", $"This job has shown nothing of the output '{shown}' yet.");
    }

    private static EmptyBody Results(ApiRequest request, Job job)
    {
        request.Http.Response.Headers.Location = request.Links.At("jobs", job.Id, "results").Href;
        return new EmptyBody(StatusCodes.Status303SeeOther);
    }
}

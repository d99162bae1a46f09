using MinerOsphere.Processes.Execution;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Processes;
using MinerOsphere.Server.Results;

namespace MinerOsphere.Server.Pages.Forms;

/// <summary><c>POST /jobs/{id}/actions</c>: the buttons of a job's page, which a form can't send as DELETE; each leads to a job's page.</summary>
internal static class JobActions
{
    public static async ValueTask<IResult> PostAsync(ApiRequest request)
    {
        if (await JobResources.FindAsync(request) is not { } job) return JobResources.NoSuchJob(request);
        var form = await request.Http.Request.ReadFormAsync(request.Cancellation);
        var engine = ProcessesBlock.Engine(request)!;
        switch (form["action"].ToString())
        {
            case "dismiss":
                await engine.DismissAsync(job.Id, request.Cancellation);
                return new EmptyBody(StatusCodes.Status303SeeOther, request.Links.At("jobs", job.Id).Href);
            case "rerun":
                if (engine.Registry.Find(job.ProcessId) is not { } process)
                    return Problems.Of(409, $"Le modèle « {job.ProcessId} » n'est plus offert.", $"The model '{job.ProcessId}' is no longer offered.");
                var parsed = Execution.Validate(request, process, job.Request);
                if (parsed.Value is not { } execute)
                    return new ProblemDocument(409, new("Le calcul ne peut pas être refait", "The computation cannot be run again"), InputFault.Join([.. parsed.Faults]));
                if (CollectionExecution.Refuse(request, execute) is { } unpublished) return unpublished;
                return await ProcessForm.SubmitAsync(request, process, execute);
            default:
                return Problems.BadParameter("action", form["action"].ToString(), new(new("dismiss ou rerun", "dismiss or rerun")));
        }
    }
}

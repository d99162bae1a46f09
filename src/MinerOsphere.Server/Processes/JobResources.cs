using MinerOsphere.Processes;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Common.Core;
using MinerOsphere.Server.Processes.Views;
using MinerOsphere.Server.Results;

namespace MinerOsphere.Server.Processes;

/// <summary>The list of jobs, and one job's status, results and dismissal.</summary>
internal static class JobResources
{
    private const int MostLogLines = 1000;

    public static async ValueTask<IResult> ListAsync(ApiRequest request)
    {
        ProcessProfiles.Tell(request, ProcessProfiles.OfJobs);
        var created = request.Get(ProcessParameters.Created, default);
        var query = new JobQuery
        {
            Limit = request.Get(ProcessParameters.Limit, ProcessParameters.DefaultLimit),
            Before = request.TryGet(ProcessParameters.JobsBefore, out var before) ? before : null,
            ProcessIds = request.Get(ProcessParameters.ProcessId, []),
            Statuses = request.Get(ProcessParameters.Status, []),
            CreatedFrom = Instant(created.Start),
            CreatedTo = Instant(created.End),
            MinDuration = request.TryGet(ProcessParameters.MinDuration, out var min) ? TimeSpan.FromSeconds(min) : null,
            MaxDuration = request.TryGet(ProcessParameters.MaxDuration, out var max) ? TimeSpan.FromSeconds(max) : null,
            Now = request.Clock.GetUtcNow(),
        };
        var store = ProcessesBlock.Engine(request)?.Jobs;
        var found = store is null ? [] : await store.ListAsync(query with { Limit = query.Limit + 1 }, request.Cancellation);
        var matched = store is null ? 0 : await store.CountAsync(query, request.Cancellation);
        var page = found.Length > query.Limit ? found[..query.Limit] : found;
        var next = found.Length > page.Length
            ? request.Here.With(ProcessParameters.JobsBefore.Name, page[^1].Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture))
                .Link(Rel.Next, request.Representation, request.Language == "fr" ? "Travaux plus anciens" : "Older jobs")
            : null;
        if (request.IsHtml) return new HtmlPage(new JobsView(page, matched, next));
        return new JsonBody(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("jobs"u8);
            foreach (var job in page) JobDocument.Write(json, request, job);
            json.WriteEndArray();
            json.WriteNumber("numberMatched"u8, matched);
            json.WriteNumber("numberReturned"u8, page.Length);
            var links = CoreBlock.SelfAndAlternates(request, [Representations.Json, Representations.Html]);
            json.WriteLinks(next is null ? links : links.Append(next));
            json.WriteEndObject();
        });
    }

    public static async ValueTask<IResult> StatusAsync(ApiRequest request)
    {
        if (await FindAsync(request) is not { } job) return NoSuchJob(request);
        ProcessProfiles.Tell(request, ProcessProfiles.OfStatus);
        if (!request.IsHtml) return new JsonBody(json => JobDocument.Write(json, request, job));
        var engine = ProcessesBlock.Engine(request)!;
        var isDone = job.Status == JobStatus.Successful;
        var outputs = isDone
            ? await engine.Jobs.ReadResultsAsync(job.Id, request.Cancellation)
            : [.. (await engine.Jobs.ReadPartialsAsync(job.Id, request.Cancellation)).Select(p => p.Value)];
        return new HtmlPage(new JobView(job, engine.Registry.Find(job.ProcessId)?.Description, outputs)
        {
            IsPartial = !isDone,
            Log = await engine.Jobs.ReadLogAsync(job.Id, 0, MostLogLines, request.Cancellation),
        });
    }

    public static async ValueTask<IResult> DismissAsync(ApiRequest request) =>
        ResultAccess.Refuse(request, request.Route("jobId")) is { } denied ? denied : await DismissJobAsync(request);

    /// <summary>A job that has ended is forgotten, one that has not is stopped and stays to say so (18-062r3, /req/dismiss/job-dismiss-status).</summary>
    private static async ValueTask<IResult> DismissJobAsync(ApiRequest request)
    {
        if (ProcessesBlock.Engine(request) is not { } engine || await FindAsync(request) is not { } job) return NoSuchJob(request);
        if (job.Status.IsFinal() && await engine.Jobs.RemoveAsync(job.Id, request.Cancellation)) job = job with { Status = JobStatus.Dismissed, Message = new("Écarté à la demande", "Dismissed on request") };
        else if (await engine.DismissAsync(job.Id, request.Cancellation) is { } dismissed) job = dismissed;
        else return NoSuchJob(request);
        if (request.Services.GetService<ResultCollections>() is { } collections) await collections.RemoveOfJobAsync(job.Id, request.Cancellation);
        return new JsonBody(json => JobDocument.Write(json, request, job));
    }

    private static DateTimeOffset? Instant(DateTime? utc) => utc is { } time ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)) : null;

    public static async ValueTask<Job?> FindAsync(ApiRequest request) =>
        ProcessesBlock.Engine(request) is { } engine ? await engine.Jobs.FindAsync(request.Route("jobId"), request.Cancellation) : null;

    public static ProblemDocument NoSuchJob(ApiRequest request)
    {
        var id = ProblemDocument.Shorten(request.Route("jobId"));
        return Problems.Of(404, $"Il n'y a pas de travail « {id} ».", $"There is no job '{id}'.") with { Type = ExceptionTypes.NoSuchJob };
    }
}

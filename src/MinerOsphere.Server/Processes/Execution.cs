using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Processes.Views;
using MinerOsphere.Server.Results;

namespace MinerOsphere.Server.Processes;

/// <summary>Execution: at once, or as a job when the client prefers it or the process offers nothing else (18-062r2 §7.11).</summary>
internal static class Execution
{
    private const string RespondAsync = "respond-async";

    public static async ValueTask<IResult> PostAsync(ApiRequest request)
    {
        if (ProcessesBlock.Find(request, out var problem) is not { } process) return problem!;
        var body = await ReadBodyAsync(request);
        var parsed = Validate(process, body, request.Has(ProcessParameters.Response));
        if (parsed.Value is not { } execute) return Refused(parsed.Faults);
        if (CollectionExecution.Refuse(request, execute) is { } unpublished) return unpublished;

        var prefers = Prefers(request.Http.Request.Headers["Prefer"], RespondAsync);
        var modes = process.Description.JobControl;
        var asJob = !modes.HasFlag(JobControlOptions.Sync) || ((prefers || execute.AsksForJob) && modes.HasFlag(JobControlOptions.Async));
        // What makes collections runs as a job for those who wait too.
        var waits = !asJob && execute.Outputs.Any(o => o.AsCollection);
        if (asJob || waits) return await SubmitAsync(request, process, execute, prefers && asJob, waits);
        return await AtOnceAsync(request, process, execute, static (_, _, outputs, form) => new ProcessResults(outputs, form));
    }

    /// <summary>The inputs in the query: what a form without script sends, and a link that can be shared.</summary>
    public static async ValueTask<IResult> GetAsync(ApiRequest request)
    {
        if (ProcessesBlock.Find(request, out var problem) is not { } process) return problem!;
        var query = request.Http.Request.Query
            .Where(q => q.Key != CommonParameters.Format && q.Key != CommonParameters.Language.Name && !CommonParameters.IsTolerated(q.Key, request.Settings))
            .Select(q => KeyValuePair.Create(q.Key, (IReadOnlyList<string>)[.. q.Value.Select(v => v ?? "")]));
        var parsed = Validate(process, QueryInputs.ToRequest(process.Description, query));
        if (parsed.Value is not { } execute)
        {
            if (!request.IsHtml) return Refused(parsed.Faults);
            request.Http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return new HtmlPage(new ExecutionView(process.Description, null, [], parsed.Faults));
        }
        return await AtOnceAsync(request, process, execute, static (r, p, outputs, form) => r.request.IsHtml
            ? new HtmlPage(new ExecutionView(p.Description, r.execute, outputs, []))
            : new ProcessResults(outputs, form));
    }

    private static Validated<ExecuteRequest> Validate(IProcess process, ReadOnlyMemory<byte> body, bool asCollections = false)
    {
        var parsed = ExecuteRequestParser.Parse(process.Description, body, asCollections);
        if (!parsed.Succeeded) return parsed;
        var faults = process.Check(parsed.Value);
        return faults.IsEmpty ? parsed : Validated<ExecuteRequest>.Fail(faults);
    }

    private static async ValueTask<IResult> AtOnceAsync(
        ApiRequest request, IProcess process, ExecuteRequest execute,
        Func<(ApiRequest request, ExecuteRequest execute), IProcess, System.Collections.Immutable.ImmutableArray<MinerOsphere.Processes.Results.OutputValue>, ResponseForm, IResult> answer)
    {
        switch (await ProcessesBlock.Engine(request)!.ExecuteAsync(process, execute, request.Cancellation))
        {
            case SyncOutcome.Success success:
                return answer((request, execute), process, success.Outputs, execute.Response);
            case SyncOutcome.Failure failure:
                return new ProblemDocument(500, new("L'exécution n'a pas abouti", "The execution failed"), failure.Reason) { MediaType = Representations.Json.MediaType };
            case SyncOutcome.TimedOut timeout:
                var seconds = (int)timeout.Limit.TotalSeconds;
                return Problems.Of(504,
                    $"L'exécution a dépassé {seconds} s. Envoyez-la avec l'en-tête « Prefer: respond-async » : elle continuera comme travail.",
                    $"The execution took longer than {seconds} s. Send it with the header 'Prefer: respond-async': it will go on as a job.");
            default:
                throw new InvalidOperationException("unknown outcome");
        }
    }

    private static async ValueTask<IResult> SubmitAsync(ApiRequest request, IProcess process, ExecuteRequest execute, bool preferred, bool waits)
    {
        if (JobRequests.OriginOf(request, process, out var problem) is not { } origin) return problem!;
        switch (await ProcessesBlock.Engine(request)!.SubmitAsync(process, execute, origin, request.Cancellation))
        {
            case Submission.Accepted(var job, _) when waits:
                return await CollectionExecution.AnswerAsync(request, job);
            case Submission.Accepted(var job, _):
                var headers = request.Http.Response.Headers;
                headers.Location = request.Links.At("jobs", job.Id).Href;
                if (preferred) headers["Preference-Applied"] = RespondAsync;
                return new JsonBody(json => JobDocument.Write(json, request, job), status: StatusCodes.Status201Created);
            case var other:
                return JobRequests.Problem(other);
        }
    }

    /// <summary>All faults at once. The official suite takes <c>application/json</c> only here, not the problem type.</summary>
    private static ProblemDocument Refused(IReadOnlyList<InputFault> faults)
    {
        return new ProblemDocument(400, new("Demande d'exécution incorrecte", "Bad execute request"), InputFault.Join([.. faults]))
        {
            Type = faults.FirstOrDefault(f => f.Type is not null)?.Type ?? "about:blank",
            MediaType = Representations.Json.MediaType,
            Errors = [.. faults.Select(f => (f.Path, f.Message))],
        };
    }

    /// <summary>RFC 7240: preferences are separated by commas, their parameters by semicolons.</summary>
    public static bool Prefers(Microsoft.Extensions.Primitives.StringValues header, string preference) =>
        header.Any(value => value is not null && value.Split(',').Any(p => p.Split(';')[0].Trim().Equals(preference, StringComparison.OrdinalIgnoreCase)));

    private static async ValueTask<ReadOnlyMemory<byte>> ReadBodyAsync(ApiRequest request)
    {
        using var buffer = new MemoryStream();
        await request.Http.Request.Body.CopyToAsync(buffer, request.Cancellation);
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }
}

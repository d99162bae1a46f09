using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Inputs;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Processes.Results;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Processes.Callbacks;
using MinerOsphere.Server.Processes.Inputs;
using MinerOsphere.Server.Processes.Views;
using MinerOsphere.Server.Results;

namespace MinerOsphere.Server.Processes;

/// <summary>
/// Execution: at once, or as a job when the client prefers it or the process offers nothing else (18-062r2 §7.11). Outputs that are wanted
/// as addresses are those of a job, so such a run is one too, and is waited for.
/// </summary>
internal static class Execution
{
    private const string Applied = "Preference-Applied";

    public static async ValueTask<IResult> PostAsync(ApiRequest request)
    {
        if (ProcessesBlock.Find(request, out var problem) is not { } process) return problem!;
        var parsed = Validate(request, process, await ReadBodyAsync(request), request.Has(ProcessParameters.Response));
        return parsed.Value is { } execute ? await RunAsync(request, process, execute, Preferences.Of(request.Http.Request.Headers["Prefer"])) : Refused(parsed.Faults);
    }

    /// <summary>The inputs in the query: what a form without script sends, and a link that can be shared.</summary>
    public static async ValueTask<IResult> GetAsync(ApiRequest request)
    {
        if (ProcessesBlock.Find(request, out var problem) is not { } process) return problem!;
        var isPage = WantsPage(request);
        if (isPage) request.Representation = Representations.Html;
        var query = request.Http.Request.Query;
        string? response = query["response"];
        var inputs = query
            .Where(q => !IsReserved(q.Key) && !CommonParameters.IsTolerated(q.Key, request.Settings))
            .Select(q => KeyValuePair.Create(q.Key, (IReadOnlyList<string>)[.. q.Value.Select(v => v ?? "")]));
        var parsed = Validate(request, process, QueryInputs.ToRequest(process.Description, inputs, response));
        if (parsed.Value is not { } execute)
        {
            if (!isPage) return Refused(parsed.Faults);
            request.Http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return new HtmlPage(new ExecutionView(process.Description, null, [], parsed.Faults));
        }
        if (isPage) return await ShowAsync(request, process, execute);
        var prefer = request.Get(ProcessParameters.Prefer, query["response[prefer]"].ToString());
        return await RunAsync(request, process, execute, Preferences.Of(request.Http.Request.Headers["Prefer"], prefer));
    }

    /// <summary>The request, or every fault of it: against the description first, then those that the process itself finds.</summary>
    public static Validated<ExecuteRequest> Validate(ApiRequest request, IProcess process, ReadOnlyMemory<byte> body, bool asCollections = false)
    {
        var check = request.Services.GetService<InputResolver>()?.CheckOf(request.Catalogue, request.Links.Root, process.Description.Id);
        var parsed = ExecuteRequestParser.Parse(process.Description, body, asCollections, check);
        // What a process says of its inputs waits until they are values.
        if (!parsed.Succeeded || !parsed.Value.References.IsEmpty) return parsed;
        var faults = process.Check(parsed.Value);
        return faults.IsEmpty ? parsed : Validated<ExecuteRequest>.Fail(faults);
    }

    /// <summary>Runs a request that fits, as the preferences and the process have it.</summary>
    public static async ValueTask<IResult> RunAsync(ApiRequest request, IProcess process, ExecuteRequest execute, Preferences preferences)
    {
        if (CollectionExecution.Refuse(request, execute) is { } unpublished) return unpublished;
        if (preferences.ReturnMinimal is true) execute = execute.With([.. execute.Outputs.Select(o => o with { IsByReference = true })]);
        var modes = process.Description.JobControl;
        var maySync = modes.HasFlag(JobControlOptions.Sync);
        var mayAsync = modes.HasFlag(JobControlOptions.Async) || !maySync;
        var wantsJob = !maySync || (mayAsync && !preferences.RespondSync && (preferences.RespondAsync || execute.AsksForJob));
        if (wantsJob && preferences.Wait is null) return await SubmitAsync(request, process, execute, preferences, TimeSpan.Zero);

        var form = Negotiate(request, process.Description, ref execute, out var problem);
        if (problem is not null) return problem;
        if (preferences.Wait is { } wait && mayAsync && !preferences.RespondSync) return await SubmitAsync(request, process, execute, preferences, wait);
        return execute.Outputs.Any(o => o.IsByReference || o.AsCollection)
            ? await SubmitAsync(request, process, execute, preferences, ProcessesBlock.Engine(request)!.SyncTimeout)
            : await AtOnceAsync(request, process, execute, preferences, form);
    }

    private static ResultForm Negotiate(ApiRequest request, ProcessDescription description, ref ExecuteRequest execute, out ProblemDocument? problem)
    {
        problem = null;
        if (execute.Outputs.IsEmpty) return ResultForm.Empty;
        // Where results become collections, the answer says where they are.
        if (execute.Outputs.Any(o => o.AsCollection)) return ResultForm.Document;
        if (execute.Outputs.Length > 1) return ResultForms.OfSeveral(request, execute.Response, out problem);
        var output = execute.Outputs[0];
        var form = ResultForms.OfOne(request, execute.Response, output.IsMediaTypeGiven ? [output.MediaType] : description.FindOutput(output.Id)!.MediaTypes, out var mediaType, out problem);
        if (form == ResultForm.Raw && mediaType != output.MediaType) execute = execute.With([output with { MediaType = mediaType }]);
        return form;
    }

    private static async ValueTask<IResult> AtOnceAsync(ApiRequest request, IProcess process, ExecuteRequest execute, Preferences preferences, ResultForm form)
    {
        var outcome = await ProcessesBlock.Engine(request)!.ExecuteAsync(process, execute, request.Cancellation);
        if (outcome is not SyncOutcome.Success success) return Failed(outcome);
        Tell(request, preferences.RespondSync ? "respond-sync" : null, ReturnOf(preferences));
        return new ProcessResults([.. success.Outputs.Select(o => new SentOutput(o))], form, ResultForms.WantsProfile(request));
    }

    private static async ValueTask<IResult> ShowAsync(ApiRequest request, IProcess process, ExecuteRequest execute)
    {
        var outcome = await ProcessesBlock.Engine(request)!.ExecuteAsync(process, execute, request.Cancellation);
        return outcome is SyncOutcome.Success success ? new HtmlPage(new ExecutionView(process.Description, execute, success.Outputs, [])) : Failed(outcome);
    }

    private static ProblemDocument Failed(SyncOutcome outcome)
    {
        switch (outcome)
        {
            case SyncOutcome.Failure failure:
                return new ProblemDocument(500, new("L'exécution n'a pas abouti", "The execution failed"), failure.Reason) { MediaType = Representations.Json.MediaType, Type = ExceptionTypes.ExecutionFailed };
            case SyncOutcome.InputsFailed(var kind, var faults):
                return InputsFailed(kind, faults);
            case SyncOutcome.TimedOut timeout:
                var seconds = (int)timeout.Limit.TotalSeconds;
                return Problems.Of(504,
                    $"L'exécution a dépassé {seconds} s. Envoyez-la avec l'en-tête « Prefer: respond-async » : elle continuera comme travail.",
                    $"The execution took longer than {seconds} s. Send it with the header 'Prefer: respond-async': it will go on as a job.");
            default:
                throw new InvalidOperationException("unknown outcome");
        }
    }

    /// <summary>Makes a job; when it ends within <paramref name="wait"/>, its results are the answer, else its status.</summary>
    private static async ValueTask<IResult> SubmitAsync(ApiRequest request, IProcess process, ExecuteRequest execute, Preferences preferences, TimeSpan wait)
    {
        if (JobRequests.OriginOf(request, process, out var problem) is not { } origin) return problem!;
        var engine = ProcessesBlock.Engine(request)!;
        var submission = await engine.SubmitAsync(process, execute, origin, request.Cancellation);
        if (submission is not Submission.Accepted(var job, _)) return JobRequests.Problem(submission);
        await NoteCallbacksAsync(request, execute, job);
        var waited = preferences.Wait is { } seconds ? FormattableString.Invariant($"wait={seconds.TotalSeconds}") : null;
        if (wait > TimeSpan.Zero)
        {
            // No connection is kept open for longer than a synchronous execution may take.
            job = await JobWait.EndAsync(engine, job, wait < engine.SyncTimeout ? wait : engine.SyncTimeout, request.Cancellation);
            if (job.Status.IsFinal())
            {
                Tell(request, waited, ReturnOf(preferences));
                if (JobResults.NotThere(job) is { } failure) return failure with { MediaType = Representations.Json.MediaType };
                return execute.Outputs.IsEmpty ? new ProcessResults([], ResultForm.Empty) : await JobResults.AnswerAsync(request, job);
            }
        }
        return Created(request, job, preferences.RespondAsync ? "respond-async" : null, waited);
    }

    /// <summary>Writes who wants to hear of the job, before the client hears of it.</summary>
    public static async ValueTask NoteCallbacksAsync(ApiRequest request, ExecuteRequest execute, Job job)
    {
        if (request.Services.GetService<JobCallbacks>() is { } callbacks) await callbacks.NoteAsync(execute, job.Id, request.Links.Root, request.Cancellation);
    }

    /// <summary>201, where the job is, and how it stands.</summary>
    public static IResult Created(ApiRequest request, Job job, params ReadOnlySpan<string?> applied)
    {
        request.Http.Response.Headers.Location = request.Links.At("jobs", job.Id).Href;
        Tell(request, applied);
        return new JsonBody(json => JobDocument.Write(json, request, job), status: StatusCodes.Status201Created);
    }

    private static string? ReturnOf(Preferences preferences) => preferences.ReturnMinimal switch { true => "return=minimal", false => "return=representation", null => null };

    private static void Tell(ApiRequest request, params ReadOnlySpan<string?> applied)
    {
        foreach (var preference in applied)
            if (preference is not null) request.Http.Response.Headers.Append(Applied, preference);
    }

    /// <summary>Inputs by reference that did not become values; a process inside that failed is told as OGC 21-009 asks (workflow errors).</summary>
    private static ProblemDocument InputsFailed(InputFailure kind, IReadOnlyList<InputFault> faults)
    {
        var status = kind switch { InputFailure.Unreachable => 502, InputFailure.Dependency => 424, _ => 422 };
        return new ProblemDocument(status, new("Une entrée par référence n'a pas pu être lue", "An input by reference could not be read"), InputFault.Join([.. faults]))
        {
            Type = kind == InputFailure.Dependency ? ExceptionTypes.WorkflowError : "about:blank",
            MediaType = "application/problem+json",
            Errors = [.. faults.Select(f => (f.Path, f.Message))],
        };
    }

    /// <summary>All faults at once. The official suite takes <c>application/json</c> only here, not the problem type.</summary>
    public static ProblemDocument Refused(IReadOnlyList<InputFault> faults)
    {
        return new ProblemDocument(400, new("Demande d'exécution incorrecte", "Bad execute request"), InputFault.Join([.. faults]))
        {
            Type = faults.FirstOrDefault(f => f.Type is not null)?.Type ?? "about:blank",
            MediaType = Representations.Json.MediaType,
            Errors = [.. faults.Select(f => (f.Path, f.Message))],
        };
    }

    private static bool WantsPage(ApiRequest request) => request.Pages is not null
        && (ResultForms.FormatOf(request) is { } key ? key is "html" or "text/html" : Negotiation.PrefersHtml(request.Http.Request.Headers.Accept));

    private static bool IsReserved(string name) =>
        name is CommonParameters.Format or "lang" or "prefer" or "profile" or "response" || name.StartsWith("response[", StringComparison.Ordinal);

    public static async ValueTask<ReadOnlyMemory<byte>> ReadBodyAsync(ApiRequest request)
    {
        using var buffer = new MemoryStream();
        await request.Http.Request.Body.CopyToAsync(buffer, request.Cancellation);
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }
}

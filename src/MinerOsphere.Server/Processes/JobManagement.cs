using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Processes;

/// <summary>
/// OGC API Processes Part 4 (24-051, draft): a job is defined first, changed, and started when its client is ready. A request to
/// <c>/jobs</c> runs at once where its header Prefer says <c>respond-async</c>, <c>respond-sync</c> or <c>wait</c>; otherwise, and with
/// <c>status="created"</c>, it is stored only, which is what every earlier draft of this part does.
/// </summary>
internal static class JobManagement
{
    /// <summary>The schemas of a job's definition that the header Content-Schema may name.</summary>
    private static readonly string[] KnownSchemas = ["execute.yaml", "execute-workflows.yaml", "execute.json"];

    public static async ValueTask<IResult> CreateAsync(ApiRequest request)
    {
        if (UnsupportedSchema(request) is { } unsupported) return unsupported;
        if (Read(await Execution.ReadBodyAsync(request), out var faults) is not { } definition) return Execution.Refused(faults);
        // A name that clients of the drafts send; the header Prefer says the same.
        var onlyCreated = definition.Remove("status", out var status) && status is JsonValue value && value.TryGetValue<string>(out var text) && text is "create" or "created";
        if (Fit(request, definition, out var process, out var problem) is not { } execute) return problem!;
        var preferences = Preferences.Of(request.Http.Request.Headers["Prefer"]);
        if (!onlyCreated && !preferences.OnlyCreated && (preferences.RespondAsync || preferences.RespondSync || preferences.Wait is not null))
            return await Execution.RunAsync(request, process!, execute, preferences);
        if (preferences.ReturnMinimal is true) execute = execute.With([.. execute.Outputs.Select(o => o with { IsByReference = true })]);
        if (JobRequests.OriginOf(request, process!, out var refused) is not { } origin) return refused!;
        return await ProcessesBlock.Engine(request)!.SubmitAsync(process!, execute, origin with { IsOnlyCreated = true }, request.Cancellation) switch
        {
            Submission.Accepted(var job, _) => Execution.Created(request, job, preferences.OnlyCreated ? "status=\"created\"" : null),
            var other => JobRequests.Problem(other),
        };
    }

    /// <summary>
    /// PATCH: a member that is given replaces the one that was, inputs one by one; <c>null</c> removes (RFC 7396, but <c>outputs</c> as a
    /// whole, as an empty object has a meaning of its own). PUT: a new definition.
    /// </summary>
    public static async ValueTask<IResult> UpdateAsync(ApiRequest request)
    {
        if (await JobResources.FindAsync(request) is not { } job) return JobResources.NoSuchJob(request);
        if (job.Status != JobStatus.Created) return Locked(job);
        if (UnsupportedSchema(request) is { } unsupported) return unsupported;
        if (Read(await Execution.ReadBodyAsync(request), out var faults) is not { } definition) return Execution.Refused(faults);
        if (HttpMethods.IsPatch(request.Http.Request.Method)) definition = Merge(job, definition);
        if (Fit(request, definition, out var process, out var problem) is not { } execute) return problem!;
        var engine = ProcessesBlock.Engine(request)!;
        var changed = await engine.Jobs.UpdateAsync(job.Id, process!.Description.Id, execute.ToJson(process.Description), request.Clock.GetUtcNow(), request.Cancellation);
        return await engine.Jobs.FindAsync(job.Id, request.Cancellation) is not { } now ? JobResources.NoSuchJob(request)
            : changed ? new JsonBody(json => JobDocument.Write(json, request, now)) : Locked(now);
    }

    /// <summary>Starts a job that was only created. With <c>Prefer: wait</c> the answer is its status when it has ended, or after so long.</summary>
    public static async ValueTask<IResult> StartAsync(ApiRequest request)
    {
        if (await JobResources.FindAsync(request) is not { } job) return JobResources.NoSuchJob(request);
        var engine = ProcessesBlock.Engine(request)!;
        switch (await engine.StartJobAsync(job.Id, request.Cancellation))
        {
            case null:
                return Locked(await engine.Jobs.FindAsync(job.Id, request.Cancellation) ?? job);
            case Submission.Accepted(var started, _):
                if (engine.Registry.Find(started.ProcessId) is { } process && ExecuteRequestParser.ParseKept(process.Description, started.Request).Value is { } execute)
                    await Execution.NoteCallbacksAsync(request, execute, started);
                if (Preferences.Of(request.Http.Request.Headers["Prefer"]).Wait is { } wait)
                    started = await JobWait.EndAsync(engine, started, wait < engine.SyncTimeout ? wait : engine.SyncTimeout, request.Cancellation);
                request.Http.Response.Headers.Location = request.Links.At("jobs", job.Id).Href;
                return new JsonBody(json => JobDocument.Write(json, request, started));
            case var other:
                return JobRequests.Problem(other);
        }
    }

    /// <summary>What the job runs, with what (jobDefinition.yaml).</summary>
    public static async ValueTask<IResult> DefinitionAsync(ApiRequest request) => await JobResources.FindAsync(request) is { } job
        ? new JsonBody(json =>
        {
            json.WriteStartObject();
            var process = request.Links.At("processes", job.ProcessId).Href;
            json.WriteString("entity"u8, process);
            json.WriteString("process"u8, process);
            WriteMembers(json, job);
            json.WriteLinks(LinksOf(request, job));
            json.WriteEndObject();
        })
        : JobResources.NoSuchJob(request);

    /// <summary>The inputs and outputs that the job was asked for (inputs.yaml).</summary>
    public static async ValueTask<IResult> InputsAsync(ApiRequest request) => await JobResources.FindAsync(request) is { } job
        ? new JsonBody(json =>
        {
            json.WriteStartObject();
            WriteMembers(json, job);
            json.WriteLinks(LinksOf(request, job));
            json.WriteEndObject();
        })
        : JobResources.NoSuchJob(request);

    private static IEnumerable<Link> LinksOf(ApiRequest request, Job job)
    {
        yield return request.Here.Link(Rel.Self, Representations.Json);
        yield return request.Links.At("jobs", job.Id).Link(Rel.Up, Representations.Json, request.Language == "fr" ? "Le travail" : "The job");
        yield return request.Links.At("processes", job.ProcessId).Link("process", Representations.Json, request.Language == "fr" ? "Le processus" : "The process");
    }

    private static void WriteMembers(Utf8JsonWriter json, Job job)
    {
        using var stored = JsonDocument.Parse(job.Request);
        foreach (var member in stored.RootElement.EnumerateObject()) member.WriteTo(json);
    }

    private static JsonObject Merge(Job job, JsonObject patch)
    {
        var merged = JsonNode.Parse(job.Request.Span)!.AsObject();
        merged["process"] = job.ProcessId;
        foreach (var (name, value) in patch.ToArray())
        {
            patch.Remove(name);
            if (value is null) merged.Remove(name);
            else if (name == "inputs" && value is JsonObject inputs && merged["inputs"] is JsonObject former)
                foreach (var (id, input) in inputs.ToArray())
                {
                    inputs.Remove(id);
                    if (input is null) former.Remove(id);
                    else former[id] = input;
                }
            else merged[name] = value;
        }
        return merged;
    }

    /// <summary>The body as an object; null with the fault when it is none.</summary>
    private static JsonObject? Read(ReadOnlyMemory<byte> body, out InputFault[] faults)
    {
        faults = [];
        try
        {
            using var document = JsonDocument.Parse(body, ExecuteRequestParser.Strict);
            // Half a surrogate pair would be found only when the definition is written to be kept.
            if (!JsonTexts.AreWhole(document.RootElement.GetRawText())) faults = [ExecuteRequestParser.NoUnicode];
            else if (document.RootElement.ValueKind == JsonValueKind.Object) return JsonNode.Parse(body.Span)!.AsObject();
            if (faults.Length > 0) return null;
            faults = [new("", new("un objet JSON est attendu", "a JSON object is expected"))];
        }
        catch (JsonException e)
        {
            faults = [ExecuteRequestParser.NoJson(e)];
        }
        catch (InvalidOperationException)
        {
            faults = [ExecuteRequestParser.NoUnicode];
        }
        return null;
    }

    /// <summary>The process that the definition names and the request for it; null with what is wrong.</summary>
    private static ExecuteRequest? Fit(ApiRequest request, JsonObject definition, out IProcess? process, out ProblemDocument? problem)
    {
        problem = null;
        process = null;
        if (definition["process"] is not JsonValue value || !value.TryGetValue<string>(out var named))
        {
            problem = Execution.Refused([new("/process", new("l'adresse ou l'identifiant d'un processus est attendu", "the address or the id of a process is expected"))]);
            return null;
        }
        process = ProcessesBlock.Engine(request)?.Registry.Find(IdOf(request, named));
        if (process is null)
        {
            var shown = ProblemDocument.Shorten(named);
            problem = Execution.Refused([new("/process", new($"il n'y a pas de processus « {shown} » ici", $"there is no process '{shown}' here"))]);
            return null;
        }
        definition["process"] = process.Description.Id;
        var parsed = Execution.Validate(request, process, Encoding.UTF8.GetBytes(definition.ToJsonString()));
        if (!parsed.Succeeded) problem = Execution.Refused(parsed.Faults);
        return parsed.Value;
    }

    /// <summary>An id as it is, or the address that our process descriptions have.</summary>
    private static string IdOf(ApiRequest request, string named)
    {
        var start = request.Links.At("processes").Without("lang").Href + "/";
        var path = named.StartsWith(start, StringComparison.Ordinal) ? named[start.Length..] : named.StartsWith("/processes/", StringComparison.Ordinal) ? named["/processes/".Length..] : named;
        return Uri.UnescapeDataString(path.Split('?')[0].TrimEnd('/'));
    }

    private static ProblemDocument? UnsupportedSchema(ApiRequest request)
    {
        var named = request.Http.Request.Headers["Content-Schema"].ToString();
        if (named.Length == 0 || KnownSchemas.Any(s => named.Trim('<', '>', '"', ' ').EndsWith("/" + s, StringComparison.Ordinal))) return null;
        return Problems.Of(422,
            $"Le schéma « {ProblemDocument.Shorten(named)} » n'est pas connu ici. Connus : {string.Join(", ", KnownSchemas)}.",
            $"The schema '{ProblemDocument.Shorten(named)}' is not known here. Known: {string.Join(", ", KnownSchemas)}.")
            with
        { Type = ExceptionTypes.UnsupportedSchema, Parameter = "Content-Schema", Value = named };
    }

    private static ProblemDocument Locked(Job job) => Problems.Of(409,
        $"Ce travail est dans l'état « {job.Status.ToName()} » ; seul un travail « created » peut être modifié ou démarré.",
        $"This job is '{job.Status.ToName()}'; only a job that is 'created' can be changed or started.")
        with
    { Type = ExceptionTypes.Locked };
}

using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Processes.Provenance;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Results;

namespace MinerOsphere.Server.Processes;

/// <summary>
/// <c>POST /jobs/{jobId}/rerun</c>: the same request once more, as a job of its own, when process, model and inputs are what they were; the
/// answer says whether the bytes are.
/// </summary>
internal static class JobRerun
{
    public static async ValueTask<IResult> AnswerAsync(ApiRequest request)
    {
        if (await JobResources.FindAsync(request) is not { } former) return JobResources.NoSuchJob(request);
        if (former.Record is not { } record) return JobProvenance.NotYet(former);
        var engine = ProcessesBlock.Engine(request)!;
        if (engine.Registry.Find(former.ProcessId) is not { } process)
            return Problems.Of(409, $"Le processus « {former.ProcessId} » n'est plus offert.", $"The process '{former.ProcessId}' is no longer offered.");
        var changes = await ChangesAsync(request, process.Description, record);
        if (changes.Count > 0 && !request.Has(ProcessParameters.Force)) return Changed(changes);

        var parsed = Execution.Validate(request, process, former.Request);
        if (!parsed.Succeeded)
        {
            var faults = InputFault.Join(parsed.Faults);
            return Problems.Of(409, $"La demande ne convient plus au processus : {faults.In("fr")}", $"The request no longer fits the process: {faults.In("en")}");
        }
        if (CollectionExecution.Refuse(request, parsed.Value) is { } unpublished) return unpublished;
        if (JobRequests.OriginOf(request, process, out var problem) is not { } origin) return problem!;
        var submission = await engine.SubmitAsync(process, parsed.Value, origin, request.Cancellation);
        if (submission is not Submission.Accepted(var job, _)) return JobRequests.Problem(submission);

        request.Http.Response.Headers.Location = request.Links.At("jobs", job.Id).Href;
        if (!Preferences.Of(request.Http.Request.Headers["Prefer"]).RespondAsync) job = await JobWait.EndAsync(engine, job, engine.SyncTimeout, request.Cancellation);
        if (job.Status == JobStatus.Failed)
            return new ProblemDocument(500, new("L'exécution n'a pas abouti", "The execution failed"), job.Message ?? new("Sans raison connue", "No known reason"));
        return job.Record is { } again
            ? new JsonBody(json => Write(json, request, former, record, job, again, changes))
            : Execution.Created(request, job);
    }

    /// <summary>What is no longer as the record says; what lies elsewhere is not asked for here, the run itself reads it.</summary>
    private static async ValueTask<List<(string, LocalizedText)>> ChangesAsync(ApiRequest request, ProcessDescription process, RunRecord record)
    {
        var changes = new List<(string, LocalizedText)>();
        if (process.Version != record.ProcessVersion) Add("/process/version", record.ProcessVersion, process.Version);
        if (process.Model != record.Model) Add("/model", Say(record.Model), Say(process.Model));
        var names = new ProvenanceNames(request.Settings.LinkedDataBase);
        foreach (var used in record.Used)
        {
            var id = names.Local(used.Source) ?? LocalTo(request, used.Source);
            if (id is null) continue;
            var now = request.Catalogue.Find(id) is not { } collection ? "-"
                : collection.Features is ILiveFeatureProvider live ? await live.RowsRevisionAsync(request.Cancellation) : collection.Revision;
            if (now != used.Snapshot) Add(used.Input, used.Snapshot, now ?? "-");
        }
        return changes;

        void Add(string pointer, string before, string now) =>
            changes.Add((pointer, new($"était {before}, est maintenant {now}", $"was {before}, is now {now}")));

        static string Say(ModelIdentity? model) => model is null ? "-" : $"{model.Name} {model.Version} {model.Sha256}";
    }

    private static string? LocalTo(ApiRequest request, string source)
    {
        var start = request.Links.Root + "/collections/";
        return source.StartsWith(start, StringComparison.Ordinal) ? Uri.UnescapeDataString(source[start.Length..].Split('/', '?')[0]) : null;
    }

    private static ProblemDocument Changed(List<(string, LocalizedText)> changes) => Problems.Of(409,
        "Le processus, son modèle ou ses entrées ont changé depuis : le résultat serait peut-être un autre. « force=true » le refait quand même.",
        "The process, its model or its inputs changed since: the result may be another. 'force=true' runs it all the same.") with
    { Errors = changes };

    private static void Write(
        Utf8JsonWriter json, ApiRequest request, Job former, RunRecord before, Job job, RunRecord again, List<(string Pointer, LocalizedText Detail)> changes)
    {
        var pairs = again.Generated.Select(g => (Now: g, Before: before.Generated.FirstOrDefault(f => f.Output == g.Output))).ToImmutableArray();
        var collections = request.Services.GetService<ResultCollections>();
        var published = again.Generated.Select(g => (
            Now: collections?.Find(ResultPublisher.IdOf(job.Id, g.Output)), Before: collections?.Find(ResultPublisher.IdOf(former.Id, g.Output))))
            .Where(p => p.Now is not null).ToImmutableArray();
        json.WriteStartObject();
        json.WriteString("jobID"u8, job.Id);
        json.WriteString("rerunOf"u8, former.Id);
        json.WriteBoolean("identical"u8, pairs.Length == before.Generated.Length && pairs.All(p => p.Now == p.Before) && published.All(p => p.Before is null || p.Now!.Sha256 == p.Before.Sha256));
        json.WriteStartObject("outputs"u8);
        foreach (var (now, then) in pairs) WriteHashes(json, now.Output, now.Sha256, then?.Sha256);
        json.WriteEndObject();
        json.WriteStartObject("collections"u8);
        foreach (var (now, then) in published) WriteHashes(json, now!.Id, now.Sha256, then?.Sha256);
        json.WriteEndObject();
        json.WriteStartArray("changed"u8);
        foreach (var (pointer, detail) in changes)
        {
            json.WriteStartObject();
            json.WriteString("pointer"u8, pointer);
            json.WriteString("detail"u8, detail.In(request.Language));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteLinks([request.Links.At("jobs", job.Id).Link(Rel.Self, Representations.Json), request.Links.At("jobs", former.Id).Link("predecessor-version", Representations.Json)]);
        json.WriteEndObject();
    }

    private static void WriteHashes(Utf8JsonWriter json, string name, string now, string? before)
    {
        json.WriteStartObject(name);
        json.WriteString("sha256"u8, now);
        json.WriteString("formerSha256"u8, before);
        json.WriteBoolean("identical"u8, now == before);
        json.WriteEndObject();
    }
}

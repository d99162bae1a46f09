using System.Globalization;
using System.Text.Json;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Results;

namespace MinerOsphere.Server.Processes;

/// <summary>
/// The status of a job as JSON (statusInfo.yaml). Version 1.0 calls its id <c>jobID</c> and what made it <c>type</c>, 2.0 <c>id</c> and
/// <c>processingEntityType</c>, Part 4 gives the address of the process as <c>process</c>: all are there.
/// </summary>
internal static class JobDocument
{
    public static void Write(Utf8JsonWriter json, ApiRequest request, Job job)
    {
        json.WriteStartObject();
        json.WriteString("processID"u8, job.ProcessId);
        json.WriteString("process"u8, request.Links.At("processes", job.ProcessId).Href);
        json.WriteString("type"u8, "process");
        json.WriteString("processingEntityType"u8, "ogc-api-processes");
        json.WriteString("jobID"u8, job.Id);
        json.WriteString("id"u8, job.Id);
        json.WriteString("status"u8, job.Status.ToName());
        if (job.Message is { } message) json.WriteString("message"u8, message.In(request.Language));
        if (job.Status == JobStatus.Failed)
        {
            json.WritePropertyName("exception"u8);
            JobResults.Failure(job).Write(json, request.Language);
        }
        Instant(json, "created", job.Created);
        Instant(json, "started", job.Started);
        Instant(json, "finished", job.Finished);
        Instant(json, "updated", job.Updated);
        json.WriteNumber("progress"u8, job.Progress);
        json.WriteLinks(Links(request, job));
        json.WriteEndObject();
    }

    private static IEnumerable<Link> Links(ApiRequest request, Job job)
    {
        var fr = request.Language == "fr";
        var here = request.Links.At("jobs", job.Id);
        yield return here.With(Representations.Json).Link(Rel.Self, Representations.Json, fr ? "État du travail" : "Status of the job");
        if (!job.Status.IsFinal()) yield return here.With(Representations.Json).Link("monitor", Representations.Json, fr ? "Suivi du travail" : "Follow the job");
        if (request.Pages is not null) yield return here.With(Representations.Html).Link(Rel.Alternate, Representations.Html);
        if (job.Status == JobStatus.Successful)
            yield return request.Links.At("jobs", job.Id, "results").Link(Rel.Results, Representations.Json, fr ? "Résultats" : "Results");
        foreach (var link in CollectionExecution.Links(request, job)) yield return link;
        yield return request.Links.At("jobs", job.Id, "logs").With(Representations.Json).Link(Own(request, "log"), Representations.Json, fr ? "Journal du travail" : "Log of the job");
        if (!job.Status.IsFinal())
        {
            yield return request.Links.At("jobs", job.Id, "events").Link(Own(request, "events"), JobEvents.Stream, fr ? "Ce qui arrive au travail" : "What happens to the job");
            yield return request.Links.At("jobs", job.Id, "partial").Link(Own(request, "partial-results"), Representations.Json, fr ? "Résultats provisoires" : "Results so far");
        }
        if (job.Record is not null)
            yield return request.Links.At("jobs", job.Id, "prov").With(Representations.JsonLd)
                .Link(JobProvenance.Relation, Representations.JsonLd, fr ? "Provenance des résultats" : "Provenance of the results");
        yield return request.Links.At("jobs", job.Id, "definition").Link(Rel.JobDefinition, Representations.Json, fr ? "Définition du travail" : "Definition of the job");
        yield return request.Links.At("jobs").Link(Rel.Up, Representations.Json, fr ? "Les travaux" : "The jobs");
    }

    /// <summary>A relation that no standard has a name for, in our own vocabulary.</summary>
    private static string Own(ApiRequest request, string name) => $"{request.Settings.LinkedDataBase}/def#{name}";

    private static void Instant(Utf8JsonWriter json, string name, DateTimeOffset? instant)
    {
        if (instant is { } at) json.WriteString(name, Text(at));
    }

    public static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

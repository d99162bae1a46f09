using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Processes.Provenance;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.LinkedData;
using MinerOsphere.Server.Results;

namespace MinerOsphere.Server.Processes;

/// <summary><c>GET /jobs/{jobId}/prov</c>: what the run of a job used, followed and made, as PROV-O and as PROV-JSON.</summary>
internal static class JobProvenance
{
    /// <summary>The link relation of PROV-AQ (W3C Note, 30 April 2013, §3.1).</summary>
    public const string Relation = "http://www.w3.org/ns/prov#has_provenance";

    public static readonly ImmutableArray<Representation> Offered =
        [Representations.JsonLd, Representations.Json, Representations.Turtle, Representations.NTriples, Representations.RdfXml, Representations.Html];

    public static async ValueTask<IResult> AnswerAsync(ApiRequest request)
    {
        if (await JobResources.FindAsync(request) is not { } job) return OfResult(request) ?? JobResources.NoSuchJob(request);
        if (job.Record is not { } record) return NotYet(job);
        // People read it where the job is, drawn and in words.
        if (request.IsHtml) return new EmptyBody(StatusCodes.Status303SeeOther, request.Links.At("jobs", job.Id).With(Representations.Html).Href + "#provenance");
        return Of(request, job.Id, record, job.Request);
    }

    /// <summary>A collection may outlive its job, and its provenance with it.</summary>
    private static IResult? OfResult(ApiRequest request)
    {
        if (request.IsHtml || request.Services.GetService<ResultCollections>()?.OfJob(request.Route("jobId")) is not [var result, ..]) return null;
        return Of(request, result.JobId, result.Run, JsonSerializer.SerializeToUtf8Bytes(result.Request));
    }

    private static IResult Of(ApiRequest request, string job, RunRecord record, ReadOnlyMemory<byte> stored)
    {
        var document = ProvenanceDocument.Of(new ProvenanceNames(request.Settings.LinkedDataBase), job, record, stored);
        return request.Representation == Representations.Json
            ? new JsonBody(json => document.WriteJson(json, request.Settings.LinkedDataBase))
            : new RdfBody(document.ToQuads());
    }

    /// <summary>Only a run that succeeded has a record.</summary>
    public static ProblemDocument NotYet(Job job) => job.Status.IsFinal()
        ? Problems.Of(404, $"Ce travail est dans l'état « {job.Status.ToName()} » : il n'a pas de provenance.", $"This job is '{job.Status.ToName()}': it has no provenance.")
        : Problems.Of(404,
            $"La provenance n'est pas encore connue : le travail est dans l'état « {job.Status.ToName()} ».",
            $"The provenance is not known yet: the job is '{job.Status.ToName()}'.") with
        { Type = ExceptionTypes.ResultNotReady };
}

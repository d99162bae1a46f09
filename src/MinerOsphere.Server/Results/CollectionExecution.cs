using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Common.Access;
using MinerOsphere.Server.Processes;

namespace MinerOsphere.Server.Results;

/// <summary>
/// An execution whose results become collections (18-062r3, requirements class collection-output). It runs as a job also for a client that
/// waits: so it has a name, a provenance, and somebody who can dismiss it.
/// </summary>
internal static class CollectionExecution
{
    /// <summary>The profile of an answer that leads to one collection (/req/collection-output/response-output-one).</summary>
    private const string OneCollection = "https://www.opengis.net/def/profile/OGC/0/ogc-collection";

    /// <summary>The profile of an answer that names several results.</summary>
    private const string ManyResults = "https://www.opengis.net/def/profile/OGC/0/ogc-results";

    /// <summary>Null when the request may go on; else why its results can't be collections, told before a job exists.</summary>
    public static ProblemDocument? Refuse(ApiRequest request, ExecuteRequest execute)
    {
        var wanted = execute.Outputs.Count(o => o.AsCollection);
        if (wanted == 0) return null;
        if (request.Services.GetService<ResultCollections>() is not { } collections)
            return Problems.Of(400, "Ce serveur ne fait pas de collections de résultats.", "This server makes no collections of results.") with { Type = ExceptionTypes.CollectionOutputUnsupported };
        var limits = request.Settings.Processes.Results;
        if (execute.Collection is { Keep: true } && request.Services.GetRequiredService<WriteAccess>().Check(request, AccessRight.KeepResults) is { } denied) return denied;
        var now = request.Clock.GetUtcNow();
        if (execute.Collection?.ExpiresFrom(now) is { } expires && (expires <= now || expires > now.AddDays(limits.MaxDays).AddMinutes(1)))
            return Problems.Of(400,
                $"« expires » est hors limites : une collection de résultats est gardée au plus {limits.MaxDays} jours.",
                $"'expires' is out of bounds: a collection of results is kept for {limits.MaxDays} days at most.") with
            {
                Parameter = "expires", Value = execute.Collection.Expires, MediaType = Representations.Json.MediaType,
                Expected = new($"un instant à venir, au plus P{limits.MaxDays}D", $"an instant to come, at most P{limits.MaxDays}D"),
            };
        var full = ResultPublisher.Full(limits);
        return collections.Room(null, limits) >= wanted ? null : new ProblemDocument(503, Problems.TitleOf(503), full) { Headers = new Dictionary<string, string> { ["Retry-After"] = "3600" } };
    }

    /// <summary>The results of a job that asked for collections: 303 to the one, else a document of links and values.</summary>
    public static async ValueTask<IResult> ResultsAsync(ApiRequest request, Job job)
    {
        // Another server may have made them a moment ago.
        if (request.Services.GetService<ResultCollections>() is { } collections) await collections.ShowAsync(request.Cancellation);
        var outputs = await ProcessesBlock.Engine(request)!.Jobs.ReadResultsAsync(job.Id, request.Cancellation);
        var made = job.Record?.Collections ?? [];
        var headers = request.Http.Response.Headers;
        headers.CacheControl = "no-store";
        if (outputs.Length == 1 && made.Contains(ResultPublisher.IdOf(job.Id, outputs[0].Id)))
        {
            headers.Append("Link", $"<{OneCollection}>; rel=\"profile\"");
            return new EmptyBody(StatusCodes.Status303SeeOther, AddressOf(request, job, outputs[0].Id).Href);
        }
        headers.Append("Link", $"<{ManyResults}>; rel=\"profile\"");
        return new JsonBody(json =>
        {
            json.WriteStartObject();
            foreach (var output in outputs)
            {
                if (!made.Contains(ResultPublisher.IdOf(job.Id, output.Id)))
                {
                    MinerOsphere.Processes.Results.ResultDocument.WriteValue(json, output);
                    continue;
                }
                json.WriteStartObject(output.Id);
                json.WriteString("href"u8, AddressOf(request, job, output.Id).Href);
                json.WriteString("rel"u8, "collection");
                json.WriteString("type"u8, Representations.Json.MediaType);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        });
    }

    /// <summary>Links of a job's status to the collections that its results became.</summary>
    public static IEnumerable<Link> Links(ApiRequest request, Job job)
    {
        foreach (var id in job.Record?.Collections ?? [])
            yield return request.Links.At("collections", id).Link(Rel.Collection, Representations.Json, request.Language == "fr" ? "Le résultat comme collection" : "The result as a collection");
    }

    private static Address AddressOf(ApiRequest request, Job job, string output) => request.Links.At("collections", ResultPublisher.IdOf(job.Id, output));
}

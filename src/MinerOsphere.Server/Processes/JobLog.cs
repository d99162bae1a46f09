using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Processes;

/// <summary><c>GET /jobs/{jobId}/logs</c>: what the runs of a job wrote, as they wrote it, while it runs and afterwards.</summary>
internal static class JobLog
{
    public static readonly ImmutableArray<Representation> Offered = [Representations.Json, Representations.Text, Representations.Html];

    public static async ValueTask<IResult> AnswerAsync(ApiRequest request)
    {
        if (await JobResources.FindAsync(request) is not { } job) return JobResources.NoSuchJob(request);
        // People read it where the job is.
        if (request.IsHtml) return new EmptyBody(StatusCodes.Status303SeeOther, request.Links.At("jobs", job.Id).With(Representations.Html).Href + "#log");
        var limit = request.Get(ProcessParameters.LogLimit, ProcessParameters.MaxLimit);
        var found = await ProcessesBlock.Engine(request)!.Jobs.ReadLogAsync(job.Id, request.Get(ProcessParameters.LogAfter, 0), limit + 1, request.Cancellation);
        var lines = found.Length > limit ? found[..limit] : found;
        request.Http.Response.Headers.CacheControl = "no-store";
        if (request.Representation == Representations.Text) return new Utf8Body(ToText(request, lines), Representations.Text.ContentType);
        return new JsonBody(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("lines"u8);
            foreach (var line in lines) Write(json, request, line);
            json.WriteEndArray();
            json.WriteLinks(Links(request, job, found.Length > lines.Length ? lines[^1] : null));
            json.WriteEndObject();
        });
    }

    /// <summary>One line as JSON, the same here and among the events.</summary>
    public static void Write(Utf8JsonWriter json, ApiRequest request, LogLine line)
    {
        json.WriteStartObject();
        json.WriteString("at"u8, JobDocument.Text(line.At));
        json.WriteNumber("attempt"u8, line.Attempt);
        json.WriteString("message"u8, line.Text.In(request.Language));
        json.WriteEndObject();
    }

    private static IEnumerable<Link> Links(ApiRequest request, Job job, LogLine? last)
    {
        yield return request.Here.Link(Rel.Self, Representations.Json);
        yield return request.Links.At("jobs", job.Id, "logs").With(Representations.Text).Link(Rel.Alternate, Representations.Text);
        yield return request.Links.At("jobs", job.Id).Link(Rel.Up, Representations.Json, request.Language == "fr" ? "Le travail" : "The job");
        if (last is not null)
            yield return request.Here.With(ProcessParameters.LogAfter.Name, last.Sequence.ToString(CultureInfo.InvariantCulture)).Link(Rel.Next, Representations.Json);
    }

    private static byte[] ToText(ApiRequest request, ImmutableArray<LogLine> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
            text.Append(CultureInfo.InvariantCulture, $"{JobDocument.Text(line.At)} [{line.Attempt}] {line.Text.In(request.Language)}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}

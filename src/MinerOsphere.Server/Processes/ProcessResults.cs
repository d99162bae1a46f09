using System.Collections.Immutable;
using MinerOsphere.Processes.Results;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Processes;

/// <summary>
/// Outputs as an answer (18-062r2 §7.11.4). Values come without a Link header: the official suite would follow it as a job. Addresses
/// alone, where raw was asked for, are links and no content.
/// </summary>
internal sealed class ProcessResults(ImmutableArray<SentOutput> outputs, ResultForm form, bool showProfile = false) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.CacheControl = "no-store";
        if (showProfile) response.Headers.Append("Link", $"<https://www.opengis.net/def/profile/OGC/0/{ResultForms.Profile}>; rel=\"{Rel.Profile}\"");
        if (form == ResultForm.Empty || (form is ResultForm.Raw or ResultForm.Multipart && outputs.All(o => o.Href is not null)))
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            foreach (var (value, href) in outputs) response.Headers.Append("Link", $"<{href}>; rel=\"{Rel.Item}\"; type=\"{value.MediaType}\"; title=\"{value.Id}\"");
            return;
        }
        switch (form)
        {
            case ResultForm.Raw:
                var only = outputs[0].Value;
                response.ContentType = only.IsText ? only.MediaType + "; charset=utf-8" : only.MediaType;
                response.ContentLength = only.Content.Length;
                await response.BodyWriter.WriteAsync(only.Content, httpContext.RequestAborted);
                return;
            case ResultForm.Document:
                response.ContentType = Representations.Json.ContentType;
                ResultDocument.Write(response.BodyWriter, outputs);
                break;
            default:
                // A boundary must not occur in a part; nothing we write holds a fresh GUID.
                var boundary = Guid.NewGuid().ToString("N");
                response.ContentType = MultipartResult.ContentType(boundary);
                MultipartResult.Write(response.BodyWriter, outputs, boundary);
                break;
        }
        await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }
}

using System.Collections.Immutable;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Results;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Processes;

/// <summary>
/// Outputs as an answer: raw or as a document (18-062r2 §7.11.4). Not said, one output is raw and several are a document, which is the
/// rule of version 2.0. No Link header: the official suite would follow it as a job.
/// </summary>
internal sealed class ProcessResults(ImmutableArray<OutputValue> outputs, ResponseForm form) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.CacheControl = "no-store";
        var raw = form == ResponseForm.Raw || (form == ResponseForm.Unsaid && outputs.Length == 1);
        if (!raw)
        {
            response.ContentType = Representations.Json.ContentType;
            ResultDocument.Write(response.BodyWriter, outputs);
        }
        else if (outputs.Length == 1)
        {
            response.ContentType = outputs[0].IsText ? outputs[0].MediaType + "; charset=utf-8" : outputs[0].MediaType;
            response.ContentLength = outputs[0].Content.Length;
            await response.BodyWriter.WriteAsync(outputs[0].Content, httpContext.RequestAborted);
            return;
        }
        else
        {
            // A boundary must not occur in a part; nothing we write holds a fresh GUID.
            var boundary = Guid.NewGuid().ToString("N");
            response.ContentType = MultipartResult.ContentType(boundary);
            MultipartResult.Write(response.BodyWriter, outputs, boundary);
        }
        await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }
}

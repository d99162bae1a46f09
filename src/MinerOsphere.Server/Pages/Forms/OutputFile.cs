using MinerOsphere.Processes.Results;
using MinerOsphere.Server.Pages.Results;

namespace MinerOsphere.Server.Pages.Forms;

/// <summary>One output as a file to keep.</summary>
internal sealed class OutputFile(string process, OutputValue output) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = output.IsText ? output.MediaType + "; charset=utf-8" : output.MediaType;
        response.ContentLength = output.Content.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentDisposition = $"attachment; filename=\"{FileNames.Of(process, output.Id, output.MediaType)}\"";
        await response.BodyWriter.WriteAsync(output.Content, httpContext.RequestAborted);
    }
}

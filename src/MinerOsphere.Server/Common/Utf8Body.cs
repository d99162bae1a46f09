
namespace MinerOsphere.Server.Common;

/// <summary>Bytes that were made before.</summary>
internal sealed class Utf8Body(ReadOnlyMemory<byte> bytes, string contentType, int status = StatusCodes.Status200OK) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = contentType;
        httpContext.Response.ContentLength = bytes.Length;
        await httpContext.Response.BodyWriter.WriteAsync(bytes, httpContext.RequestAborted);
    }
}

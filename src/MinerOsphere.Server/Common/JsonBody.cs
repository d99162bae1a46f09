using System.Text.Encodings.Web;
using System.Text.Json;

namespace MinerOsphere.Server.Common;

/// <summary>A JSON answer that writes itself to the response pipe; compact, UTF-8, nothing but what JSON demands escaped.</summary>
internal sealed class JsonBody(Action<Utf8JsonWriter> write, Representation? representation = null, int status = StatusCodes.Status200OK) : IResult
{
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = (representation ?? Representations.Json).ContentType;
        await using (var json = new Utf8JsonWriter(response.BodyWriter, Options)) write(json);
        await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }
}

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

/// <summary>A status, and a Location when there is one; no body.</summary>
internal sealed class EmptyBody(int status, string? location = null) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        if (location is not null) httpContext.Response.Headers.Location = location;
        return Task.CompletedTask;
    }
}

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

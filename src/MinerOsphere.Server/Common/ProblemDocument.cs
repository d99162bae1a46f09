using System.Text.Json;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Server.Common;

/// <summary>
/// The one error shape: RFC 9457 problem details, with the parameter, its value and what was expected when a parameter is at fault.
/// A browser gets the same as a page.
/// </summary>
internal sealed record ProblemDocument(int Status, LocalizedText Title, LocalizedText Detail) : IResult
{
    /// <summary>Type of a problem that is told by its status alone (RFC 9457).</summary>
    public const string NoType = "about:blank";

    /// <summary>A URI that names the kind of problem; the OGC standards prescribe some.</summary>
    public string Type { get; init; } = NoType;
    public string? Parameter { get; init; }
    public string? Value { get; init; }
    public LocalizedText? Expected { get; init; }

    /// <summary>Place in a text that was sent (a query), counted from 1.</summary>
    public int? Line { get; init; }
    public int? Column { get; init; }

    /// <summary>Every single fault of a body, when there may be several: where (JSON Pointer) and what.</summary>
    public IReadOnlyList<(string Pointer, LocalizedText Detail)> Errors { get; init; } = [];

    /// <summary>Media type of the JSON form: the Processes suite insists on <c>application/json</c>.</summary>
    public string MediaType { get; init; } = "application/problem+json";

    /// <summary>Response headers that go with it (Allow, Retry-After).</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var request = ApiRequest.Of(httpContext);
        response.StatusCode = Status;
        response.Headers.ETag = default;
        response.Headers.LastModified = default;
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentLanguage = request.Language;
        foreach (var (name, value) in Headers) response.Headers[name] = value;
        if (request.Pages is { } pages && WantsPage(httpContext.Request))
        {
            response.ContentType = Representations.Html.ContentType;
            await pages.WriteAsync(request, this, request.Cancellation);
            return;
        }
        response.ContentType = MediaType;
        await using (var json = new Utf8JsonWriter(response.BodyWriter, JsonBody.Options)) Write(json, request.Language);
        await response.BodyWriter.FlushAsync(request.Cancellation);
    }

    public void Write(Utf8JsonWriter json, string language)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, Type);
        json.WriteString("title"u8, Title.In(language));
        json.WriteNumber("status"u8, Status);
        json.WriteString("detail"u8, Detail.In(language));
        if (Parameter is not null) json.WriteString("parameter"u8, Parameter);
        if (Value is not null) json.WriteString("value"u8, Shorten(Value));
        if (Expected is not null) json.WriteString("expected"u8, Expected.In(language));
        if (Line is { } line) json.WriteNumber("line"u8, line);
        if (Column is { } column) json.WriteNumber("column"u8, column);
        if (Errors.Count > 0)
        {
            json.WriteStartArray("errors"u8);
            foreach (var (pointer, detail) in Errors)
            {
                json.WriteStartObject();
                json.WriteString("pointer"u8, pointer);
                json.WriteString("detail"u8, detail.In(language));
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    /// <summary>A long value says no more than its start.</summary>
    public static string Shorten(string value) => value.Length <= 120 ? value : string.Concat(value.AsSpan(0, 117), "...");

    private static bool WantsPage(HttpRequest request)
    {
        var f = request.Query["f"].ToString();
        return f.Length > 0 && f != "html" ? false : f == "html" || Negotiation.PrefersHtml(request.Headers.Accept);
    }
}

using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Processes;

namespace MinerOsphere.Server.Pages.Forms;

/// <summary>The same request for programs: as JSON, as a line for a terminal, and as a link where its values fit in one.</summary>
/// <param name="Json">The body.</param>
/// <param name="Curl">A line that sends it.</param>
/// <param name="CurlJob">A line that sends it as a job; null where there are none.</param>
/// <param name="Link">An address that gives the result, or null.</param>
/// <param name="Execute">Where the body is posted.</param>
internal sealed record RequestPanel(string Json, string Curl, string? CurlJob, string? Link, string Execute)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Short = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static RequestPanel Of(PageContext page, ProcessDescription process, JsonObject request)
    {
        var execute = page.Request.Links.At("processes", process.Id, "execution").Without("lang").Href;
        var body = Quote(request.ToJsonString(Short));
        var curl = $"curl -X POST {Quote(execute)} -H 'Content-Type: application/json' -d {body}";
        var asJob = process.JobControl.HasFlag(JobControlOptions.Async) && process.JobControl.HasFlag(JobControlOptions.Sync)
            ? $"curl -i -X POST {Quote(execute)} -H 'Content-Type: application/json' -H 'Prefer: respond-async' -d {body}"
            : null;
        return new(request.ToJsonString(Readable), curl, asJob, process.JobControl.HasFlag(JobControlOptions.Sync) ? LinkOf(page, process, request) : null, execute);
    }

    /// <summary>Plain values and lists of them only: anything else is no text for an address.</summary>
    private static string? LinkOf(PageContext page, ProcessDescription process, JsonObject request)
    {
        if (request.ContainsKey("outputs")) return null;
        var address = page.Request.Links.At("processes", process.Id, "execution").Without("lang");
        foreach (var (name, value) in request["inputs"] as JsonObject ?? [])
        {
            if (value is JsonObject or null) return null;
            if (value is JsonArray list)
            {
                if (list.Any(i => i is not JsonValue || Text(i).Contains(',', StringComparison.Ordinal))) return null;
                address = address.With(name, string.Join(',', list.Select(Text)));
            }
            else address = address.With(name, Text(value));
        }
        return address.Href;
    }

    private static string Text(JsonNode? value) => value is JsonValue plain && plain.TryGetValue<string>(out var text) ? text : value?.ToJsonString(Short) ?? "";

    /// <summary>As a shell takes it literally.</summary>
    private static string Quote(string text) => string.Create(CultureInfo.InvariantCulture, $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'");
}

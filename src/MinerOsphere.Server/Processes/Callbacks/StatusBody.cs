using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Processes.Callbacks;

/// <summary>The status of a job as a callback tells it (statusInfo.yaml): no request is there to say the language, so it is French, as on the pages.</summary>
internal static class StatusBody
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Of(Job job, string root)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var links = new LinkBuilder(root);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            json.WriteString("processID"u8, job.ProcessId);
            json.WriteString("type"u8, "process");
            json.WriteString("jobID"u8, job.Id);
            json.WriteString("id"u8, job.Id);
            json.WriteString("status"u8, job.Status.ToName());
            if (job.Message is { } message) json.WriteString("message"u8, message.In("fr"));
            Instant(json, "created", job.Created);
            Instant(json, "started", job.Started);
            Instant(json, "finished", job.Finished);
            Instant(json, "updated", job.Updated);
            json.WriteNumber("progress"u8, job.Progress);
            json.WriteLinks([links.At("jobs", job.Id).Link(Rel.Self, Representations.Json)]);
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private static void Instant(Utf8JsonWriter json, string name, DateTimeOffset? instant)
    {
        if (instant is { } at) json.WriteString(name, at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
    }
}

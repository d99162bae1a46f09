using System.Buffers;
using System.Text;

namespace MinerOsphere.Processes.Results;

/// <summary>Several raw outputs in one body: <c>multipart/related</c>, one part per output, its id as Content-ID (OGC 18-062r2 §7.11.4).</summary>
public static class MultipartResult
{
    /// <param name="boundary">A text that occurs in no output; the job's id serves.</param>
    public static string ContentType(string boundary) => $"multipart/related; boundary={boundary}";

    public static void Write(IBufferWriter<byte> target, IEnumerable<OutputValue> outputs, string boundary) => Write(target, outputs.Select(o => new SentOutput(o)), boundary);

    /// <summary>An address is a part without content that says where the content is (18-062r2 §7.11.4, raw-mixed-multi).</summary>
    public static void Write(IBufferWriter<byte> target, IEnumerable<SentOutput> outputs, string boundary)
    {
        foreach (var (output, href) in outputs)
        {
            Line(target, $"--{boundary}");
            Line(target, $"Content-Type: {output.MediaType}");
            Line(target, $"Content-ID: <{output.Id}>");
            if (href is not null) Line(target, $"Content-Location: {href}");
            Line(target, "");
            if (href is null) target.Write(output.Content.Span);
            Line(target, "");
        }
        Line(target, $"--{boundary}--");
    }

    private static void Line(IBufferWriter<byte> target, string text) => Encoding.UTF8.GetBytes(text + "\r\n", target);
}

using System.Buffers;
using MinerOsphere.Rdf.Text;

namespace MinerOsphere.Sparql.Results;

/// <summary>The answer of ASK. CSV and TSV have no form for it in the standard: the word alone on a line.</summary>
internal sealed class BooleanWriter(bool value, ResultFormat format, IBufferWriter<byte> destination) : IResultWriter
{
    public long BytesWritten { get; private set; }

    public bool WriteNext()
    {
        if (BytesWritten > 0)
            return false;
        using var output = new Utf8Output(destination);
        var word = value ? "true" : "false";
        switch (format)
        {
            case ResultFormat.Json:
                output.Write($"{{\"head\":{{}},\"boolean\":{word}}}\n");
                break;
            case ResultFormat.Xml:
                output.Write(XmlText.Start);
                output.Write($"<head/>\n<boolean>{word}</boolean>\n</sparql>\n");
                break;
            default:
                output.Write(word);
                output.Write(format == ResultFormat.Csv ? "\r\n"u8 : "\n"u8);
                break;
        }
        output.Flush();
        BytesWritten = output.BytesWritten;
        return false;
    }

    public void Dispose() { }
}

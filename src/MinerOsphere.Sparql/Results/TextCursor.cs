using System.Text;

namespace MinerOsphere.Sparql.Results;

/// <summary>UTF-8 text read character by character, with the place of the next one.</summary>
internal sealed class TextCursor(Stream utf8) : IDisposable
{
    /// <summary>What <see cref="Peek"/> gives at the end.</summary>
    public const int End = -1;

    private const int Capacity = 16 * 1024;

    // A byte that is not UTF-8 is an error, never a silent U+FFFD.
    private readonly StreamReader reader = new(
        utf8, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
        detectEncodingFromByteOrderMarks: false, Capacity, leaveOpen: true);

    private readonly char[] buffer = new char[Capacity];
    private int at;
    private int end;

    public int Line { get; private set; } = 1;
    public int Column { get; private set; } = 1;

    public int Peek()
    {
        if (at == end)
        {
            at = 0;
            end = reader.Read(buffer, 0, buffer.Length);
        }
        return end == 0 ? End : buffer[at];
    }

    /// <summary>Goes over the character that <see cref="Peek"/> gave.</summary>
    public void Skip()
    {
        var c = buffer[at++];
        if (c == '\n')
        {
            Line++;
            Column = 1;
        }
        else if (!char.IsLowSurrogate(c))
        {
            Column++;
        }
    }

    public void Dispose() => reader.Dispose();
}

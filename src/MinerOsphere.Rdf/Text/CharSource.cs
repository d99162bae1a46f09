namespace MinerOsphere.Rdf.Text;

/// <summary>A text read forward through a sliding window, with the line and column of its start. Only the current token is held.</summary>
internal sealed class CharSource
{
    private const int Capacity = 64 * 1024;

    private readonly TextReader reader;
    private char[] buffer;
    private int start;
    private int end;
    private bool ended;
    private bool afterCarriageReturn;

    public CharSource(TextReader reader)
    {
        this.reader = reader;
        buffer = new char[Capacity];
    }

    /// <summary>A text that is there as a whole.</summary>
    public CharSource(ReadOnlySpan<char> text)
    {
        reader = TextReader.Null;
        buffer = text.ToArray();
        end = buffer.Length;
        ended = true;
    }

    public int Line { get; private set; } = 1;
    public int Column { get; private set; } = 1;

    /// <summary>What is read and not yet skipped.</summary>
    public ReadOnlySpan<char> Window => buffer.AsSpan(start, end - start);

    /// <summary>The character so far ahead, or '\0' at the end (see <see cref="AtEnd"/>).</summary>
    public char Peek(int ahead = 0)
    {
        while (start + ahead >= end)
            if (!Extend())
                return '\0';
        return buffer[start + ahead];
    }

    public bool AtEnd => start >= end && !Extend();

    /// <summary>True when the text goes on so far ahead; tells a NUL in the text from its end.</summary>
    public bool Reaches(int ahead)
    {
        while (start + ahead >= end)
            if (!Extend())
                return false;
        return true;
    }

    /// <summary>Reads more behind the window; false at the end of the text.</summary>
    public bool Extend()
    {
        if (ended)
            return false;
        if (end == buffer.Length)
        {
            if (start > 0)
            {
                buffer.AsSpan(start, end - start).CopyTo(buffer);
                end -= start;
                start = 0;
            }
            else
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
        var read = reader.Read(buffer, end, buffer.Length - end);
        end += read;
        ended = read == 0;
        return !ended;
    }

    /// <summary>Goes over characters of the window that hold no line break.</summary>
    public void SkipInLine(int count)
    {
        start += count;
        Column += count;
        afterCarriageReturn = false;
    }

    /// <summary>Goes over characters of the window, counting lines; "\r\n" is one break.</summary>
    public void Skip(int count)
    {
        foreach (var c in buffer.AsSpan(start, count))
        {
            if (c == '\n' && afterCarriageReturn)
            {
                afterCarriageReturn = false;
                continue;
            }
            afterCarriageReturn = c == '\r';
            if (c is '\n' or '\r')
            {
                Line++;
                Column = 1;
            }
            else
            {
                Column++;
            }
        }
        start += count;
    }

    /// <summary>The rest of the line without its '\n'; false when the window is at a line's middle or the text has no further '\n'.</summary>
    public bool TryPeekLine(out ReadOnlySpan<char> line)
    {
        line = default;
        if (Column != 1)
            return false;
        var seen = 0;
        while (true)
        {
            var length = Window[seen..].IndexOf('\n');
            if (length >= 0)
            {
                line = Window[..(seen + length)];
                return true;
            }
            seen = Window.Length;
            if (!Extend())
                return false;
        }
    }

    /// <summary>Goes over a line that <see cref="TryPeekLine"/> gave, and over its '\n'.</summary>
    public void SkipLine(int length)
    {
        start += length + 1;
        Line++;
        afterCarriageReturn = false;
    }
}

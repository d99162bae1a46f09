using System.Text.Json;

namespace MinerOsphere.Sparql.Results;

/// <summary>The tokens of a JSON document, read through a window that holds one token, with their places.</summary>
internal sealed class JsonTokens(Stream utf8, int maxDepth, int maxToken)
{
    private const int FirstCapacity = 16 * 1024;
    private const int BytesPerEscape = 6;

    private byte[] buffer = new byte[FirstCapacity];
    private JsonReaderState state = new(new JsonReaderOptions { MaxDepth = maxDepth });
    private int start;
    private int end;
    private bool isEnded;
    private bool isStarted;
    private int nextLine = 1;
    private int nextColumn = 1;

    public JsonTokenType Type { get; private set; }

    /// <summary>The text of a name or a string.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Where the token starts; columns count characters.</summary>
    public int Line { get; private set; } = 1;

    public int Column { get; private set; } = 1;

    /// <summary>What is wrong at the place, after <see cref="Next"/> has returned false before the end.</summary>
    public string? Fault { get; private set; }

    /// <summary>False at the end of the document or at a fault.</summary>
    public bool Next()
    {
        while (Fault is null)
        {
            if (isStarted && TryRead())
                return true;
            if (Fault is not null)
                return false;
            if (isEnded)
            {
                (Line, Column) = (nextLine, nextColumn);
                return false;
            }
            Fill();
        }
        return false;
    }

    /// <summary>Goes over a value whose first token is at hand.</summary>
    public bool Skip()
    {
        if (Type is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            return true;
        for (var depth = 1; depth > 0;)
        {
            if (!Next())
                return false;
            if (Type is JsonTokenType.StartObject or JsonTokenType.StartArray)
                depth++;
            else if (Type is JsonTokenType.EndObject or JsonTokenType.EndArray)
                depth--;
        }
        return true;
    }

    private bool TryRead()
    {
        var reader = new Utf8JsonReader(buffer.AsSpan(start, end - start), isEnded, state);
        try
        {
            var found = reader.Read();
            if (found)
            {
                Advance(start, (int)reader.TokenStartIndex);
                (Line, Column) = (nextLine, nextColumn);
                Type = reader.TokenType;
                if (Type is JsonTokenType.String or JsonTokenType.PropertyName)
                    Text = reader.GetString()!;
                Advance(start + (int)reader.TokenStartIndex, (int)(reader.BytesConsumed - reader.TokenStartIndex));
                if (Text.Length > maxToken)
                    Fault = $"found a text of more than {maxToken} characters, expected a shorter one";
            }
            else
            {
                Advance(start, (int)reader.BytesConsumed);
            }
            start += (int)reader.BytesConsumed;
            state = reader.CurrentState;
            return found && Fault is null;
        }
        catch (JsonException fault)
        {
            Line = (int)(fault.LineNumber ?? 0) + 1;
            Column = (int)(fault.BytePositionInLine ?? 0) + 1;
            var message = fault.Message;
            var tail = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
            Fault = "found what is not JSON: " + (tail < 0 ? message : message[..tail]);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair in an escape, or bytes that are not UTF-8.
            Fault = "found a string that is not Unicode text, expected one";
        }
        return false;
    }

    private void Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            end -= start;
            start = 0;
        }
        if (end == buffer.Length)
        {
            if (buffer.Length / BytesPerEscape > maxToken)
            {
                (Line, Column) = (nextLine, nextColumn);
                Fault = $"found a text of more than {maxToken} characters, expected a shorter one";
                return;
            }
            Array.Resize(ref buffer, buffer.Length * 2);
        }
        var read = utf8.Read(buffer, end, buffer.Length - end);
        end += read;
        isEnded = read == 0;
        if (isStarted || !isEnded && end < 3)
            return;
        // A byte order mark is not JSON, but some send it.
        if (buffer.AsSpan(0, end).StartsWith("\uFEFF"u8))
            start = 3;
        isStarted = true;
    }

    private void Advance(int from, int count)
    {
        foreach (var b in buffer.AsSpan(from, count))
        {
            if (b == '\n')
            {
                nextLine++;
                nextColumn = 1;
            }
            else if ((b & 0xC0) != 0x80)
            {
                nextColumn++;
            }
        }
    }
}

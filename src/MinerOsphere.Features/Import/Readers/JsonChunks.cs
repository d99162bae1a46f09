using System.Text.Json;

namespace MinerOsphere.Features.Import.Readers;

/// <summary>
/// Walks one JSON object in a stream member by member, and one array in it element by element. A value that is asked for is held whole
/// in the buffer; what is given is valid until the next call.
/// </summary>
internal sealed class JsonChunks(Stream stream)
{
    private static readonly JsonReaderOptions Options = new() { CommentHandling = JsonCommentHandling.Disallow, MaxDepth = 64 };

    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _isLast;
    private bool _opened;
    private JsonReaderState _state = new(Options);

    /// <summary>Name of the next member of the object, or null at its end. The value of the member before it must have been read.</summary>
    public string? NextMember()
    {
        if (!_opened)
        {
            SkipByteOrderMark();
            if (NextToken(out _) != JsonTokenType.StartObject) throw new JsonException("an object was expected");
            _opened = true;
        }
        return NextToken(out var name) == JsonTokenType.PropertyName ? name : null;
    }

    /// <summary>Enters the array that is the value of the member; false when it is no array.</summary>
    public bool EnterArray() => NextToken(out _) == JsonTokenType.StartArray;

    /// <summary>The next element of the array, or null at its end.</summary>
    public ReadOnlyMemory<byte>? NextElement() => TryWhole(endsAtArray: true);

    /// <summary>The member's value.</summary>
    public ReadOnlyMemory<byte> Value() => TryWhole(endsAtArray: false) ?? throw new JsonException("a value was expected");

    private ReadOnlyMemory<byte>? TryWhole(bool endsAtArray)
    {
        while (true)
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isLast, _state);
            if (reader.Read())
            {
                var from = (int)reader.TokenStartIndex;
                if (endsAtArray && reader.TokenType == JsonTokenType.EndArray)
                {
                    Consume(ref reader);
                    return null;
                }
                if (reader.TrySkip())
                {
                    var whole = _buffer.AsMemory(_start + from, (int)reader.BytesConsumed - from);
                    Consume(ref reader);
                    return whole;
                }
            }
            if (!Fill()) throw new JsonException("the file ends within a value");
        }
    }

    private JsonTokenType NextToken(out string? name)
    {
        while (true)
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isLast, _state);
            if (reader.Read())
            {
                name = reader.TokenType == JsonTokenType.PropertyName ? reader.GetString() : null;
                var token = reader.TokenType;
                Consume(ref reader);
                return token;
            }
            if (!Fill())
            {
                name = null;
                return JsonTokenType.None;
            }
        }
    }

    private void Consume(ref Utf8JsonReader reader)
    {
        _start += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
    }

    /// <summary>Moves what is left to the front and reads more behind it; false when nothing more comes.</summary>
    private bool Fill()
    {
        if (_isLast) return false;
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }
        if (_end == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _isLast = read == 0;
        _end += read;
        return true;
    }

    private void SkipByteOrderMark()
    {
        while (_end - _start < 3 && Fill())
        {
        }
        if (_buffer.AsSpan(_start, _end - _start).StartsWith("\uFEFF"u8)) _start += 3;
    }
}

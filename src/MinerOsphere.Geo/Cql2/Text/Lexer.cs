using System.Text;

namespace MinerOsphere.Geo.Cql2.Text;

/// <summary>Cuts a CQL2 text into tokens (rules <c>identifier</c>, <c>characterLiteral</c>, <c>unsignedNumericLiteral</c>).</summary>
internal ref struct Lexer(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _position = 0;
    private int _line = 1;
    private int _lineStart = 0;

    public readonly ReadOnlySpan<char> Slice(Token token) => _text.Slice(token.Start, token.Length);

    public Token Next()
    {
        SkipBlanks();
        var start = _position;
        var (line, column) = (_line, start - _lineStart + 1);
        if (start == _text.Length) return new Token(TokenKind.End, start, 0, line, column);
        var kind = Scan(_text[start]);
        return new Token(kind, start, _position - start, line, column);
    }

    /// <summary>True when the whole text is a name that needs no quotes.</summary>
    public static bool IsPlainName(string text)
    {
        var lexer = new Lexer(text);
        var token = lexer.Next();
        return token.Kind == TokenKind.Name && token.Length == text.Length;
    }

    private TokenKind Scan(char first)
    {
        if (first is '\'' or '"') return Quoted(first);
        if (char.IsAsciiDigit(first) || (first == '.' && char.IsAsciiDigit(At(1)))) return Number();
        if (NameLength(isStart: true) > 0) return Name();
        _position++;
        if (first is '<' or '>' or '!')
        {
            // "!=" is no operator of CQL2: it is cut as one so that the fault names it whole.
            if (At(0) == '=' || (first == '<' && At(0) == '>')) _position++;
            return TokenKind.Symbol;
        }
        return first is '(' or ')' or ',' or '=' or '+' or '-' or '*' or '/' or '%' or '^' ? TokenKind.Symbol : TokenKind.Bad;
    }

    private TokenKind Quoted(char quote)
    {
        for (_position++; _position < _text.Length; _position++)
        {
            var c = _text[_position];
            if (c == '\n') NewLine();
            else if (c == '\\' && quote == '\'' && _position + 1 < _text.Length && _text[_position + 1] != '\n') _position++;
            else if (c == quote && At(1) == quote) _position++;
            else if (c == quote)
            {
                _position++;
                return quote == '\'' ? TokenKind.Text : TokenKind.QuotedName;
            }
        }
        return TokenKind.Bad;
    }

    private TokenKind Number()
    {
        SkipDigits();
        if (At(0) == '.')
        {
            _position++;
            SkipDigits();
        }
        if (At(0) is 'e' or 'E')
        {
            var sign = At(1) is '+' or '-' ? 1 : 0;
            if (char.IsAsciiDigit(At(1 + sign)))
            {
                _position += 1 + sign;
                SkipDigits();
            }
        }
        if (NameLength(isStart: true) == 0) return TokenKind.Number;
        Name();
        return TokenKind.Bad;
    }

    private TokenKind Name()
    {
        for (var length = NameLength(isStart: true); length > 0; length = NameLength(isStart: false)) _position += length;
        return TokenKind.Name;
    }

    /// <summary>Length of the character of a name here, 0 when there is none.</summary>
    private readonly int NameLength(bool isStart)
    {
        if (_position >= _text.Length) return 0;
        var c = _text[_position];
        if (char.IsAsciiLetter(c) || c is '_' or ':') return 1;
        if (!isStart && (char.IsAsciiDigit(c) || c is '.')) return 1;
        if (c < 0xC0) return 0;
        if (char.IsSurrogate(c))
            return Rune.DecodeFromUtf16(_text[_position..], out var rune, out var used) == System.Buffers.OperationStatus.Done && rune.Value < 0xF0000 ? used : 0;
        return IsNameStart(c) || (!isStart && c is (>= '\u0300' and <= '\u036F') or '\u203F' or '\u2040') ? 1 : 0;
    }

    private static bool IsNameStart(char c) => c is (>= '\u00C0' and <= '\u02FF' and not '\u00D7' and not '\u00F7')
        or (>= '\u0370' and <= '\u1FFE' and not '\u037E')
        or '\u200C' or '\u200D' or (>= '\u2070' and <= '\u218F') or (>= '\u2C00' and <= '\u2FEF')
        or (>= '\u3001' and <= '\uD7FF') or (>= '\uF900' and <= '\uFDCF') or (>= '\uFDF0' and <= '\uFFFD');

    private readonly char At(int ahead) => _position + ahead < _text.Length ? _text[_position + ahead] : '\0';

    private void SkipDigits()
    {
        while (char.IsAsciiDigit(At(0))) _position++;
    }

    private void SkipBlanks()
    {
        for (; _position < _text.Length && char.IsWhiteSpace(_text[_position]); _position++)
            if (_text[_position] == '\n') NewLine();
    }

    private void NewLine() => (_line, _lineStart) = (_line + 1, _position + 1);
}

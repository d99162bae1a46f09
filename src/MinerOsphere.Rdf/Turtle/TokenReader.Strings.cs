using System.Text;

namespace MinerOsphere.Rdf.Turtle;

internal sealed partial class TokenReader
{
    /// <summary>Reads a quoted string, escapes undone. N-Triples has the form "..." only; Turtle also '...', """...""" and '''...'''.</summary>
    public bool TryReadString(bool turtle, out string value)
    {
        value = "";
        var quote = Source.Peek();
        var isLong = turtle && Source.Peek(1) == quote && Source.Peek(2) == quote;
        var delimiter = isLong ? 3 : 1;
        StringBuilder? unescaped = null;
        var (from, at) = (delimiter, delimiter);
        while (true)
        {
            var length = isLong ? Source.Window[at..].IndexOfAny(quote, '\\') : Source.Window[at..].IndexOfAny([quote, '\\', '\n', '\r']);
            if (length < 0)
            {
                at = Source.Window.Length;
                if (!Source.Extend())
                    return FailAhead(at, $"{new string(quote, delimiter)} at the end of the string");
                continue;
            }
            at += length;
            var c = Source.Window[at];
            if (c == quote)
            {
                if (isLong && (Source.Peek(at + 1) != quote || Source.Peek(at + 2) != quote))
                {
                    at++;
                    continue;
                }
                value = Join(unescaped, Source.Window[from..at]);
                Source.Skip(at + delimiter);
                return true;
            }
            if (c != '\\')
                return FailAhead(at, $"{quote} at the end of the string, which may not go over a line break");
            unescaped = (unescaped ?? new StringBuilder()).Append(Source.Window[from..at]);
            if (Source.Peek(at + 1) is 'u' or 'U')
            {
                if (!TryReadCodePoint(at, out var rune, out var next))
                    return false;
                unescaped.Append(rune.ToString());
                from = at = next;
                continue;
            }
            var plain = Unescape(Source.Peek(at + 1));
            if (plain == '\0')
                return FailAhead(at + 1, "one of t b n r f \" ' \\ u U after a backslash");
            unescaped.Append(plain);
            from = at = at + 2;
        }
    }

    private static char Unescape(char letter) => letter switch
    {
        't' => '\t',
        'b' => '\b',
        'n' => '\n',
        'r' => '\r',
        'f' => '\f',
        '"' or '\'' or '\\' => letter,
        _ => '\0',
    };

    /// <summary>Reads \uXXXX or \UXXXXXXXX so far ahead.</summary>
    private bool TryReadCodePoint(int at, out Rune rune, out int next)
    {
        rune = default;
        var digits = Source.Peek(at + 1) == 'U' ? 8 : 4;
        next = at + 2 + digits;
        uint code = 0;
        for (var i = at + 2; i < next; i++)
        {
            var c = Source.Peek(i);
            if (!char.IsAsciiHexDigit(c))
                return FailAhead(i, $"{digits} hexadecimal digits after \\{Source.Peek(at + 1)}");
            code = code << 4 | HexValue(c);
        }
        return Rune.TryCreate(code, out rune) || FailAhead(at, "the escape of a Unicode character; this code stands for none");
    }

    private static uint HexValue(char digit) => char.IsAsciiDigit(digit) ? (uint)(digit - '0') : (uint)((digit | 0x20) - 'a' + 10);
}

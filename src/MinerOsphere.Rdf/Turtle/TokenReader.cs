using System.Globalization;
using System.Text;
using MinerOsphere.Rdf.Text;

namespace MinerOsphere.Rdf.Turtle;

/// <summary>
/// The tokens that N-Triples, N-Quads and Turtle share. Every method that reads returns false after having set <see cref="Error"/>.
/// </summary>
internal sealed partial class TokenReader(CharSource source)
{
    public TokenReader(TextReader reader)
        : this(new CharSource(reader))
    {
    }

    public CharSource Source { get; } = source;
    public SyntaxError? Error { get; private set; }

    public char Next => Source.Peek();
    public (int Line, int Column) Place => (Source.Line, Source.Column);

    /// <summary>Goes over white space, line breaks and comments.</summary>
    public void SkipSpace()
    {
        while (true)
        {
            var c = Source.Peek();
            if (c is ' ' or '\t' or '\r' or '\n')
                Source.Skip(1);
            else if (c == '#')
                SkipComment();
            else
                return;
        }
    }

    /// <summary>Goes over spaces, tabs and a comment, not over the line's end.</summary>
    public void SkipSpaceInLine()
    {
        while (Source.Peek() is ' ' or '\t')
            Source.SkipInLine(1);
        if (Source.Peek() == '#')
            SkipComment();
    }

    public bool Expect(char wanted, string expected)
    {
        if (Source.Peek() != wanted)
            return Fail(expected);
        Source.SkipInLine(1);
        return true;
    }

    /// <summary>True when these characters, none of them a line break, come next.</summary>
    public bool StartsWith(string text) => Source.Peek() == text[0] && Source.Reaches(text.Length - 1) && Source.Window.StartsWith(text);

    public bool Expect(string wanted, string expected)
    {
        if (!StartsWith(wanted))
            return Fail(expected);
        Source.SkipInLine(wanted.Length);
        return true;
    }

    /// <summary>Reads &lt;...&gt; with its numeric escapes undone; does not look at what the IRI says.</summary>
    public bool TryReadIri(out string iri)
    {
        iri = "";
        if (Source.Peek() != '<')
            return Fail("an IRI in angle brackets");
        StringBuilder? unescaped = null;
        var (from, at) = (1, 1);
        while (true)
        {
            var length = Source.Window[at..].IndexOfAny(NameCharacters.ForbiddenInIri);
            if (length < 0)
            {
                at = Source.Window.Length;
                if (!Source.Extend())
                    return FailAhead(at, "'>' at the end of the IRI");
                continue;
            }
            at += length;
            var c = Source.Window[at];
            if (c == '>')
            {
                iri = Join(unescaped, Source.Window[from..at]);
                Source.SkipInLine(at + 1);
                return true;
            }
            if (c != '\\')
                return FailAhead(at, "a character that an IRI may hold, or '>' at its end");
            unescaped = (unescaped ?? new StringBuilder()).Append(Source.Window[from..at]);
            if (Source.Peek(at + 1) is not ('u' or 'U'))
                return FailAhead(at, "\\u or \\U with its hexadecimal digits, the only escapes in an IRI");
            if (!TryReadCodePoint(at, out var rune, out var next))
                return false;
            if (rune.IsBmp && NameCharacters.IsForbiddenInIri((char)rune.Value))
                return FailAhead(at, "a character that an IRI may hold; an escape does not allow more");
            unescaped.Append(rune.ToString());
            from = at = next;
        }
    }

    /// <summary>Reads the label after "_:".</summary>
    public bool TryReadBlankNodeLabel(out string label)
    {
        label = "";
        if (Source.Peek() != '_' || Source.Peek(1) != ':')
            return Fail("a blank node \"_:label\"");
        var first = Source.Peek(2);
        if (!NameCharacters.IsStart(first) && !char.IsAsciiDigit(first))
            return FailAhead(2, "the label of the blank node, starting with a letter, a digit or '_'");
        var end = WithoutTrailingDots(2, ScanName(3));
        label = Source.Window[2..end].ToString();
        Source.SkipInLine(end);
        return true;
    }

    /// <summary>The end of a run of PN_CHARS and dots that starts so far ahead.</summary>
    public int ScanName(int at)
    {
        while (NameCharacters.IsName(Source.Peek(at)) || Source.Peek(at) == '.')
            at++;
        return at;
    }

    /// <summary>A name does not end with a dot: that one ends the statement.</summary>
    public int WithoutTrailingDots(int from, int end)
    {
        while (end > from && Source.Peek(end - 1) == '.')
            end--;
        return end;
    }

    /// <summary>An error at the next character.</summary>
    public bool Fail(string expected, string? found = null) => FailAt(Place, $"found {found ?? Describe()}, expected {expected}");

    /// <summary>An error so many characters ahead; goes there.</summary>
    public bool FailAhead(int ahead, string expected)
    {
        Source.Skip(Math.Min(ahead, Source.Window.Length));
        return Fail(expected);
    }

    public bool FailAt((int Line, int Column) place, string message)
    {
        Error ??= new SyntaxError(place.Line, place.Column, message);
        return false;
    }

    private string Describe()
    {
        if (Source.AtEnd)
            return "the end of the text";
        var c = Source.Peek();
        if (c is '\n' or '\r')
            return "the end of the line";
        if (char.IsHighSurrogate(c) && char.IsLowSurrogate(Source.Peek(1)))
            return $"'{c}{Source.Peek(1)}'";
        return char.IsControl(c) || char.IsSurrogate(c)
            ? string.Create(CultureInfo.InvariantCulture, $"U+{(int)c:X4}")
            : $"'{c}'";
    }

    private void SkipComment()
    {
        while (true)
        {
            var length = Source.Window.IndexOfAny('\n', '\r');
            Source.SkipInLine(length < 0 ? Source.Window.Length : length);
            if (length >= 0 || !Source.Extend())
                return;
        }
    }

    private static string Join(StringBuilder? before, ReadOnlySpan<char> tail) =>
        before is null ? tail.ToString() : before.Append(tail).ToString();
}

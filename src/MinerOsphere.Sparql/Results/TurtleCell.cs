using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Sparql.Results;

/// <summary>One term in the syntax of Turtle, alone in a text: in full, or a number or a boolean in short.</summary>
internal sealed class TurtleCell(string text, int maxDepth)
{
    private int at;

    /// <summary>What was found and what was expected, after <see cref="Read"/> has given null.</summary>
    public string? Error { get; private set; }

    /// <summary>Characters before the fault.</summary>
    public int ErrorAt { get; private set; }

    public Term? Read()
    {
        SkipSpace();
        var term = ReadTerm(0);
        if (term is null)
            return null;
        SkipSpace();
        return at == text.Length ? term : Fail(at, $"found \"{Results.ReadTerm.Shorten(text[at..])}\", expected the end of the cell");
    }

    private Term? ReadTerm(int depth)
    {
        if (StartsWith("<<("))
            return ReadTriple(depth + 1);
        var start = at;
        var piece = text[start..(at = EndOfPiece())];
        if (piece.Length == 0)
            return Fail(start, "found nothing, expected a term");
        if (Shorthand(piece) is { } literal)
            return literal;
        if (piece[0] == '\'')
            piece = InDoubleQuotes(piece);
        var read = TermText.Read(piece);
        return read.Succeeded ? read.Value : Fail(start + Math.Max(0, read.Error.Column - 1), read.Error.Message);
    }

    private TripleTerm? ReadTriple(int depth)
    {
        var start = at;
        if (depth > maxDepth)
            return (TripleTerm?)Fail(start, $"found triple terms more than {maxDepth} deep, expected fewer levels");
        at += 3;
        var parts = new Term?[3];
        for (var i = 0; i < 3; i++)
        {
            SkipSpace();
            parts[i] = ReadTerm(depth);
            if (parts[i] is null)
                return null;
        }
        SkipSpace();
        if (!StartsWith(")>>"))
            return (TripleTerm?)Fail(at, "found another end, expected \")>>\" at the end of the triple term");
        at += 3;
        var triple = Results.ReadTerm.Triple(parts[0], parts[1], parts[2], out var error);
        return triple ?? (TripleTerm?)Fail(start, error!);
    }

    /// <summary>Where an IRI, a literal with what is behind it, or a bare word ends.</summary>
    private int EndOfPiece()
    {
        var i = at;
        if (i < text.Length && text[i] == '<')
            return text.IndexOf('>', i) is >= 0 and var close ? close + 1 : text.Length;
        if (i < text.Length && text[i] is '"' or '\'')
        {
            var quote = text[i++];
            while (i < text.Length && text[i] != quote)
                i += text[i] == '\\' ? 2 : 1;
            i = Math.Min(i + 1, text.Length);
            if (i + 2 < text.Length && text[i] == '^' && text[i + 2] == '<')
                return text.IndexOf('>', i) is >= 0 and var close ? close + 1 : text.Length;
        }
        while (i < text.Length && text[i] is not (' ' or ')'))
            i++;
        return i;
    }

    private static Literal? Shorthand(string piece)
    {
        foreach (var datatype in (ReadOnlySpan<string>)[Xsd.Boolean, Xsd.Integer, Xsd.Decimal, Xsd.Double])
        {
            var literal = new Literal(piece, datatype);
            if (TermText.IsShorthand(literal))
                return literal;
        }
        return null;
    }

    /// <summary>The same string in double quotes; what is behind the closing quote stays.</summary>
    private static string InDoubleQuotes(string piece)
    {
        var written = new System.Text.StringBuilder("\"");
        var i = 1;
        for (; i < piece.Length && piece[i] != '\''; i++)
        {
            if (piece[i] == '"')
                written.Append('\\');
            written.Append(piece[i]);
            if (piece[i] == '\\' && i + 1 < piece.Length)
                written.Append(piece[++i]);
        }
        return written.Append('"').Append(piece.AsSpan(Math.Min(i + 1, piece.Length))).ToString();
    }

    private bool StartsWith(string wanted) => text.AsSpan(at).StartsWith(wanted);

    private void SkipSpace()
    {
        while (at < text.Length && text[at] == ' ')
            at++;
    }

    private Term? Fail(int place, string message)
    {
        Error ??= message;
        ErrorAt = place;
        return null;
    }
}

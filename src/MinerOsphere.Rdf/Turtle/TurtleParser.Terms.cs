using System.Diagnostics.CodeAnalysis;
using MinerOsphere.Rdf.Iris;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Rdf.Turtle;

internal sealed partial class TurtleParser
{
    private bool TryReadObject([NotNullWhen(true)] out Term? term)
    {
        switch (tokens.Next)
        {
            case '[':
                return TryReadBlankNode(out term, out _);
            case '(':
                return TryReadCollection(out term);
            case '_':
                return TryReadLabel(out term);
            case '<' when StartsTripleTerm:
                return TryReadTripleTerm(out term);
            case '<' when StartsReifiedTriple:
                return TryReadReifiedTriple(out term);
        }
        return TryReadPlainLiteral(out term, out var isLiteral)
            || !isLiteral && TryReadIri(
                "an object: an IRI, a prefixed name, a blank node, a collection, a literal, a number, true, false, a triple term or a reified triple",
                out term);
    }

    /// <summary>A string, a number or a boolean; <paramref name="isLiteral"/> says that there is one, even when it is faulty.</summary>
    private bool TryReadPlainLiteral([NotNullWhen(true)] out Term? term, out bool isLiteral)
    {
        isLiteral = true;
        switch (tokens.Next)
        {
            case '"' or '\'':
                return TryReadLiteral(out term);
            case '+' or '-' or (>= '0' and <= '9'):
            case '.' when char.IsAsciiDigit(tokens.Source.Peek(1)):
                return TryReadNumber(out term);
        }
        isLiteral = TryReadBoolean(out term);
        return isLiteral;
    }

    private bool TryReadIri(string expected, [NotNullWhen(true)] out Term? term)
    {
        term = null;
        if (!StartsIri)
            return tokens.Fail(expected);
        var read = TryReadIri(out var iri);
        term = iri;
        return read;
    }

    private bool TryReadLabel([NotNullWhen(true)] out Term? node)
    {
        node = null;
        if (!tokens.TryReadBlankNodeLabel(out var label))
            return false;
        node = labels.Written(label);
        return true;
    }

    private bool TryReadLiteral([NotNullWhen(true)] out Term? term)
    {
        term = null;
        if (!tokens.TryReadString(turtle: true, out var lexical))
            return false;
        tokens.SkipSpace();
        if (!tokens.TryReadLiteralEnd(lexical, out term))
            return false;
        if (term is not null)
            return true;
        tokens.SkipSpace();
        var place = tokens.Place;
        return TryReadIri(out var datatype) && tokens.TryMakeLiteral(place, lexical, datatype.Value, out term);
    }

    /// <summary>INTEGER, DECIMAL or DOUBLE; a dot that no digit and no exponent follows ends the statement.</summary>
    private bool TryReadNumber([NotNullWhen(true)] out Term? term)
    {
        term = null;
        var start = tokens.Next is '+' or '-' ? 1 : 0;
        var at = Digits(start);
        var whole = at - start;
        var datatype = Xsd.Integer;
        if (tokens.Source.Peek(at) == '.')
        {
            var end = Digits(at + 1);
            if (end > at + 1)
            {
                datatype = Xsd.Decimal;
                at = end;
            }
            else if (whole > 0 && ExponentEnd(end) > end)
            {
                at = end;
            }
        }
        if (at == start)
            return tokens.FailAhead(at, "a digit of a number");
        var exponent = ExponentEnd(at);
        if (exponent > at)
        {
            datatype = Xsd.Double;
            at = exponent;
        }
        term = new Literal(tokens.Source.Window[..at].ToString(), datatype);
        tokens.Source.SkipInLine(at);
        return true;
    }

    private int Digits(int at)
    {
        while (char.IsAsciiDigit(tokens.Source.Peek(at)))
            at++;
        return at;
    }

    /// <summary>The end of an exponent that starts here, or here when none does.</summary>
    private int ExponentEnd(int at)
    {
        if (tokens.Source.Peek(at) is not ('e' or 'E'))
            return at;
        var digits = tokens.Source.Peek(at + 1) is '+' or '-' ? at + 2 : at + 1;
        var end = Digits(digits);
        return end > digits ? end : at;
    }

    private bool TryReadBoolean([NotNullWhen(true)] out Term? term)
    {
        var word = tokens.Next switch { 't' => "true", 'f' => "false", _ => null };
        term = null;
        if (word is null || !IsWord(word, StringComparison.Ordinal))
            return false;
        tokens.Source.SkipInLine(word.Length);
        term = new Literal(word, Xsd.Boolean);
        return true;
    }

    /// <summary>An IRI in angle brackets, resolved, or a prefixed name.</summary>
    private bool TryReadIri([NotNullWhen(true)] out Iri? iri)
    {
        iri = null;
        if (tokens.Next != '<')
            return TryReadPrefixedName(out iri);
        var place = tokens.Place;
        if (!tokens.TryReadIri(out var text))
            return false;
        if (!IriReference.IsAbsolute(text))
        {
            if (baseIri is null)
                return tokens.FailAt(place, $"found the relative IRI <{text}>, expected an absolute one: the document has no base");
            text = IriReference.Resolve(baseIri, text);
        }
        iri = new Iri(text);
        return true;
    }

    private bool TryReadPrefixedName([NotNullWhen(true)] out Iri? iri)
    {
        iri = null;
        if (!TryScanPrefix(out var length))
            return tokens.Fail("an IRI or a prefixed name");
        if (!prefixes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(tokens.Source.Window[..length], out var name))
            return tokens.Fail("one that is declared before", $"the prefix \"{tokens.Source.Window[..length]}:\"");
        if (!TryScanLocalName(length + 1, out var end, out var hasEscapes))
            return false;
        var written = tokens.Source.Window[..end];
        if (!names.TryGet(written, out iri, out var place))
        {
            var local = written[(length + 1)..];
            iri = new Iri(hasEscapes ? string.Concat(name, local.ToString().Replace("\\", "", StringComparison.Ordinal)) : string.Concat(name, local));
            names.Keep(place, written.ToString(), iri);
        }
        tokens.Source.SkipInLine(end);
        return true;
    }

    /// <summary>PN_LOCAL (§6.5 [168s]).</summary>
    private bool TryScanLocalName(int from, out int end, out bool hasEscapes)
    {
        var source = tokens.Source;
        end = from;
        hasEscapes = false;
        for (var at = from; ;)
        {
            var c = source.Peek(at);
            if (c == '\\')
            {
                if (!NameCharacters.IsLocalEscape(source.Peek(at + 1)))
                    return tokens.FailAhead(at + 1, "a character that a backslash may escape in a name");
                hasEscapes = true;
                at += 2;
            }
            else if (c == '%')
            {
                if (!char.IsAsciiHexDigit(source.Peek(at + 1)) || !char.IsAsciiHexDigit(source.Peek(at + 2)))
                    return tokens.FailAhead(at + 1, "two hexadecimal digits after '%'");
                at += 3;
            }
            else if (c == '.' && at > from)
            {
                // Part of the name only if the name goes on.
                at++;
                continue;
            }
            else if (c == ':' || (at == from ? NameCharacters.IsStart(c) || char.IsAsciiDigit(c) : NameCharacters.IsName(c)))
            {
                at++;
            }
            else
            {
                return true;
            }
            end = at;
        }
    }

    /// <summary>The length of the prefix that comes next, without its colon.</summary>
    private bool TryScanPrefix(out int length)
    {
        length = NameCharacters.IsBase(tokens.Next) ? tokens.ScanName(1) : 0;
        return tokens.Source.Peek(length) == ':' && (length == 0 || tokens.Source.Peek(length - 1) != '.');
    }

    /// <summary>SPARQL-style directives are read in any case, and are no prefix of a longer name.</summary>
    private bool IsKeyword(string word) => (tokens.Next | 0x20) == (word[0] | 0x20) && IsWord(word, StringComparison.OrdinalIgnoreCase);

    private bool IsWord(string word, StringComparison comparison) =>
        tokens.Source.Reaches(word.Length - 1)
        && tokens.Source.Window[..word.Length].Equals(word, comparison)
        && !NameCharacters.IsName(tokens.Source.Peek(word.Length))
        && tokens.Source.Peek(word.Length) != ':'
        && !(tokens.Source.Peek(word.Length) == '.' && NameCharacters.IsName(tokens.Source.Peek(word.Length + 1)));
}

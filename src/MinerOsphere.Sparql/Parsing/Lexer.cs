using System.Globalization;
using System.Text;
using static MinerOsphere.Rdf.Turtle.NameCharacters;

namespace MinerOsphere.Sparql.Parsing;

/// <summary>Cuts a query into tokens (SPARQL 1.1 §19.8). The first fault ends the list.</summary>
internal sealed class Lexer(string text, int maxTokens = int.MaxValue)
{
    // The longest that begin alike come first.
    private static readonly string[] Longer = ["<<(", ")>>", "&&", "||", "!=", "<=", ">=", "^^", "<<", ">>", "{|", "|}"];

    private readonly List<Token> tokens = [];
    private int at;
    private int runEnd;

    public List<Token> Run()
    {
        while (true)
        {
            SkipBlank();
            if (at >= text.Length)
                break;
            tokens.Add(tokens.Count < maxTokens ? Next() : Fault(at, $"the text has more than {maxTokens} tokens"));
            if (tokens[^1].Kind == TokenKind.Fault)
                return tokens;
        }
        tokens.Add(new Token(TokenKind.End, text.Length, text.Length, ""));
        return tokens;
    }

    private char Peek(int ahead = 0) => at + ahead < text.Length ? text[at + ahead] : '\0';

    private void SkipBlank()
    {
        while (at < text.Length)
        {
            if (text[at] is ' ' or '\t' or '\r' or '\n')
                at++;
            else if (text[at] == '#')
                while (at < text.Length && text[at] is not ('\r' or '\n'))
                    at++;
            else
                return;
        }
    }

    private Token Next()
    {
        var c = text[at];
        switch (c)
        {
            case '<':
                return IriReference() ?? Punctuation();
            case '"' or '\'':
                return String(c);
            case '?' or '$':
                return VariableName() ?? Punctuation();
            case '@':
                return LanguageTag();
            case '_' when Peek(1) == ':':
                return BlankNode();
            case ':':
                return Name();
            case '.' when char.IsAsciiDigit(Peek(1)):
                return Number();
        }
        if (char.IsAsciiDigit(c))
            return Number();
        return IsStart(c) ? Name() : Punctuation();
    }

    private Token Punctuation()
    {
        var start = at;
        foreach (var longer in Longer)
        {
            if (string.CompareOrdinal(text, at, longer, 0, longer.Length) != 0)
                continue;
            at += longer.Length;
            return new Token(TokenKind.Punctuation, start, at, longer);
        }
        if (!"{}()[].,;*/+-=<>!|^?~".Contains(text[at]))
            return Fault(start, $"the character '{Shown(start)}' has no place here");
        at++;
        return new Token(TokenKind.Punctuation, start, at, PunctuationText(text[start]));
    }

    private string Shown(int index) =>
        Rune.TryGetRuneAt(text, index, out var rune) && !Rune.IsControl(rune) ? rune.ToString() : $"U+{(int)text[index]:X4}";

    private static string PunctuationText(char c) => string.Intern(c.ToString());

    private Token? IriReference()
    {
        StringBuilder? unescaped = null;
        var from = at + 1;
        for (var end = from; end < text.Length; end++)
        {
            var c = text[end];
            if (c == '>')
            {
                var iri = unescaped is null ? text[from..end] : unescaped.Append(text, from, end - from).ToString();
                var token = new Token(TokenKind.Iri, at, end + 1, iri);
                at = end + 1;
                return token;
            }
            if (c == '\\')
            {
                if (!TryReadCodepoint(end, out var rune, out var length))
                    return end + 1 < text.Length && text[end + 1] is 'u' or 'U' ? Fault(end, BadCodepoint) : null;
                if (rune.IsBmp && IsForbiddenInIri((char)rune.Value))
                    return Fault(end, $"U+{rune.Value:X4} has no place in an IRI");
                (unescaped ??= new StringBuilder()).Append(text, from, end - from).Append(rune.ToString());
                from = end + length;
                end = from - 1;
            }
            else if (IsForbiddenInIri(c))
                return null;
        }
        return null;
    }

    private const string BadCodepoint = "'\\u' needs four and '\\U' eight hexadecimal digits of a character that is no surrogate";

    /// <summary><c>\\uXXXX</c> or <c>\\UXXXXXXXX</c> (SPARQL 1.2 §19.2: in IRIs and strings only).</summary>
    private bool TryReadCodepoint(int start, out Rune rune, out int length)
    {
        rune = default;
        var digits = start + 1 < text.Length ? text[start + 1] switch { 'u' => 4, 'U' => 8, _ => 0 } : 0;
        length = digits + 2;
        return digits > 0 && start + length <= text.Length
            && uint.TryParse(text.AsSpan(start + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            && Rune.TryCreate(code, out rune);
    }

    private Token? VariableName()
    {
        var end = at + 1;
        while (end < text.Length && IsVariablePart(text[end], end == at + 1))
            end++;
        if (end == at + 1)
            return null;
        var token = new Token(TokenKind.Variable, at, end, text[(at + 1)..end]);
        at = end;
        return token;
    }

    /// <summary>The characters of VARNAME: those of names but for the hyphen, and digits may come first.</summary>
    private static bool IsVariablePart(char c, bool first) => first ? IsStart(c) || char.IsAsciiDigit(c) : IsName(c) && c != '-';

    private Token LanguageTag()
    {
        var start = at++;
        while (char.IsAsciiLetter(Peek()))
            at++;
        if (at == start + 1)
            return Fault(start, "a language tag needs letters after '@'");
        while (Peek() == '-' && char.IsAsciiLetterOrDigit(Peek(1)))
        {
            at++;
            while (char.IsAsciiLetterOrDigit(Peek()))
                at++;
        }
        // A base direction (SPARQL 1.2).
        if (Peek() == '-' && Peek(1) == '-' && char.IsAsciiLetter(Peek(2)))
        {
            at += 2;
            while (char.IsAsciiLetter(Peek()))
                at++;
        }
        return new Token(TokenKind.LanguageTag, start, at, text[(start + 1)..at]);
    }

    private Token BlankNode()
    {
        var start = at;
        at += 2;
        if (!IsStart(Peek()) && !char.IsAsciiDigit(Peek()))
            return Fault(start, "a blank node needs a label after '_:'");
        SkipNameParts();
        return new Token(TokenKind.BlankNode, start, at, text[(start + 2)..at]);
    }

    /// <summary>Name characters and dots, but no dot at the end.</summary>
    private void SkipNameParts()
    {
        var end = at;
        while (at < text.Length)
        {
            if (IsName(text[at]))
                end = ++at;
            else if (text[at] == '.')
                at++;
            else
                break;
        }
        at = end;
    }

    private Token Name()
    {
        var start = at;
        if (text[at] != ':')
        {
            if (text[at] == '_')
            {
                while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_'))
                    at++;
                return new Token(TokenKind.Word, start, at, text[start..at]);
            }
            // A run of name characters is looked through for its ':' once, not again from each of its words.
            if (start >= runEnd)
            {
                SkipNameParts();
                runEnd = at;
            }
            else
            {
                at = runEnd;
            }
            if (Peek() != ':')
            {
                // Not a prefix: a keyword, which stops at the first character that is no ASCII letter, digit or underscore.
                at = start;
                while (char.IsAsciiLetterOrDigit(Peek()) || Peek() == '_')
                    at++;
                return at == start
                    ? Fault(start, $"the character '{Shown(start)}' has no place here")
                    : new Token(TokenKind.Word, start, at, text[start..at]);
            }
        }
        var split = at - start;
        at++;
        return LocalName(start, split);
    }

    private Token LocalName(int start, int split)
    {
        StringBuilder? unescaped = null;
        var from = start;
        var end = at;
        var first = true;
        while (at < text.Length)
        {
            var c = text[at];
            if (c == '%')
            {
                if (!char.IsAsciiHexDigit(Peek(1)) || !char.IsAsciiHexDigit(Peek(2)))
                    return Fault(at, "'%' in a prefixed name needs two hexadecimal digits");
                end = at += 3;
            }
            else if (c == '\\')
            {
                if (!IsLocalEscape(Peek(1)))
                    return Fault(at, "'\\' in a prefixed name escapes only _~.-!$&'()*+,;=/?#@%");
                (unescaped ??= new StringBuilder()).Append(text, from, at - from).Append(text[at + 1]);
                end = from = at += 2;
            }
            else if (c == ':' || (first ? IsStart(c) || char.IsAsciiDigit(c) : IsName(c)))
                end = ++at;
            else if (c == '.' && !first)
                at++;
            else
                break;
            first = false;
        }
        at = end;
        var name = unescaped is null ? text[start..end] : unescaped.Append(text, from, end - from).ToString();
        return new Token(TokenKind.PrefixedName, start, end, name, split);
    }

    private Token Number()
    {
        var start = at;
        var kind = TokenKind.Integer;
        SkipDigits();
        if (Peek() == '.')
        {
            if (char.IsAsciiDigit(Peek(1)))
            {
                kind = TokenKind.Decimal;
                at++;
                SkipDigits();
            }
            else if (ExponentLength(1) > 0)
                at++;
        }
        if (ExponentLength(0) is > 0 and var length)
        {
            kind = TokenKind.Double;
            at += length;
        }
        return new Token(kind, start, at, text[start..at]);
    }

    private void SkipDigits()
    {
        while (char.IsAsciiDigit(Peek()))
            at++;
    }

    private int ExponentLength(int ahead)
    {
        if (Peek(ahead) is not ('e' or 'E'))
            return 0;
        var digits = ahead + 1;
        if (Peek(digits) is '+' or '-')
            digits++;
        var end = digits;
        while (char.IsAsciiDigit(Peek(end)))
            end++;
        return end == digits ? 0 : end - ahead;
    }

    private Token String(char quote)
    {
        var start = at;
        var isLong = Peek(1) == quote && Peek(2) == quote;
        at += isLong ? 3 : 1;
        var value = new StringBuilder();
        while (at < text.Length)
        {
            var c = text[at];
            if (c == quote && (!isLong || (Peek(1) == quote && Peek(2) == quote)))
            {
                at += isLong ? 3 : 1;
                return new Token(TokenKind.String, start, at, value.ToString());
            }
            if (c == '\\' && Peek(1) is 'u' or 'U')
            {
                if (!TryReadCodepoint(at, out var rune, out var length))
                    return Fault(at, BadCodepoint);
                value.Append(rune.ToString());
                at += length;
                continue;
            }
            if (c == '\\')
            {
                var escape = "tbnrf\\\"'".IndexOf(Peek(1), StringComparison.Ordinal);
                if (escape < 0 || at + 1 >= text.Length)
                    return Fault(at, "'\\' in a string escapes only t b n r f u U \\ \" '");
                value.Append("\t\b\n\r\f\\\"'"[escape]);
                at += 2;
                continue;
            }
            if (!isLong && c is ('\n' or '\r'))
                break;
            value.Append(c);
            at++;
        }
        return Fault(start, $"the string has no closing {(isLong ? new string(quote, 3) : quote.ToString())}");
    }

    private static Token Fault(int start, string complaint) => new(TokenKind.Fault, start, start, complaint);
}

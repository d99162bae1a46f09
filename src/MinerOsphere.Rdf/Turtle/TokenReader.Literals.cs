using System.Diagnostics.CodeAnalysis;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Rdf.Turtle;

internal sealed partial class TokenReader
{
    private const int LongestSubtag = 8;

    /// <summary>
    /// Reads what stands behind the string of a literal: a language with or without a base direction, nothing, or "^^". In the last case there
    /// is no literal yet: the datatype is still to be read.
    /// </summary>
    public bool TryReadLiteralEnd(string lexical, out Term? literal)
    {
        literal = null;
        if (Next == '^')
        {
            Source.SkipInLine(1);
            return Expect('^', "\"^^\" before the datatype");
        }
        if (Next != '@')
        {
            literal = new Literal(lexical);
            return true;
        }
        if (!TryReadLanguage(out var language) || !TryReadDirection(out var direction))
            return false;
        literal = Literal.WithLanguage(lexical, language, direction);
        return true;
    }

    /// <summary>A literal with a written datatype; those of language-tagged strings may not be written (RDF 1.2 Concepts §3.4).</summary>
    public bool TryMakeLiteral((int Line, int Column) place, string lexical, string datatype, [NotNullWhen(true)] out Term? literal)
    {
        var needsLanguage = datatype is RdfSyntax.LangString or RdfSyntax.DirLangString;
        literal = needsLanguage ? null : new Literal(lexical, datatype);
        return !needsLanguage || FailAt(place, $"found the datatype <{datatype}>, expected a language tag \"@...\" instead of it");
    }

    /// <summary>Reads '@' and the words of a language tag, letters then letters and digits, each of 8 at most (RFC 5646 §2.1).</summary>
    public bool TryReadLanguage(out string language)
    {
        language = "";
        var at = 1;
        while (char.IsAsciiLetter(Source.Peek(at)))
            at++;
        if (at == 1)
            return FailAhead(1, "the letters of a language tag");
        if (at > 1 + LongestSubtag)
            return FailAhead(1 + LongestSubtag, "the end of the word of the language tag: none is longer than 8 letters");
        while (Source.Peek(at) == '-' && Source.Peek(at + 1) != '-')
        {
            var subtag = at + 1;
            while (char.IsAsciiLetterOrDigit(Source.Peek(subtag)))
                subtag++;
            if (subtag == at + 1)
                return FailAhead(subtag, "a letter or a digit after '-' in the language tag");
            if (subtag > at + 1 + LongestSubtag)
                return FailAhead(at + 1 + LongestSubtag, "the end of the word of the language tag: none is longer than 8 letters or digits");
            at = subtag;
        }
        language = Source.Window[1..at].ToString();
        Source.SkipInLine(at);
        return true;
    }

    private bool TryReadDirection(out BaseDirection direction)
    {
        direction = BaseDirection.None;
        if (!StartsWith("--"))
            return true;
        direction = StartsWith("--ltr") ? BaseDirection.LeftToRight : StartsWith("--rtl") ? BaseDirection.RightToLeft : BaseDirection.None;
        if (direction == BaseDirection.None || char.IsAsciiLetterOrDigit(Source.Peek(5)))
            return FailAhead(2, "the base direction ltr or rtl");
        Source.SkipInLine(5);
        return true;
    }
}

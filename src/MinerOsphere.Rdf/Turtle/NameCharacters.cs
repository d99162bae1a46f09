using System.Buffers;

namespace MinerOsphere.Rdf.Turtle;

/// <summary>The characters of names in Turtle and SPARQL (Turtle §6.5, PN_CHARS and its parts). A surrogate stands for its code point.</summary>
public static class NameCharacters
{
    /// <summary>The characters of <see cref="IsForbiddenInIri"/>.</summary>
    public static readonly SearchValues<char> ForbiddenInIri = SearchValues.Create(
        [.. Enumerable.Range(0, 0x80).Select(code => (char)code).Where(IsForbiddenInIri)]);

    /// <summary>PN_CHARS_BASE. All of planes 1 to 14 is allowed, so either half of a surrogate pair below plane 15 passes.</summary>
    public static bool IsBase(char c) => c < 0x80
        ? char.IsAsciiLetter(c)
        : c is >= '\u00C0' and <= '\u02FF' and not ('\u00D7' or '\u00F7')
            or >= '\u0370' and <= '\u1FFF' and not '\u037E'
            or '\u200C' or '\u200D'
            or >= '\u2070' and <= '\u218F'
            or >= '\u2C00' and <= '\u2FEF'
            or >= '\u3001' and <= '\uD7FF'
            or >= '\uD800' and <= '\uDB7F'
            or >= '\uDC00' and <= '\uDFFF'
            or >= '\uF900' and <= '\uFDCF'
            or >= '\uFDF0' and <= '\uFFFD';

    /// <summary>PN_CHARS_U.</summary>
    public static bool IsStart(char c) => IsBase(c) || c == '_';

    /// <summary>PN_CHARS.</summary>
    public static bool IsName(char c) =>
        IsStart(c) || char.IsAsciiDigit(c) || c is '-' or '\u00B7' or >= '\u0300' and <= '\u036F' or '\u203F' or '\u2040';

    /// <summary>What a backslash may escape in a local name (PN_LOCAL_ESC).</summary>
    public static bool IsLocalEscape(char c) => "_~.-!$&'()*+,;=/?#@%".Contains(c);

    /// <summary>What an IRI may not hold between angle brackets (IRIREF), written out or escaped.</summary>
    public static bool IsForbiddenInIri(char c) => c <= ' ' || c is '<' or '>' or '"' or '{' or '}' or '|' or '^' or '`' or '\\';
}

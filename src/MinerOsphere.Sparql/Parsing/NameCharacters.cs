using System.Text;

namespace MinerOsphere.Sparql.Parsing;

/// <summary>The character classes of names (SPARQL 1.1 §19.8, productions 164 to 168).</summary>
internal static class NameCharacters
{
    /// <summary>PN_CHARS_BASE; <paramref name="length"/> is in UTF-16 units.</summary>
    public static bool IsNameStart(string text, int at, out int length)
    {
        length = 1;
        var c = text[at];
        if (char.IsAscii(c))
            return char.IsAsciiLetter(c);
        if (!Rune.TryGetRuneAt(text, at, out var rune))
            return false;
        length = rune.Utf16SequenceLength;
        return rune.Value is >= 0xC0 and <= 0xD6 or >= 0xD8 and <= 0xF6 or >= 0xF8 and <= 0x2FF or >= 0x370 and <= 0x37D
            or >= 0x37F and <= 0x1FFF or >= 0x200C and <= 0x200D or >= 0x2070 and <= 0x218F or >= 0x2C00 and <= 0x2FEF
            or >= 0x3001 and <= 0xD7FF or >= 0xF900 and <= 0xFDCF or >= 0xFDF0 and <= 0xFFFD or >= 0x10000 and <= 0xEFFFF;
    }

    /// <summary>PN_CHARS.</summary>
    public static bool IsNamePart(string text, int at, out int length) =>
        IsNameStart(text, at, out length) || text[at] is '_' or '-' || char.IsAsciiDigit(text[at]) || IsCombining(text[at]);

    /// <summary>The characters of VARNAME.</summary>
    public static bool IsVariablePart(string text, int at, bool first, out int length) =>
        IsNameStart(text, at, out length) || text[at] == '_' || char.IsAsciiDigit(text[at]) || (!first && IsCombining(text[at]));

    private static bool IsCombining(char c) => c is '\u00B7' or >= '\u0300' and <= '\u036F' or >= '\u203F' and <= '\u2040';
}

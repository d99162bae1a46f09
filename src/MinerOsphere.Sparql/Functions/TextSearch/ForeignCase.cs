using System.Buffers;
using System.Text;

namespace MinerOsphere.Sparql.Functions.TextSearch;

/// <summary>The four letters outside ASCII that may be taken for a case of an ASCII letter: U+0130 and U+0131 (i), U+017F (s), U+212A (k).</summary>
internal static class ForeignCase
{
    private static readonly SearchValues<char> Letters = SearchValues.Create("iskISK");

    /// <summary>True when a text without match among its ASCII letters may still match by one of the four.</summary>
    public static bool MayMatter(IEnumerable<string> pieces) => pieces.Any(piece => piece.AsSpan().ContainsAny(Letters));

    public static bool IsIn(ReadOnlySpan<byte> utf8)
    {
        while (utf8.IndexOfAny((byte)0xC4, (byte)0xC5, (byte)0xE2) is >= 0 and var place)
        {
            Rune.DecodeFromUtf8(utf8[place..], out var letter, out var length);
            if (letter.Value is 0x130 or 0x131 or 0x17F or 0x212A)
                return true;
            utf8 = utf8[(place + length)..];
        }
        return false;
    }
}

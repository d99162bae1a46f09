using System.Buffers;
using System.Text;

namespace MinerOsphere.Rdf.Searching;

/// <summary>
/// Text without its case, one character for one: all that LCASE, UCASE or a case-blind REGEX take for alike fold to the same. The
/// opposite does not hold (both kinds of i are one here), so folded text proposes and never decides.
/// </summary>
public static class FoldedText
{
    /// <summary>The most bytes that folding makes of one byte (a byte that is no UTF-8 becomes U+FFFD).</summary>
    public const int MostGrowth = 3;

    private static readonly char[] Folds = MakeFolds();

    /// <summary>
    /// Names the case rules of this process. They come with the Unicode data of the platform: text folded under another number may not be
    /// found again.
    /// </summary>
    public static uint Version { get; } = Hash(Folds);

    /// <summary>The folded form of one UTF-16 unit. Surrogates stay: letters above U+FFFF keep their case.</summary>
    public static char Fold(char unit) => Folds[unit];

    /// <summary>The folded form of a text, of the same length.</summary>
    public static string Fold(string text) => string.Create(text.Length, text, static (span, from) =>
    {
        for (var i = 0; i < span.Length; i++)
            span[i] = Folds[from[i]];
    });

    /// <summary>Folds UTF-8 into <paramref name="target"/>, which has <see cref="MostGrowth"/> bytes of room for each; returns how many were written.</summary>
    public static int Fold(ReadOnlySpan<byte> utf8, Span<byte> target)
    {
        // Most text is ASCII alone: that folds without decoding.
        if (Ascii.ToLower(utf8, target, out var written) == OperationStatus.Done)
            return written;
        utf8 = utf8[written..];
        while (!utf8.IsEmpty)
        {
            if (utf8[0] < 0x80)
            {
                target[written++] = (byte)Folds[utf8[0]];
                utf8 = utf8[1..];
                continue;
            }
            Rune.DecodeFromUtf8(utf8, out var rune, out var length);
            if (rune.IsBmp)
                rune = new Rune(Folds[rune.Value]);
            written += rune.EncodeToUtf8(target[written..]);
            utf8 = utf8[length..];
        }
        return written;
    }

    private static char[] MakeFolds()
    {
        var folds = new char[char.MaxValue + 1];
        for (var i = 0; i < folds.Length; i++)
            // Up first: it joins letters that have one capital and two small forms (σ and ς).
            folds[i] = char.ToLowerInvariant(char.ToUpperInvariant((char)i));
        // Whether these are cases of i depends on the language; here they all are.
        folds['\u0130'] = folds['\u0131'] = 'i';
        return folds;
    }

    private static uint Hash(char[] table)
    {
        var hash = 2166136261u;
        for (var i = 0; i < table.Length; i++)
            if (table[i] != i)
                hash = ((hash ^ (uint)i) * 16777619 ^ table[i]) * 16777619;
        return hash;
    }
}

using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace MinerOsphere.Sparql.Functions.TextSearch;

/// <summary>Looks for ASCII text in UTF-8 whatever the case of its letters.</summary>
internal static class CaseBlindSearch
{
    /// <summary>The first place of <paramref name="small"/>, which is ASCII in small letters, or -1.</summary>
    public static int IndexOf(ReadOnlySpan<byte> text, ReadOnlySpan<byte> small)
    {
        if (small.IsEmpty)
            return 0;
        var last = text.Length - small.Length;
        if (last < 0)
            return -1;
        var place = 0;
        if (Vector256.IsHardwareAccelerated && last >= Vector256<byte>.Count - 1)
        {
            // Places where both the first and the last letter fit are few; only there the letters between are compared.
            ref var start = ref MemoryMarshal.GetReference(text);
            var (first, firstMask) = Letter(small[0]);
            var (end, endMask) = Letter(small[^1]);
            while (true)
            {
                var head = Vector256.LoadUnsafe(ref start, (nuint)place) | firstMask;
                var tail = Vector256.LoadUnsafe(ref start, (nuint)(place + small.Length - 1)) | endMask;
                var fits = (Vector256.Equals(head, first) & Vector256.Equals(tail, end)).ExtractMostSignificantBits();
                for (; fits != 0; fits &= fits - 1)
                {
                    var found = place + BitOperations.TrailingZeroCount(fits);
                    if (Ascii.EqualsIgnoreCase(text.Slice(found, small.Length), small))
                        return found;
                }
                if (place == last - (Vector256<byte>.Count - 1))
                    return -1;
                // The last step goes over some places again rather than beyond the end.
                place = Math.Min(place + Vector256<byte>.Count, last - (Vector256<byte>.Count - 1));
            }
        }
        for (; place <= last; place++)
            if ((text[place] | (char.IsAsciiLetterLower((char)small[0]) ? 0x20 : 0)) == small[0]
                && Ascii.EqualsIgnoreCase(text.Slice(place, small.Length), small))
                return place;
        return -1;
    }

    /// <summary>A letter for every lane, and the bit that tells its cases apart; that bit means nothing in what is no letter.</summary>
    private static (Vector256<byte> Value, Vector256<byte> Mask) Letter(byte small) =>
        (Vector256.Create(small), char.IsAsciiLetterLower((char)small) ? Vector256.Create((byte)0x20) : Vector256<byte>.Zero);
}

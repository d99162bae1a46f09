using System.Text;

namespace MinerOsphere.Sparql.Functions.TextSearch;

/// <summary>Pieces that a text must hold one after the other, the first at its beginning or the last at its end if so asked.</summary>
internal sealed class BytePieces
{
    private readonly byte[][] pieces;
    private readonly bool fromStart;
    private readonly bool toEnd;
    private readonly bool ignoresCase;

    /// <param name="ignoresCase">Letters of ASCII match in either case; pieces are then ASCII alone.</param>
    public BytePieces(IEnumerable<string> pieces, bool fromStart, bool toEnd, bool ignoresCase)
    {
        this.pieces = [.. pieces.Select(piece => Encoding.UTF8.GetBytes(ignoresCase ? piece.ToLowerInvariant() : piece))];
        this.fromStart = fromStart;
        this.toEnd = toEnd;
        this.ignoresCase = ignoresCase;
    }

    public bool IsIn(ReadOnlySpan<byte> text)
    {
        var first = 0;
        var last = pieces.Length;
        if (fromStart && first < last)
        {
            var piece = pieces[first++];
            if (text.Length < piece.Length || !AreEqual(text[..piece.Length], piece))
                return false;
            text = text[piece.Length..];
            if (first == last && toEnd)
                return text.IsEmpty;
        }
        if (toEnd && first < last)
        {
            var piece = pieces[--last];
            if (text.Length < piece.Length || !AreEqual(text[^piece.Length..], piece))
                return false;
            text = text[..^piece.Length];
        }
        // The leftmost place of each leaves the most room for the next.
        for (; first < last; first++)
        {
            var place = ignoresCase ? CaseBlindSearch.IndexOf(text, pieces[first]) : text.IndexOf(pieces[first]);
            if (place < 0)
                return false;
            text = text[(place + pieces[first].Length)..];
        }
        return true;
    }

    private bool AreEqual(ReadOnlySpan<byte> text, ReadOnlySpan<byte> piece) =>
        ignoresCase ? Ascii.EqualsIgnoreCase(text, piece) : text.SequenceEqual(piece);
}

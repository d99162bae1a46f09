namespace MinerOsphere.Rdf.Searching;

/// <summary>Pieces that a text must all hold, in any order, and a beginning that it must have.</summary>
public sealed class TextAlternative
{
    /// <param name="pieces">What the text must hold, in any case.</param>
    /// <param name="prefix">What the text must begin with, as it is written; null when that is open.</param>
    public TextAlternative(IEnumerable<string> pieces, string? prefix = null)
    {
        Pieces = [.. pieces.Concat(prefix is null ? [] : [prefix]).SelectMany(Split).Distinct()];
        Prefix = prefix;
    }

    /// <summary>Folded, none empty, without characters above U+FFFF (their case is not folded).</summary>
    public IReadOnlyList<string> Pieces { get; }

    /// <summary>What the text must begin with, as written; null when that is open.</summary>
    public string? Prefix { get; }

    /// <summary>False when a text with these contents cannot be meant.</summary>
    /// <param name="text">The text as it is.</param>
    /// <param name="folded">The text after <see cref="FoldedText.Fold(string)"/>.</param>
    internal bool MayMatch(string text, string folded)
    {
        foreach (var piece in Pieces)
            if (!folded.Contains(piece, StringComparison.Ordinal))
                return false;
        return Prefix is null || text.StartsWith(Prefix, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Split(string piece)
    {
        for (var start = 0; start < piece.Length; start++)
        {
            var end = start;
            while (end < piece.Length && !char.IsSurrogate(piece[end]))
                end++;
            if (end > start)
                yield return FoldedText.Fold(piece[start..end]);
            start = end;
        }
    }
}

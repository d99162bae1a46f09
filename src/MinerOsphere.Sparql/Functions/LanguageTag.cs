namespace MinerOsphere.Sparql.Functions;

/// <summary>Language tags as Turtle and SPARQL write them.</summary>
internal static class LanguageTag
{
    private const int LongestSubtag = 8;

    /// <summary>Letters, then words of letters and digits after hyphens, each of 8 at most (RFC 5646 §2.1).</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> tag)
    {
        var isFirst = true;
        foreach (var range in tag.Split('-'))
        {
            var word = tag[range];
            if (word.Length is 0 or > LongestSubtag)
                return false;
            foreach (var c in word)
                if (!(isFirst ? char.IsAsciiLetter(c) : char.IsAsciiLetterOrDigit(c)))
                    return false;
            isFirst = false;
        }
        return true;
    }
}

namespace MinerOsphere.Catalogue.Configuration.Shapes;

/// <summary>Finds the word that was probably meant.</summary>
internal static class NearestWord
{
    /// <summary>" (did you mean 'x'?)" for the word nearest to a misspelt one, or nothing when none is near.</summary>
    public static string Hint(string word, IEnumerable<string> known) => Find(word, known) is { } nearest ? $" (did you mean '{nearest}'?)" : "";

    /// <summary>The word nearest to a misspelt one; null when none is near.</summary>
    public static string? Find(string word, IEnumerable<string> known)
    {
        var nearest = known
            .Select(k => (Word: k, Distance: Distance(word.ToLowerInvariant(), k.ToLowerInvariant())))
            .OrderBy(k => k.Distance)
            .FirstOrDefault();
        return nearest.Word is not null && nearest.Distance <= Math.Max(1, word.Length / 3) ? nearest.Word : null;
    }

    // Edits (Levenshtein), a swap of neighbours counted once.
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }
}

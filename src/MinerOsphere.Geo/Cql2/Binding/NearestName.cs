namespace MinerOsphere.Geo.Cql2.Binding;

/// <summary>Guesses the name that was meant.</summary>
public static class NearestName
{
    private const int LongestCompared = 64;

    /// <summary>The name at the least edit distance, case aside; null when none is near: a third of the length at most.</summary>
    public static string? To(string name, IEnumerable<string> known)
    {
        if (name.Length > LongestCompared) return null;
        var (nearest, least) = ((string?)null, Math.Max(1, name.Length / 3) + 1);
        foreach (var candidate in known.Order(StringComparer.Ordinal))
        {
            if (candidate.Length > LongestCompared) continue;
            var distance = Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance < least) (nearest, least) = (candidate, distance);
        }
        return nearest;
    }

    /// <summary>Insertions, deletions and replacements (Levenshtein).</summary>
    private static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                (diagonal, row[j]) = (row[j], cost);
            }
        }
        return row[b.Length];
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace MinerOsphere.Models.Gazetteer;

/// <summary>Names as people write them: without regard to case, accents and hyphens, and what a mistyped one may have meant.</summary>
internal static class PlaceNames
{
    /// <summary>Lower case without accents, words parted by one blank.</summary>
    public static string Normal(string text)
    {
        var normal = new StringBuilder(text.Length);
        foreach (var c in text.Replace("œ", "oe", StringComparison.OrdinalIgnoreCase).Replace("æ", "ae", StringComparison.OrdinalIgnoreCase).Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            if (char.IsLetterOrDigit(c)) normal.Append(char.ToLowerInvariant(c));
            else if (normal.Length > 0 && normal[^1] != ' ') normal.Append(' ');
        }
        return normal.ToString().TrimEnd();
    }

    /// <summary>Edits between two texts: a letter more, less or other, two neighbours swapped (Damerau 1964, optimal alignment).</summary>
    public static int Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length == 0 || b.Length == 0) return a.Length + b.Length;
        var (before, last, row) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
            (before, last, row) = (last, row, before);
        }
        return last[b.Length];
    }

    /// <summary>Up to so many names that may have been meant, the nearest first; none that differs in more than a third of its letters.</summary>
    public static ImmutableArray<string> Near(string text, IEnumerable<string> names, int most = 3)
    {
        var sought = Normal(text);
        return
        [
            .. names.Distinct(StringComparer.Ordinal).Select(name => (Name: name, Normal: Normal(name)))
                .Where(n => Math.Abs(n.Normal.Length - sought.Length) <= Math.Max(2, sought.Length / 3) || n.Normal.StartsWith(sought, StringComparison.Ordinal))
                .Select(n => (n.Name, Edits: n.Normal.StartsWith(sought + " ", StringComparison.Ordinal) ? 1 : Distance(sought, n.Normal)))
                .Where(n => n.Edits <= Math.Max(1, sought.Length / 3)).OrderBy(n => n.Edits).ThenBy(n => n.Name, StringComparer.Ordinal).Take(most).Select(n => n.Name),
        ];
    }
}

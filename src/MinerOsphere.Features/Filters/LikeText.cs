using System.Text;

namespace MinerOsphere.Features.Filters;

/// <summary>A LIKE pattern of CQL2 written for a database; what the standard leaves open in it (a backslash at the end) is not left open.</summary>
internal static class LikeText
{
    /// <summary>For SQLite's GLOB, which tells case apart as its LIKE does not.</summary>
    public static string Glob(string pattern) =>
        Rewritten(pattern, "*", "?", c => c is '*' or '?' or '[' ? $"[{c}]" : null);

    /// <summary>For PostgreSQL's LIKE.</summary>
    public static string Like(string pattern) =>
        Rewritten(pattern, "%", "_", c => c is '%' or '_' or '\\' ? $"\\{c}" : null);

    /// <summary>The least text that is greater than all that begin with this one; null when there is none.</summary>
    public static string? After(string prefix)
    {
        var runes = prefix.EnumerateRunes().ToList();
        while (runes.Count > 0 && runes[^1].Value == 0x10FFFF) runes.RemoveAt(runes.Count - 1);
        if (runes.Count == 0) return null;
        runes[^1] = new Rune(runes[^1].Value == 0xD7FF ? 0xE000 : runes[^1].Value + 1);
        return string.Concat(runes);
    }

    private static string Rewritten(string pattern, string many, string one, Func<char, string?> escaped)
    {
        var text = new StringBuilder(pattern.Length + 8);
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '%') text.Append(many);
            else if (c == '_') text.Append(one);
            else
            {
                if (c == '\\' && i + 1 < pattern.Length) c = pattern[++i];
                if (escaped(c) is { } written) text.Append(written);
                else text.Append(c);
            }
        }
        return text.ToString();
    }
}

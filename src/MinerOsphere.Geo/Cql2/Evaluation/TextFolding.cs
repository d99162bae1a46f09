using System.Globalization;
using System.Text;

namespace MinerOsphere.Geo.Cql2.Evaluation;

/// <summary>CASEI and ACCENTI (clauses 7.3 and 7.4), for every store the same.</summary>
public static class TextFolding
{
    private static readonly Dictionary<int, int> Beyond = [];
    private static readonly char[] Folded = Build();

    /// <summary>Full case folding: <c>ß</c> is <c>ss</c>, <c>ς</c> is <c>σ</c>, whatever the language.</summary>
    public static string FoldCase(string text)
    {
        var at = 0;
        while (at < text.Length && Folded[text[at]] == text[at] && !char.IsSurrogate(text[at]) && !CaseFoldingTable.Several.ContainsKey(text[at])) at++;
        if (at == text.Length) return text;
        var folded = new StringBuilder(text.Length + 8).Append(text, 0, at);
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (CaseFoldingTable.Several.TryGetValue(c, out var several)) folded.Append(several);
            else if (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                var rune = char.ConvertToUtf32(c, text[++at]);
                folded.Append(char.ConvertFromUtf32(Beyond.GetValueOrDefault(rune, rune)));
            }
            else folded.Append(Folded[c]);
        }
        return folded.ToString();
    }

    /// <summary>
    /// Without the non-spacing marks that canonical decomposition splits off: <c>é</c> is <c>e</c>, <c>ș</c> is <c>s</c>. Letters that do
    /// not decompose stay: <c>ø</c>, <c>ł</c>. What remains is composed again, so that <c>_</c> in a pattern is one character.
    /// </summary>
    public static string FoldAccents(string text)
    {
        if (Ascii.IsValid(text)) return text;
        if (!IsWellFormed(text)) return text;
        var split = text.Normalize(NormalizationForm.FormD);
        var bare = new StringBuilder(split.Length);
        foreach (var rune in split.EnumerateRunes())
            if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark) bare.Append(rune.ToString());
        return bare.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Half of a surrogate pair cannot be normalised.</summary>
    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])) return false;
            i++;
        }
        return true;
    }

    private static char[] Build()
    {
        var folded = new char[char.MaxValue + 1];
        for (var i = 0; i < folded.Length; i++) folded[i] = (char)i;
        var runs = CaseFoldingTable.Runs;
        for (var i = 0; i < runs.Length; i += 4)
        {
            for (var c = runs[i]; c <= runs[i + 1]; c += runs[i + 2])
            {
                if (c <= char.MaxValue) folded[c] = (char)(c + runs[i + 3]);
                else Beyond[c] = c + runs[i + 3];
            }
        }
        return folded;
    }
}

using System.Globalization;
using System.Text;

namespace MinerOsphere.Sparql.Parsing;

/// <summary>Replaces <c>\uXXXX</c> and <c>\UXXXXXXXX</c> anywhere in a query, before it is cut into tokens (SPARQL 1.1 §19.2).</summary>
internal static class CodepointEscapes
{
    public static string Replace(string text)
    {
        if (!text.Contains("\\u", StringComparison.OrdinalIgnoreCase))
            return text;
        var replaced = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                replaced.Append(text[i]);
                continue;
            }
            var digits = text[i + 1] switch { 'u' => 4, 'U' => 8, _ => 0 };
            if (digits > 0 && i + 1 + digits < text.Length
                && int.TryParse(text.AsSpan(i + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                && Rune.IsValid(code))
            {
                replaced.Append(new Rune(code).ToString());
                i += 1 + digits;
                continue;
            }
            replaced.Append(text[i]).Append(text[++i]);
        }
        return replaced.ToString();
    }
}

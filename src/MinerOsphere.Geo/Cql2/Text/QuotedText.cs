using System.Text;

namespace MinerOsphere.Geo.Cql2.Text;

/// <summary>
/// Quotes and escapes of texts and names (requirement /req/cql2-text/escaping). A backslash before a letter of the list makes a control
/// character, before a quote the quote, before a backslash one backslash; before anything else it stays, so that <c>\%</c> reaches LIKE.
/// </summary>
internal static class QuotedText
{
    private const string Letters = "abtnvfr";
    private const string Controls = "\a\b\t\n\v\f\r";

    /// <summary>The content of a token, quotes included in <paramref name="token"/>.</summary>
    public static string Undo(ReadOnlySpan<char> token)
    {
        var quote = token[0];
        var content = token[1..^1];
        if (content.IndexOfAny(quote, '\\') < 0) return content.ToString();
        var text = new StringBuilder(content.Length);
        for (var i = 0; i < content.Length; i++)
        {
            var c = content[i];
            if (c == quote) i++;
            else if (c == '\\' && quote == '\'' && i + 1 < content.Length)
            {
                var next = content[i + 1];
                var control = Letters.IndexOf(next);
                if (control >= 0 || next is '\\' or '\'')
                {
                    c = control >= 0 ? Controls[control] : next;
                    i++;
                }
            }
            text.Append(c);
        }
        return text.ToString();
    }

    /// <summary>The text as a literal that reads back as the same.</summary>
    public static void Write(StringBuilder target, string text, char quote)
    {
        target.Append(quote);
        foreach (var c in text)
        {
            var control = quote == '\'' ? Controls.IndexOf(c) : -1;
            if (control >= 0) target.Append('\\').Append(Letters[control]);
            else if (c == quote) target.Append(c).Append(c);
            else if (c == '\\' && quote == '\'') target.Append("\\\\");
            else target.Append(c);
        }
        target.Append(quote);
    }
}

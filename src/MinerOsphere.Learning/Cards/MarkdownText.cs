using System.Text;

namespace MinerOsphere.Learning.Cards;

/// <summary>Plain text as Markdown that shows it as it is, whatever marks it holds.</summary>
internal static class MarkdownText
{
    /// <summary>On one line, also within a table.</summary>
    public static string Line(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        var isSpace = false;
        var line = text.Trim();
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (char.IsControl(c) || c is '\u2028' or '\u2029' || char.IsWhiteSpace(c) && c != '\u00A0')
            {
                if (!isSpace) escaped.Append(' ');
                isSpace = true;
                continue;
            }
            isSpace = false;
            switch (c)
            {
                case '<': escaped.Append("&lt;"); break;
                case '>': escaped.Append("&gt;"); break;
                case '&': escaped.Append("&amp;"); break;
                case '\\' or '`' or '*' or '_' or '{' or '}' or '[' or ']' or '#' or '|' or '~' or '!' or '$': escaped.Append('\\').Append(c); break;
                // At the start of a line these make a list, a rule or a heading of it.
                case '-' or '+' or '=' when escaped.Length == 0: escaped.Append('\\').Append(c); break;
                case '.' or ')' when IsNumber(escaped) && (i + 1 == line.Length || char.IsWhiteSpace(line[i + 1])): escaped.Append('\\').Append(c); break;
                // An address would become a link that nobody has looked at.
                case ':' when EndsWith(escaped, "http") || EndsWith(escaped, "https") || EndsWith(escaped, "ftp") || EndsWith(escaped, "mailto"): escaped.Append("&#58;"); break;
                case '@': escaped.Append("&#64;"); break;
                default:
                    // "www." is a link for some readers too.
                    if (c == '.' && EndsWith(escaped, "www")) escaped.Append("&#46;");
                    else escaped.Append(c);
                    break;
            }
        }
        return escaped.ToString();
    }

    /// <summary>Paragraphs, which empty lines part.</summary>
    public static string Paragraphs(string text) =>
        string.Join("\n\n", text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Line));

    /// <summary>A link where the text is an address of the web, else the text.</summary>
    public static string Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri is not null && !text.Any(c => c is '<' or '>' or '|' or '\\' || char.IsWhiteSpace(c) || char.IsControl(c))
            ? $"<{text}>" : Line(text);

    private static bool IsNumber(StringBuilder text)
    {
        if (text.Length is 0 or > 9) return false;
        for (var i = 0; i < text.Length; i++)
            if (!char.IsAsciiDigit(text[i])) return false;
        return true;
    }

    private static bool EndsWith(StringBuilder text, string end) => text.Length >= end.Length && text.ToString(text.Length - end.Length, end.Length).Equals(end, StringComparison.OrdinalIgnoreCase);
}

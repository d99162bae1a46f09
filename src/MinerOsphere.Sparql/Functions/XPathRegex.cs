using System.Text.RegularExpressions;

namespace MinerOsphere.Sparql.Functions;

/// <summary>Regular expressions as fn:matches and fn:replace take them.</summary>
internal static class XPathRegex
{
    /// <summary>
    /// Null when pattern or flags are faulty. The engine without backtracking is taken where it can: no pattern is slow on it.
    /// </summary>
    public static Regex? Compile(string pattern, string flags, TimeSpan timeout)
    {
        var options = RegexOptions.CultureInvariant;
        foreach (var flag in flags)
        {
            switch (flag)
            {
                case 'i':
                    options |= RegexOptions.IgnoreCase;
                    break;
                case 's':
                    options |= RegexOptions.Singleline;
                    break;
                case 'm':
                    options |= RegexOptions.Multiline;
                    break;
                case 'x':
                    options |= RegexOptions.IgnorePatternWhitespace;
                    break;
                case 'q':
                    pattern = Regex.Escape(pattern);
                    break;
                default:
                    return null;
            }
        }
        try
        {
            return new Regex(pattern, options | RegexOptions.NonBacktracking, timeout);
        }
        catch (NotSupportedException)
        {
            return new Regex(pattern, options, timeout);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The replacement of fn:replace ($1, \$, \\) in the notation of .NET; null when it is faulty.</summary>
    public static string? Replacement(string text)
    {
        var translated = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                if (i + 1 == text.Length || text[i + 1] is not ('\\' or '$'))
                    return null;
                translated.Append(text[++i] == '$' ? "$$" : "\\");
            }
            else if (text[i] == '$')
            {
                var end = i + 1;
                while (end < text.Length && char.IsAsciiDigit(text[end]))
                    end++;
                if (end == i + 1)
                    return null;
                translated.Append("${").Append(text, i + 1, end - i - 1).Append('}');
                i = end - 1;
            }
            else
                translated.Append(text[i]);
        }
        return translated.ToString();
    }
}

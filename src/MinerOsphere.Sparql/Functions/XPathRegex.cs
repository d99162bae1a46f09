using System.Text;
using System.Text.RegularExpressions;

namespace MinerOsphere.Sparql.Functions;

/// <summary>
/// A regular expression as fn:matches and fn:replace take it (XPath and XQuery Functions §5.6). The engine without backtracking is taken where it
/// can: its time grows with the text alone and needs no limit. Patterns with back-references or with classes that need looking
/// ahead run on the other engine, under the time limit.
/// </summary>
internal sealed class XPathRegex
{
    private const int LongestPattern = 64 * 1024;

    private readonly string pattern;
    private readonly bool isLiteral;
    private readonly bool isDotAll;
    private readonly bool isMultiline;
    private readonly RegexOptions options;
    private readonly TimeSpan timeout;
    private readonly Regex regex;
    private readonly int groups;
    private Regex? forSurrogates;

    private XPathRegex(string pattern, string flags, RegexOptions options, TimeSpan timeout, Regex regex, int groups)
    {
        this.pattern = pattern;
        this.options = options;
        this.timeout = timeout;
        this.regex = regex;
        this.groups = groups;
        isLiteral = flags.Contains('q');
        isDotAll = flags.Contains('s');
        isMultiline = flags.Contains('m');
    }

    /// <summary>The longest that the engine with backtracking may take for one text.</summary>
    public TimeSpan Timeout => timeout;

    /// <summary>True when it matches the empty text, which fn:replace refuses (err:FORX0003).</summary>
    public bool MatchesEmpty => regex.IsMatch("");

    /// <summary>Null when pattern or flags are faulty. With flag q the pattern is a text and s, m and x mean nothing.</summary>
    public static XPathRegex? Compile(string pattern, string flags, TimeSpan timeout)
    {
        if (flags.AsSpan().ContainsAnyExcept("smixq") || pattern.Length > LongestPattern)
            return null;
        var options = RegexOptions.CultureInvariant;
        if (flags.Contains('i'))
            options |= RegexOptions.IgnoreCase;
        if (flags.Contains('m') && !flags.Contains('q'))
            options |= RegexOptions.Multiline;
        if (flags.Contains('x') && !flags.Contains('q'))
            pattern = XPathPattern.WithoutSpace(pattern);
        var translated = flags.Contains('q')
            ? (Regex.Escape(pattern), 0)
            : XPathPattern.Translate(pattern, flags.Contains('s'), flags.Contains('m'), withSurrogates: false);
        return translated is var (text, groups) && Build(text, options, timeout) is { } regex
            ? new XPathRegex(pattern, flags, options, timeout, regex, groups)
            : null;
    }

    /// <exception cref="RegexMatchTimeoutException">The engine with backtracking ran into the time limit.</exception>
    public bool IsMatch(ReadOnlySpan<char> text) => For(text).IsMatch(text);

    /// <summary>Every match replaced; null when the replacement is faulty.</summary>
    /// <param name="text">The text.</param>
    /// <param name="replacement">$0 to $9 and more are groups, \$ and \\ the characters; with flag q it is a text.</param>
    /// <param name="demand">Called with the length so far, to stop a text that grows too long.</param>
    /// <exception cref="RegexMatchTimeoutException">The engine with backtracking ran into the time limit.</exception>
    public string? Replace(string text, string replacement, Action<long> demand)
    {
        if (Parts(replacement) is not { } parts)
            return null;
        var match = For(text).Match(text);
        if (!match.Success)
            return text;
        var result = new StringBuilder();
        var end = 0;
        for (; match.Success; match = match.NextMatch())
        {
            result.Append(text, end, match.Index - end);
            foreach (var (written, group) in parts)
            {
                if (written is not null)
                    result.Append(written);
                else
                    result.Append(match.Groups[group].ValueSpan);
            }
            demand(result.Length);
            end = match.Index + match.Length;
        }
        return result.Append(text, end, text.Length - end).ToString();
    }

    /// <summary>Texts and groups in turn. Of the digits behind a dollar as many count as there are groups for.</summary>
    private List<(string? Text, int Group)>? Parts(string replacement)
    {
        if (isLiteral)
            return [(replacement, 0)];
        var parts = new List<(string?, int)>();
        var literal = new StringBuilder();
        for (var i = 0; i < replacement.Length; i++)
        {
            var c = replacement[i];
            if (c == '\\')
            {
                if (i + 1 == replacement.Length || replacement[i + 1] is not ('\\' or '$'))
                    return null;
                literal.Append(replacement[++i]);
            }
            else if (c == '$')
            {
                if (i + 1 == replacement.Length || !char.IsAsciiDigit(replacement[i + 1]))
                    return null;
                var group = replacement[++i] - '0';
                while (i + 1 < replacement.Length && char.IsAsciiDigit(replacement[i + 1]) && group * 10 + replacement[i + 1] - '0' <= groups)
                    group = group * 10 + replacement[++i] - '0';
                parts.Add((literal.ToString(), 0));
                literal.Clear();
                // A group that there is not is the empty text.
                if (group <= groups)
                    parts.Add((null, group));
            }
            else
            {
                literal.Append(c);
            }
        }
        parts.Add((literal.ToString(), 0));
        return parts;
    }

    private Regex For(ReadOnlySpan<char> text)
    {
        if (isLiteral || !text.ContainsAnyInRange('\uD800', '\uDFFF'))
            return regex;
        return forSurrogates ??= Build(XPathPattern.Translate(pattern, isDotAll, isMultiline, withSurrogates: true)!.Value.Pattern, options, timeout) ?? regex;
    }

    private static Regex? Build(string pattern, RegexOptions options, TimeSpan timeout)
    {
        try
        {
            return new Regex(pattern, options | RegexOptions.NonBacktracking, Regex.InfiniteMatchTimeout);
        }
        catch (NotSupportedException)
        {
            // Looking ahead, conditions and very large counts.
        }
        catch (ArgumentException)
        {
            return null;
        }
        return new Regex(pattern, options, timeout);
    }
}

using System.Globalization;
using System.Text;

namespace MinerOsphere.Sparql.Functions;

/// <summary>
/// Patterns of XPath and XQuery Functions §5.6.1 written in the notation of .NET, where the two differ: what a dot, a dollar, \s, \w, \i and \c
/// stand for, back-references to groups that did not match, and constructs that only one of them has. Strict: what XPath does not know is
/// no pattern, so that no query means something else here than elsewhere.
/// </summary>
/// <remarks>.NET matches UTF-16 units. A pattern can be written for texts without surrogates, which is faster, or for all texts; in both
/// <c>\p{}</c> sees no category of characters beyond U+FFFF.</remarks>
internal sealed class XPathPattern
{
    private const string Space = "\\t\\n\\r ";
    private const string NotSpace = "\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F!-\\uFFFF";
    private const string Word = "\\p{L}\\p{M}\\p{N}\\p{S}";
    private const string NotWord = "\\p{P}\\p{Z}\\p{C}";

    // NameStartChar and NameChar of XML 1.0 within the first plane, and what they leave out.
    private const string NameStart = ":A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD";
    private const string Name = NameStart + "\\-.0-9\\u00B7\\u0300-\\u036F\\u203F\\u2040";
    private const string NotNameStart = "\\u0000-9;-@\\[-\\^`{-\\u00BF\\u00D7\\u00F7\\u0300-\\u036F\\u037E\\u2000-\\u200B\\u200E-\\u206F\\u2190-\\u2BFF\\u2FF0-\\u3000\\uD800-\\uF8FF\\uFDD0-\\uFDEF\\uFFFE\\uFFFF";
    private const string NotName = "\\u0000-,/;-@\\[-\\^`{-\\u00B6\\u00B8-\\u00BF\\u00D7\\u00F7\\u037E\\u2000-\\u200B\\u200E-\\u203E\\u2041-\\u206F\\u2190-\\u2BFF\\u2FF0-\\u3000\\uD800-\\uF8FF\\uFDD0-\\uFDEF\\uFFFE\\uFFFF";

    private const string Pair = "[\\uD800-\\uDBFF][\\uDC00-\\uDFFF]";
    private const int DeepestSubtraction = 32;

    private readonly string pattern;
    private readonly bool dotAll;
    private readonly bool multiline;
    private readonly bool withSurrogates;
    private readonly StringBuilder written = new();
    private readonly Stack<int> open = new();
    private readonly HashSet<int> closed = [];
    private int at;
    private bool canRepeat;

    private XPathPattern(string pattern, bool dotAll, bool multiline, bool withSurrogates)
    {
        this.pattern = pattern;
        this.dotAll = dotAll;
        this.multiline = multiline;
        this.withSurrogates = withSurrogates;
    }

    /// <summary>Capturing groups.</summary>
    public int Groups { get; private set; }

    /// <summary>The pattern in the notation of .NET, with how many groups it captures; null when XPath has no such pattern.</summary>
    public static (string Pattern, int Groups)? Translate(string pattern, bool dotAll, bool multiline, bool withSurrogates)
    {
        var translation = new XPathPattern(pattern, dotAll, multiline, withSurrogates);
        return translation.Run() ? (translation.written.ToString(), translation.Groups) : null;
    }

    /// <summary>The pattern of flag x: white space goes, save in character classes.</summary>
    public static string WithoutSpace(string pattern)
    {
        var kept = new StringBuilder(pattern.Length);
        var depth = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (depth == 0 && c is ' ' or '\t' or '\n' or '\r')
                continue;
            kept.Append(c);
            if (c == '\\' && i + 1 < pattern.Length)
                kept.Append(pattern[++i]);
            else if (c == '[')
                depth++;
            else if (c == ']' && depth > 0)
                depth--;
        }
        return kept.ToString();
    }

    private bool Run()
    {
        while (at < pattern.Length)
            if (!Next())
                return false;
        return open.Count == 0;
    }

    private bool Next()
    {
        var c = pattern[at++];
        switch (c)
        {
            case '(':
                return OpenGroup();
            case ')':
                if (!open.TryPop(out var group))
                    return false;
                if (group > 0)
                    closed.Add(group);
                return Write(")", true);
            case '|':
                return Write("|", false);
            case '^':
                // XPath: not behind a line break that ends the text.
                return Write(multiline ? "(?:\\A|^(?!\\z))" : "\\A", true);
            case '$':
                return Write(multiline ? "$" : "\\z", true);
            case '.':
                return Write(AnyCharacter(dotAll ? "" : "\\n\\r"), true);
            case '[':
                return TryReadClass(out var set, 0) && Write(set, true);
            case '\\':
                return Escape();
            case '*' or '+' or '?':
                return Quantifier(c.ToString());
            case '{':
                return Count();
            case ']' or '}':
                return false;
            default:
                return Literal(c);
        }
    }

    private bool OpenGroup()
    {
        if (at < pattern.Length && pattern[at] == '?')
        {
            if (at + 1 >= pattern.Length || pattern[at + 1] != ':')
                return false;
            at += 2;
            open.Push(0);
            return Write("(?:", false);
        }
        open.Push(++Groups);
        return Write("(", false);
    }

    private bool Escape()
    {
        if (at == pattern.Length)
            return false;
        var c = pattern[at];
        if (c is >= '1' and <= '9')
            return BackReference();
        if (c is 's' or 'S' or 'w' or 'W' or 'i' or 'I' or 'c' or 'C' or 'd' or 'D' or 'p' or 'P')
        {
            if (!TryReadEscape(out var members))
                return false;
            if (!withSurrogates || c is not ('S' or 'W' or 'I' or 'C' or 'D' or 'P'))
                return Write($"[{members}]", true);
            // What is not in a set of the first plane is every other character too.
            return Write($"(?:{Pair}|[{members}-[\\uD800-\\uDFFF]])", true);
        }
        return TryReadEscape(out var single) && Write(single, true);
    }

    private bool BackReference()
    {
        var number = pattern[at++] - '0';
        while (at < pattern.Length && char.IsAsciiDigit(pattern[at]) && number * 10 + pattern[at] - '0' <= Groups)
            number = number * 10 + pattern[at++] - '0';
        // A group that took no part is the empty text in XPath, and no match in .NET.
        return closed.Contains(number) && Write(string.Create(CultureInfo.InvariantCulture, $"(?({number})\\{number})"), true, isGrouped: false);
    }

    /// <summary>An escape at the place behind the backslash, as members of a class.</summary>
    private bool TryReadEscape(out string members)
    {
        var c = at < pattern.Length ? pattern[at++] : '\0';
        members = c switch
        {
            'n' or 'r' or 't' or '\\' or '|' or '.' or '?' or '*' or '+' or '(' or ')' or '{' or '}' or '-' or '[' or ']' or '^' or '$' => $"\\{c}",
            's' => Space,
            'S' => NotSpace,
            'w' => Word,
            'W' => NotWord,
            'd' => "\\p{Nd}",
            'D' => "\\P{Nd}",
            'i' => NameStart,
            'I' => NotNameStart,
            'c' => Name,
            'C' => NotName,
            'p' or 'P' => Category(c),
            _ => "",
        };
        return members.Length > 0;
    }

    private string Category(char letter)
    {
        var end = pattern.IndexOf('}', at);
        if (at >= pattern.Length || pattern[at] != '{' || end < 0)
            return "";
        var name = pattern.AsSpan(at + 1, end - at - 1);
        at = end + 1;
        var isCategory = name.Length is 1 or 2 && "LMNPZSC".Contains(name[0]);
        var isBlock = name.StartsWith("Is") && name.Length > 2 && !name[2..].ContainsAnyExcept(BlockCharacters);
        return isCategory || isBlock ? $"\\{letter}{{{name}}}" : "";
    }

    private static readonly System.Buffers.SearchValues<char> BlockCharacters =
        System.Buffers.SearchValues.Create("-0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private bool Quantifier(string text)
    {
        if (!canRepeat)
            return false;
        if (at < pattern.Length && pattern[at] == '?')
        {
            at++;
            text += "?";
        }
        return Write(text, false);
    }

    /// <summary>{n}, {n,} or {n,m}.</summary>
    private bool Count()
    {
        var end = pattern.IndexOf('}', at);
        if (end < 0)
            return false;
        var text = pattern.AsSpan(at, end - at);
        var comma = text.IndexOf(',');
        var least = comma < 0 ? text : text[..comma];
        if (!int.TryParse(least, NumberStyles.None, CultureInfo.InvariantCulture, out var from))
            return false;
        if (comma >= 0 && comma + 1 < text.Length
            && (!int.TryParse(text[(comma + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var to) || to < from))
            return false;
        at = end + 1;
        return Quantifier($"{{{text}}}");
    }

    private bool Literal(char c)
    {
        if (char.IsHighSurrogate(c) && at < pattern.Length && char.IsLowSurrogate(pattern[at]))
            return Write($"(?:{Code(c)}{Code(pattern[at++])})", true);
        return Write(Escaped(c), true);
    }

    /// <summary>A class behind its '[', with any subtraction, as one element.</summary>
    private bool TryReadClass(out string set, int depth)
    {
        set = "";
        var isNegated = at < pattern.Length && pattern[at] == '^';
        if (isNegated)
            at++;
        var members = new StringBuilder();
        var pairs = new List<string>();
        string? subtracted = null;
        var start = at;
        while (at < pattern.Length && pattern[at] != ']')
        {
            if (pattern[at] == '-' && at + 1 < pattern.Length && pattern[at + 1] == '[')
            {
                at += 2;
                if (at == start + 2 || depth == DeepestSubtraction || !TryReadClass(out subtracted, depth + 1) || at == pattern.Length || pattern[at] != ']')
                    return false;
                break;
            }
            if (!TryReadMember(members, pairs, at == start))
                return false;
        }
        if (at == pattern.Length || at == start)
            return false;
        at++;
        if (members.Length == 0 && pairs.Count == 0)
            return false;
        // Only a class of the first plane can be nested in another in .NET.
        if (depth > 0 || subtracted is not null || !withSurrogates)
        {
            // Only characters beyond the first plane were named: all others are out, or in.
            if (members.Length == 0)
                set = isNegated ? $"[\\u0000-\\uFFFF{(subtracted is null ? "" : "-" + subtracted)}]" : "[\\uFFFF-[\\uFFFF]]";
            else
                set = $"[{(isNegated ? "^" : "")}{members}{(subtracted is null ? "" : "-" + subtracted)}]";
            return true;
        }
        var alternatives = string.Join('|', pairs);
        set = (isNegated, pairs.Count) switch
        {
            (false, 0) => $"[{members}]",
            (false, _) => members.Length == 0 ? $"(?:{alternatives})" : $"(?:{alternatives}|[{members}])",
            (true, 0) => $"(?:{Pair}|[^{members}\\uD800-\\uDFFF])",
            (true, _) => $"(?:(?!{alternatives}){Pair}|[^{members}\\uD800-\\uDFFF])",
        };
        return true;
    }

    /// <summary>A character, an escape or a range of a class.</summary>
    private bool TryReadMember(StringBuilder members, List<string> pairs, bool isFirst)
    {
        if (!TryReadCharacter(isFirst, out var low, out var escape))
            return false;
        if (escape is not null)
        {
            members.Append(escape);
            return true;
        }
        var isRange = at + 1 < pattern.Length && pattern[at] == '-' && pattern[at + 1] is not (']' or '[');
        if (!isRange)
        {
            Append(low, low);
            return true;
        }
        at++;
        if (!TryReadCharacter(false, out var high, out escape) || escape is not null || high < low)
            return false;
        Append(low, high);
        return true;

        void Append(int from, int to)
        {
            if (from <= char.MaxValue)
                members.Append(from == to ? Escaped((char)from) : $"{Code((char)from)}-{Code((char)Math.Min(to, char.MaxValue))}");
            if (to > char.MaxValue)
                pairs.Add(Pairs(Math.Max(from, 0x10000), to));
        }
    }

    private bool TryReadCharacter(bool isFirst, out int code, out string? escape)
    {
        escape = null;
        code = pattern[at++];
        if (code == '[')
            return false;
        // A hyphen alone stands first or last.
        if (code == '-' && !isFirst && at < pattern.Length && pattern[at] != ']')
            return false;
        if (code == '\\')
        {
            if (!TryReadEscape(out var members))
                return false;
            code = members switch { "\\n" => '\n', "\\r" => '\r', "\\t" => '\t', _ => members.Length == 2 ? members[1] : 0 };
            escape = members.Length == 2 ? null : members;
            return true;
        }
        if (char.IsHighSurrogate((char)code) && at < pattern.Length && char.IsLowSurrogate(pattern[at]))
            code = char.ConvertToUtf32((char)code, pattern[at++]);
        return true;
    }

    /// <summary>Code points beyond the first plane as surrogate pairs.</summary>
    private static string Pairs(int from, int to)
    {
        var parts = new List<string>();
        while (from <= to)
        {
            var first = char.ConvertFromUtf32(from);
            var end = Math.Min(to, from | 0x3FF);
            var last = char.ConvertFromUtf32(end);
            // Whole rows of 1,024 share their low halves: they are one part.
            if ((from & 0x3FF) == 0 && (to - from) >= 0x3FF)
            {
                end = (to + 1 & ~0x3FF) - 1;
                last = char.ConvertFromUtf32(end);
            }
            parts.Add($"[{Code(first[0])}-{Code(last[0])}][{Code(first[1])}-{Code(last[1])}]");
            from = end + 1;
        }
        return string.Join('|', parts);
    }

    private string AnyCharacter(string except) => withSurrogates
        ? $"(?:{Pair}|[^{except}\\uD800-\\uDFFF])"
        : except.Length == 0 ? "[\\u0000-\\uFFFF]" : $"[^{except}]";

    private static string Escaped(char c) => char.IsAsciiLetterOrDigit(c) ? c.ToString() : Code(c);

    private static string Code(char c) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");

    private bool Write(string text, bool repeats, bool isGrouped = true)
    {
        // A conditional takes a quantifier only inside a group.
        written.Append(isGrouped ? text : $"(?:{text})");
        canRepeat = repeats;
        return true;
    }
}

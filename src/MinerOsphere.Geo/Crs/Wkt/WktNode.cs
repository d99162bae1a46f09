using System.Globalization;

namespace MinerOsphere.Geo.Crs.Wkt;

/// <summary>One node of well-known text for reference systems, of either version: a keyword and what stands in its brackets.</summary>
internal sealed class WktNode(string keyword)
{
    private const int DeepestNesting = 32;

    private readonly List<string> _values = [];
    private readonly List<WktNode> _children = [];

    /// <summary>In capitals.</summary>
    public string Keyword { get; } = keyword.ToUpperInvariant();

    /// <summary>Texts without their quotes, numbers and bare words, in order.</summary>
    public IReadOnlyList<string> Values => _values;

    public IReadOnlyList<WktNode> Children => _children;

    public string Name => _values.Count > 0 ? _values[0] : "";

    public WktNode? Child(params ReadOnlySpan<string> keywords)
    {
        foreach (var child in _children)
            if (keywords.Contains(child.Keyword)) return child;
        return null;
    }

    public double? Number(int index) =>
        index < _values.Count && double.TryParse(_values[index], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : null;

    /// <summary>Reads the text; null when it is none.</summary>
    public static WktNode? Parse(string text)
    {
        var position = 0;
        var node = ParseNode(text, ref position, 0);
        SkipSpace(text, ref position);
        return position == text.Length ? node : null;
    }

    private static WktNode? ParseNode(string text, ref int position, int depth)
    {
        SkipSpace(text, ref position);
        var start = position;
        while (position < text.Length && (char.IsAsciiLetterOrDigit(text[position]) || text[position] == '_')) position++;
        if (position == start || depth > DeepestNesting) return null;
        var node = new WktNode(text[start..position]);
        SkipSpace(text, ref position);
        if (position >= text.Length || text[position] is not ('[' or '(')) return null;
        var close = text[position++] == '[' ? ']' : ')';
        do
        {
            if (!node.ParseArgument(text, ref position, depth)) return null;
            SkipSpace(text, ref position);
        }
        while (position < text.Length && text[position] == ',' && position++ >= 0);
        return position < text.Length && text[position++] == close ? node : null;
    }

    private bool ParseArgument(string text, ref int position, int depth)
    {
        SkipSpace(text, ref position);
        if (position >= text.Length) return false;
        if (text[position] == '"') return ParseQuoted(text, ref position);
        var start = position;
        while (position < text.Length && text[position] is not (',' or ']' or ')' or '[' or '(')) position++;
        if (position < text.Length && text[position] is '[' or '(')
        {
            position = start;
            if (ParseNode(text, ref position, depth + 1) is not { } child) return false;
            _children.Add(child);
            return true;
        }
        _values.Add(text[start..position].Trim());
        return position > start;
    }

    /// <summary>A quote within a text is written twice.</summary>
    private bool ParseQuoted(string text, ref int position)
    {
        var start = ++position;
        while (true)
        {
            var end = text.IndexOf('"', position);
            if (end < 0) return false;
            position = end + 1;
            if (position < text.Length && text[position] == '"')
            {
                position++;
                continue;
            }
            _values.Add(text[start..end].Replace("\"\"", "\"", StringComparison.Ordinal));
            return true;
        }
    }

    private static void SkipSpace(string text, ref int position)
    {
        while (position < text.Length && char.IsWhiteSpace(text[position])) position++;
    }
}

using System.Buffers;
using System.Globalization;
using System.Text;

namespace MinerOsphere.Rdf.JsonLd.Json;

/// <summary>
/// The canonical text of a JSON value (RFC 8785, JCS): no blanks, members ordered by the UTF-16 code units of their names, numbers as
/// ECMAScript writes a double.
/// </summary>
public static class JsonCanonicalization
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    /// <summary>The canonical text; null when a number is beyond the range of a double, for which there is none.</summary>
    public static string? ToText(JsonTree value)
    {
        var text = new StringBuilder();
        return Write(text, value) ? text.ToString() : null;
    }

    private static bool Write(StringBuilder text, JsonTree value)
    {
        switch (value)
        {
            case JsonString literal:
                WriteString(text, literal.Value);
                return true;
            case JsonNumber number:
                if (!double.IsFinite(number.Value))
                    return false;
                text.Append(NumberText(number.Value));
                return true;
            case JsonArray array:
                text.Append('[');
                for (var i = 0; i < array.Count; i++)
                {
                    if (i > 0)
                        text.Append(',');
                    if (!Write(text, array[i]))
                        return false;
                }
                text.Append(']');
                return true;
            case JsonMap map:
                text.Append('{');
                var first = true;
                foreach (var (key, member) in map.Entries(ordered: true))
                {
                    if (!first)
                        text.Append(',');
                    first = false;
                    WriteString(text, key);
                    text.Append(':');
                    if (!Write(text, member))
                        return false;
                }
                text.Append('}');
                return true;
            case JsonBoolean boolean:
                text.Append(boolean.Value ? "true" : "false");
                return true;
            default:
                text.Append("null");
                return true;
        }
    }

    private static void WriteString(StringBuilder text, ReadOnlySpan<char> value)
    {
        text.Append('"');
        while (value.IndexOfAny(Escaped) is >= 0 and var at)
        {
            text.Append(value[..at]);
            var c = value[at];
            var letter = c switch { '"' or '\\' => c, '\b' => 'b', '\t' => 't', '\n' => 'n', '\f' => 'f', '\r' => 'r', _ => '\0' };
            if (letter != '\0')
                text.Append('\\').Append(letter);
            else
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            value = value[(at + 1)..];
        }
        text.Append(value).Append('"');
    }

    /// <summary>A finite double as ECMAScript's Number::toString writes it: the shortest digits that read back, plain between 1e-7 and 1e21.</summary>
    internal static string NumberText(double value)
    {
        if (value == 0)
            return "0";
        var (digits, point) = ShortestDigits(Math.Abs(value));
        var sign = value < 0 ? "-" : "";
        if (point is > 0 and <= 21)
            return digits.Length <= point
                ? $"{sign}{digits.PadRight(point, '0')}"
                : $"{sign}{digits[..point]}.{digits[point..]}";
        if (point is > -6 and <= 0)
            return $"{sign}0.{new string('0', -point)}{digits}";
        var exponent = point - 1;
        var rest = digits.Length > 1 ? "." + digits[1..] : "";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{digits[0]}{rest}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent)}");
    }

    /// <summary>The significant digits and where the point goes: 0.012 is ("12", -1), 1200 is ("12", 4).</summary>
    private static (string Digits, int Point) ShortestDigits(double value)
    {
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var e = shortest.IndexOf('E', StringComparison.Ordinal);
        var mantissa = e < 0 ? shortest : shortest[..e];
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal).TrimStart('0').TrimEnd('0');
        var exponent = e >= 0
            ? int.Parse(shortest.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
            : Exponent(mantissa);
        return (digits, exponent + 1);
    }

    private static int Exponent(string plain)
    {
        var point = plain.IndexOf('.', StringComparison.Ordinal);
        if (point < 0)
            return plain.Length - 1;
        if (plain[0] != '0')
            return point - 1;
        var zeros = plain.AsSpan(2).IndexOfAnyExcept('0');
        return -1 - zeros;
    }
}

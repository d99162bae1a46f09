using System.Globalization;
using System.Text;

namespace MinerOsphere.Rdf.Datatypes;

/// <summary>
/// The value of an xsd:duration and of the two types derived from it (XSD 1.1 §3.3.6, §3.4.26, §3.4.27): months and seconds, of one sign.
/// Months up to what a long holds and seconds up to about 290,000 years, with microseconds; a literal beyond that has no value here.
/// </summary>
/// <param name="Months">All the months, years included.</param>
/// <param name="Microseconds">All the rest, days included.</param>
public readonly record struct XsdDuration(long Months, long Microseconds)
{
    private const long PerSecond = 1_000_000;
    private const long PerDay = 86_400 * PerSecond;

    /// <summary>Any duration: <c>P1Y2M3DT4H5M6.7S</c>, with a sign before the P.</summary>
    public static bool TryParse(ReadOnlySpan<char> lexical, out XsdDuration value) => TryParse(lexical, out value, out _, out _);

    /// <summary>An xsd:dayTimeDuration: no years and no months.</summary>
    public static bool TryParseDayTime(ReadOnlySpan<char> lexical, out XsdDuration value) =>
        TryParse(lexical, out value, out var hasMonths, out _) && !hasMonths;

    /// <summary>An xsd:yearMonthDuration: nothing but years and months.</summary>
    public static bool TryParseYearMonth(ReadOnlySpan<char> lexical, out XsdDuration value) =>
        TryParse(lexical, out value, out _, out var hasTime) && !hasTime;

    private static bool TryParse(ReadOnlySpan<char> text, out XsdDuration value, out bool hasMonths, out bool hasTime)
    {
        value = default;
        hasMonths = hasTime = false;
        var isNegative = text.StartsWith("-");
        if (isNegative)
            text = text[1..];
        if (!text.StartsWith("P"))
            return false;
        text = text[1..];
        Int128 months = 0, micros = 0;
        // Each designator once, in this order; those before T first.
        var dates = "YMD".AsSpan();
        var times = "HMS".AsSpan();
        var inTime = false;
        var parts = 0;
        while (!text.IsEmpty)
        {
            if (text[0] == 'T')
            {
                if (inTime || text.Length == 1)
                    return false;
                inTime = true;
                text = text[1..];
                continue;
            }
            if (!TryReadNumber(ref text, out var number, out var fraction, out var hasFraction) || text.IsEmpty)
                return false;
            ref var designators = ref dates;
            if (inTime)
                designators = ref times;
            var place = designators.IndexOf(text[0]);
            if (place < 0 || hasFraction && (text[0] != 'S' || !inTime))
                return false;
            var designator = text[0];
            designators = designators[(place + 1)..];
            text = text[1..];
            parts++;
            if (!inTime && designator != 'D')
            {
                hasMonths = true;
                months += designator == 'Y' ? (Int128)number * 12 : number;
                continue;
            }
            hasTime = true;
            micros += (Int128)number * designator switch { 'D' => PerDay, 'H' => 3600 * PerSecond, 'M' => 60 * PerSecond, _ => PerSecond } + fraction;
        }
        if (parts == 0 || months > long.MaxValue || micros > long.MaxValue)
            return false;
        value = isNegative ? new XsdDuration(-(long)months, -(long)micros) : new XsdDuration((long)months, (long)micros);
        return true;
    }

    /// <summary>The canonical form as xsd:duration or xsd:dayTimeDuration: <c>P1DT2H</c>, <c>-PT0.5S</c>, <c>PT0S</c>.</summary>
    public string ToLexical()
    {
        var text = new StringBuilder(Months < 0 || Microseconds < 0 ? "-P" : "P");
        var months = (ulong)Math.Abs((decimal)Months);
        var micros = (ulong)Math.Abs((decimal)Microseconds);
        Append(months / 12, 'Y');
        Append(months % 12, 'M');
        Append(micros / PerDay, 'D');
        micros %= PerDay;
        if (micros > 0)
            text.Append('T');
        Append(micros / (3600 * PerSecond), 'H');
        Append(micros / (60 * PerSecond) % 60, 'M');
        micros %= 60 * PerSecond;
        if (micros > 0)
            text.Append((micros / 1_000_000m).ToString("0.######", CultureInfo.InvariantCulture)).Append('S');
        return Months == 0 && Microseconds == 0 ? "PT0S" : text.ToString();

        void Append(ulong number, char designator)
        {
            if (number > 0)
                text.Append(CultureInfo.InvariantCulture, $"{number}{designator}");
        }
    }

    /// <summary>The canonical form as xsd:yearMonthDuration, whose zero is <c>P0M</c>.</summary>
    public string ToYearMonthLexical() => Months == 0 ? "P0M" : new XsdDuration(Months, 0).ToLexical();

    /// <inheritdoc/>
    public override string ToString() => ToLexical();

    private static bool TryReadNumber(ref ReadOnlySpan<char> text, out long number, out long fraction, out bool hasFraction)
    {
        fraction = 0;
        hasFraction = false;
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        if (digits <= 0 || !long.TryParse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            number = 0;
            return false;
        }
        text = text[digits..];
        if (text[0] != '.')
            return true;
        hasFraction = true;
        text = text[1..];
        digits = text.IndexOfAnyExceptInRange('0', '9');
        if (digits <= 0)
            return false;
        // Finer than microseconds is cut off, as for times.
        for (var i = 0; i < 6; i++)
            fraction = fraction * 10 + (i < digits ? text[i] - '0' : 0);
        text = text[digits..];
        return true;
    }
}

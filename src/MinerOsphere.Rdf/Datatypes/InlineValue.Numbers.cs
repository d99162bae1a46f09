using System.Globalization;

namespace MinerOsphere.Rdf.Datatypes;

public static partial class InlineValue
{
    /// <summary>Decimals are kept as a whole number of millionths.</summary>
    public const long DecimalScale = 1_000_000;

    private const int DecimalDigits = 6;

    /// <summary>The id of an xsd:integer; false when the number does not fit into the payload.</summary>
    public static bool TryFromInteger(long value, out TermId id)
    {
        var fits = value is >= MinPayload and <= MaxPayload;
        id = fits ? Pack(TermKind.Integer, value) : default;
        return fits;
    }

    /// <summary>The number of an id of kind <see cref="TermKind.Integer"/>.</summary>
    public static long ToInteger(TermId id) => Unpack(id);

    /// <summary>Inlines a decimal that has six decimals at most and fits; trailing zeros of <paramref name="value"/> do not matter.</summary>
    public static bool TryFromDecimal(decimal value, out TermId id)
    {
        id = default;
        if (Math.Abs(value) > MaxPayload / DecimalScale)
            return false;
        var scaled = value * DecimalScale;
        return decimal.Truncate(scaled) == scaled && TryFromDecimalMillionths((long)scaled, out id);
    }

    /// <summary>The id of an xsd:decimal given in millionths; false when it does not fit into the payload.</summary>
    public static bool TryFromDecimalMillionths(long millionths, out TermId id)
    {
        var fits = millionths is >= MinPayload and <= MaxPayload;
        id = fits ? Pack(TermKind.Decimal, millionths) : default;
        return fits;
    }

    /// <summary>The number of an id of kind <see cref="TermKind.Decimal"/>.</summary>
    public static decimal ToDecimal(TermId id) => (decimal)Unpack(id) / DecimalScale;

    /// <summary>The same in millionths.</summary>
    public static long ToDecimalMillionths(TermId id) => Unpack(id);

    private static bool TryReadInteger(ReadOnlySpan<char> lexical, out TermId id)
    {
        id = default;
        return long.TryParse(lexical, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && TryFromInteger(value, out id);
    }

    private static bool TryReadDecimal(ReadOnlySpan<char> lexical, out TermId id)
    {
        id = default;
        var point = lexical.IndexOf('.');
        if (point < 0)
            return false;
        var fraction = lexical[(point + 1)..];
        if (fraction.Length is 0 or > DecimalDigits)
            return false;

        Span<char> digits = stackalloc char[MaxLength + DecimalDigits];
        lexical[..point].CopyTo(digits);
        fraction.CopyTo(digits[point..]);
        var length = point + DecimalDigits;
        digits[(point + fraction.Length)..length].Fill('0');
        return long.TryParse(digits[..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var millionths)
            && TryFromDecimalMillionths(millionths, out id);
    }

    private static bool TryFormatDecimal(long millionths, Span<char> destination, out int written)
    {
        written = 0;
        var magnitude = Math.Abs(millionths);
        var at = 0;
        if (millionths < 0)
        {
            if (destination.IsEmpty)
                return false;
            destination[at++] = '-';
        }
        var (whole, fraction) = Math.DivRem(magnitude, DecimalScale);
        if (!whole.TryFormat(destination[at..], out var length))
            return false;
        at += length;

        var digits = DecimalDigits;
        while (digits > 1 && fraction % 10 == 0)
        {
            fraction /= 10;
            digits--;
        }
        if (destination.Length < at + 1 + digits)
            return false;
        destination[at] = '.';
        for (var i = digits; i > 0; i--, fraction /= 10)
            destination[at + i] = (char)('0' + fraction % 10);
        written = at + 1 + digits;
        return true;
    }
}

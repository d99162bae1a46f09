using System.Buffers.Text;
using System.Globalization;

namespace MinerOsphere.Geo;

/// <summary>
/// The shortest text that reads back as the same double, as <c>ToString()</c> writes it. Most numbers of data have few decimals, and those are
/// written by way of whole numbers, in a third of the time.
/// </summary>
public static class ShortDecimal
{
    private const double Scale = 1e6, Largest = 1e9, Smallest = 1e-4;
    private const int Decimals = 6;

    /// <summary>Bytes that the longest text needs.</summary>
    public const int MaxLength = 32;

    /// <summary>Writes the text and answers its length.</summary>
    public static int Write(double value, Span<byte> target)
    {
        var magnitude = Math.Abs(value);
        // Two decimals of up to 15 digits are never the same double, so the one found is the shortest. Outside the bounds exponents are written.
        if (magnitude is >= Smallest and < Largest)
        {
            var scaled = (long)(magnitude * Scale + 0.5);
            if (scaled / Scale == magnitude) return Write(scaled, value < 0, target);
        }
        value.TryFormat(target, out var count, default, CultureInfo.InvariantCulture);
        return count;
    }

    private static int Write(long scaled, bool isNegative, Span<byte> target)
    {
        var length = 0;
        if (isNegative) target[length++] = (byte)'-';
        var whole = Math.DivRem(scaled, (long)Scale, out var fraction);
        Utf8Formatter.TryFormat(whole, target[length..], out var digits);
        length += digits;
        if (fraction == 0) return length;
        target[length] = (byte)'.';
        var decimals = Decimals;
        for (; fraction % 10 == 0; fraction /= 10) decimals--;
        for (var at = length + decimals; at > length; at--, fraction /= 10) target[at] = (byte)('0' + fraction % 10);
        return length + decimals + 1;
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Text;

/// <summary>Numbers as both encodings write them.</summary>
internal static class NumberText
{
    /// <summary>Up to here every whole number is a double of its own.</summary>
    private const double LargestExact = 9_007_199_254_740_992;

    /// <summary>False when the number is beyond the range of a double.</summary>
    public static bool TryRead(ReadOnlySpan<char> digits, bool isNegative, [NotNullWhen(true)] out Cql2Expression? literal)
    {
        literal = null;
        if (digits.ContainsAnyExceptInRange('0', '9') || !TryReadWhole(digits, isNegative, out var whole))
        {
            if (!double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number)) return false;
            literal = Of(isNegative ? -number : number);
            return true;
        }
        literal = new IntegerLiteral(whole);
        return true;
    }

    /// <summary>The literal of a finite number: 100, 100.0 and 1E2 are the same.</summary>
    public static Cql2Expression Of(double number) =>
        Math.Abs(number) <= LargestExact && number == Math.Floor(number) ? new IntegerLiteral((long)number) : new NumberLiteral(number);

    public static string Write(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static bool TryReadWhole(ReadOnlySpan<char> digits, bool isNegative, out long whole)
    {
        // The least long has no positive twin, so a negative number is read as such.
        Span<char> signed = stackalloc char[20];
        whole = 0;
        if (!isNegative) return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out whole);
        if (digits.Length > 19) return false;
        signed[0] = '-';
        digits.CopyTo(signed[1..]);
        return long.TryParse(signed[..(digits.Length + 1)], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out whole);
    }
}

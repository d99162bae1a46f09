namespace MinerOsphere.Rdf.Datatypes;

/// <summary>
/// Reads doubles of few digits: where the digits and the power of ten are both doubles without error, one multiplication or division is rounded
/// as the whole must be (Clinger, How to read floating point numbers accurately, 1990). Most measured values are such.
/// </summary>
internal static class ShortDouble
{
    /// <summary>Ten to this is the largest power of ten that a double holds without error.</summary>
    private const int LargestPower = 22;

    /// <summary>18 digits fit a long; whether the number has a double of its own is looked at after.</summary>
    private const int MostDigits = 18;

    private const long LargestWhole = 1L << 53;

    private static readonly double[] Powers =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    /// <summary>False for what is longer or no double at all: those are for the slow way to tell.</summary>
    public static bool TryRead(ReadOnlySpan<byte> lexical, out double value)
    {
        value = 0;
        var at = 0;
        var isNegative = ReadSign(lexical, ref at);
        var (digits, count, behind) = (0L, 0, 0);
        var afterPoint = false;
        for (; at < lexical.Length; at++)
        {
            var digit = (uint)lexical[at] - '0';
            if (digit <= 9)
            {
                digits = digits * 10 + digit;
                if (++count > MostDigits)
                    return false;
                if (afterPoint)
                    behind++;
            }
            else if (lexical[at] == '.' && !afterPoint)
                afterPoint = true;
            else
                break;
        }
        if (count == 0 || digits > LargestWhole)
            return false;
        var power = 0;
        if (at < lexical.Length && !TryReadExponent(lexical[at..], out power))
            return false;
        power -= behind;
        if (power is < -LargestPower or > LargestPower)
            return false;
        value = power < 0 ? digits / Powers[-power] : digits * Powers[power];
        if (isNegative)
            value = -value;
        return true;
    }

    private static bool TryReadExponent(ReadOnlySpan<byte> lexical, out int power)
    {
        power = 0;
        var at = 1;
        if (lexical[0] is not ((byte)'e' or (byte)'E'))
            return false;
        var isNegative = ReadSign(lexical, ref at);
        // Longer exponents are beyond the powers above anyway.
        if (lexical.Length - at is < 1 or > 3)
            return false;
        for (; at < lexical.Length; at++)
        {
            var digit = (uint)lexical[at] - '0';
            if (digit > 9)
                return false;
            power = power * 10 + (int)digit;
        }
        if (isNegative)
            power = -power;
        return true;
    }

    private static bool ReadSign(ReadOnlySpan<byte> lexical, ref int at)
    {
        if (at == lexical.Length || lexical[at] is not ((byte)'-' or (byte)'+'))
            return false;
        return lexical[at++] == '-';
    }
}

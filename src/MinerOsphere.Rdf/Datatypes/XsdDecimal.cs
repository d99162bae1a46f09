using System.Globalization;
using System.Numerics;

namespace MinerOsphere.Rdf.Datatypes;

/// <summary>
/// An xsd:decimal or xsd:integer of any size up to <see cref="MaxDigits"/> digits: a whole number and how many of its digits stand behind the
/// point. The slow path beside <see cref="long"/> and <see cref="decimal"/>, which hold nearly all numbers of real data.
/// </summary>
public readonly record struct XsdDecimal : IComparable<XsdDecimal>
{
    /// <summary>The most digits before and behind the point together: what is longer has no value here, so that no number is slow.</summary>
    public const int MaxDigits = 1_000;

    /// <summary>Digits behind the point of a quotient, unless an operand has more.</summary>
    public const int QuotientDigits = 28;

    private static readonly BigInteger Limit = BigInteger.Pow(10, MaxDigits);
    private static readonly BigInteger LargestMantissa = (BigInteger.One << 96) - 1;
    private const int LargestScale = 28;

    private XsdDecimal(BigInteger unscaled, int scale)
    {
        Unscaled = unscaled;
        Scale = scale;
    }

    /// <summary>The digits as a whole number; the value is this divided by ten to the <see cref="Scale"/>.</summary>
    public BigInteger Unscaled { get; }

    /// <summary>Digits behind the point, none of them a needless zero at the end.</summary>
    public int Scale { get; }

    /// <summary>True when there is nothing behind the point.</summary>
    public bool IsWhole => Scale == 0;

    /// <summary>The exact value of a number.</summary>
    public static XsdDecimal From(BigInteger whole) => new(whole, 0);

    /// <summary>The exact value of a number.</summary>
    public static XsdDecimal From(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var mantissa = ((BigInteger)(uint)bits[2] << 64) + ((ulong)(uint)bits[1] << 32) + (uint)bits[0];
        return Reduced(value < 0 ? -mantissa : mantissa, value.Scale);
    }

    /// <summary>The exact value of a finite double: every one has a finite decimal expansion. It may have more than <see cref="MaxDigits"/>.</summary>
    public static XsdDecimal FromExactly(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)(bits >> 52 & 0x7FF);
        var fraction = bits & 0xF_FFFF_FFFF_FFFF;
        // Subnormal numbers have no hidden bit.
        BigInteger mantissa = exponent == 0 ? fraction : fraction | 1L << 52;
        var power = Math.Max(exponent, 1) - 1075;
        if (bits < 0)
            mantissa = -mantissa;
        // m * 2^-k = m * 5^k / 10^k.
        return power >= 0 ? new XsdDecimal(mantissa << power, 0) : Reduced(mantissa * BigInteger.Pow(5, -power), -power);
    }

    /// <summary>A number; false when it would have more than <see cref="MaxDigits"/> digits.</summary>
    public static bool TryCreate(BigInteger unscaled, int scale, out XsdDecimal value)
    {
        value = Reduced(unscaled, scale);
        return value.Fits();
    }

    /// <summary>xsd:decimal (XSD 1.1 §3.3.3), thus xsd:integer too: digits with an optional point, no exponent; false beyond <see cref="MaxDigits"/>.</summary>
    public static bool TryParse(ReadOnlySpan<char> lexical, out XsdDecimal value)
    {
        value = default;
        var isNegative = lexical.StartsWith("-");
        var digits = isNegative || lexical.StartsWith("+") ? lexical[1..] : lexical;
        var point = digits.IndexOf('.');
        var whole = (point < 0 ? digits : digits[..point]).TrimStart('0');
        var fraction = (point < 0 ? [] : digits[(point + 1)..]).TrimEnd('0');
        if (digits.Length == (point < 0 ? 0 : 1) || whole.Length + fraction.Length > MaxDigits
            || whole.ContainsAnyExceptInRange('0', '9') || fraction.ContainsAnyExceptInRange('0', '9'))
            return false;
        var number = whole.Length + fraction.Length == 0
            ? BigInteger.Zero
            : BigInteger.Parse(string.Concat(whole, fraction), NumberStyles.None, CultureInfo.InvariantCulture);
        value = new XsdDecimal(isNegative ? -number : number, fraction.Length);
        return true;
    }

    /// <summary>A number with an optional exponent, as the platform writes a double (<c>1.5E-07</c>); false for what is no number.</summary>
    public static bool TryParseScientific(ReadOnlySpan<char> text, out XsdDecimal value)
    {
        var e = text.IndexOf('E');
        if (e < 0)
            return TryParse(text, out value);
        if (!TryParse(text[..e], out value)
            || !int.TryParse(text[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent)
            || Math.Abs(exponent) > MaxDigits)
            return false;
        return exponent < value.Scale
            ? TryCreate(value.Unscaled, value.Scale - exponent, out value)
            : TryCreate(value.Unscaled * Power(exponent - value.Scale), 0, out value);
    }

    /// <summary>The value as decimal; false when that type would round it or cannot hold it.</summary>
    public bool TryGetDecimal(out decimal value)
    {
        var magnitude = BigInteger.Abs(Unscaled);
        var fits = Scale <= LargestScale && magnitude <= LargestMantissa;
        value = fits
            ? new decimal((int)(uint)(magnitude & uint.MaxValue), (int)(uint)(magnitude >> 32 & uint.MaxValue), (int)(uint)(magnitude >> 64), Unscaled.Sign < 0, (byte)Scale)
            : 0;
        return fits;
    }

    /// <summary>The nearest double.</summary>
    public double ToDouble() => double.Parse(ToLexical(), NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>The whole part, towards zero.</summary>
    public BigInteger Truncate() => Scale == 0 ? Unscaled : BigInteger.Divide(Unscaled, Power(Scale));

    /// <summary>The largest whole number that is not larger.</summary>
    public BigInteger Floor()
    {
        var whole = Truncate();
        return Unscaled.Sign < 0 && Scale > 0 ? whole - 1 : whole;
    }

    /// <summary>The sum; false beyond <see cref="MaxDigits"/>, as for the other operations.</summary>
    public static bool TryAdd(XsdDecimal left, XsdDecimal right, out XsdDecimal sum)
    {
        var scale = Math.Max(left.Scale, right.Scale);
        return TryCreate(left.At(scale) + right.At(scale), scale, out sum);
    }

    /// <summary>The difference; false beyond <see cref="MaxDigits"/>.</summary>
    public static bool TrySubtract(XsdDecimal left, XsdDecimal right, out XsdDecimal difference) => TryAdd(left, right.Negated(), out difference);

    /// <summary>The product; false beyond <see cref="MaxDigits"/>.</summary>
    public static bool TryMultiply(XsdDecimal left, XsdDecimal right, out XsdDecimal product) =>
        TryCreate(left.Unscaled * right.Unscaled, left.Scale + right.Scale, out product);

    /// <summary>The quotient to <see cref="QuotientDigits"/> digits behind the point (or those of an operand if more), halves away from zero; false for a divisor of 0.</summary>
    public static bool TryDivide(XsdDecimal left, XsdDecimal right, out XsdDecimal quotient)
    {
        quotient = default;
        if (right.Unscaled.IsZero)
            return false;
        var scale = Math.Max(QuotientDigits, Math.Max(left.Scale, right.Scale));
        var dividend = left.Unscaled * Power(scale + right.Scale);
        var divisor = right.Unscaled * Power(left.Scale);
        var whole = BigInteger.DivRem(dividend, divisor, out var rest);
        if (BigInteger.Abs(rest) * 2 >= BigInteger.Abs(divisor))
            whole += dividend.Sign * divisor.Sign;
        return TryCreate(whole, scale, out quotient);
    }

    /// <summary>The number with the other sign.</summary>
    public XsdDecimal Negated() => new(-Unscaled, Scale);

    /// <inheritdoc/>
    public int CompareTo(XsdDecimal other)
    {
        var scale = Math.Max(Scale, other.Scale);
        return At(scale).CompareTo(other.At(scale));
    }

    /// <summary>The canonical form of a decimal without point when it is whole (XSD 1.1 §E.1): <c>12</c>, <c>-0.5</c>.</summary>
    public string ToLexical()
    {
        var digits = BigInteger.Abs(Unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(Scale + 1, '0');
        var sign = Unscaled.Sign < 0 ? "-" : "";
        return Scale == 0 ? sign + digits : $"{sign}{digits.AsSpan(0, digits.Length - Scale)}.{digits.AsSpan(digits.Length - Scale)}";
    }

    /// <inheritdoc/>
    public override string ToString() => ToLexical();

    /// <summary>Compares as <see cref="CompareTo"/> does.</summary>
    public static bool operator <(XsdDecimal left, XsdDecimal right) => left.CompareTo(right) < 0;

    /// <summary>Compares as <see cref="CompareTo"/> does.</summary>
    public static bool operator >(XsdDecimal left, XsdDecimal right) => left.CompareTo(right) > 0;

    /// <summary>Compares as <see cref="CompareTo"/> does.</summary>
    public static bool operator <=(XsdDecimal left, XsdDecimal right) => left.CompareTo(right) <= 0;

    /// <summary>Compares as <see cref="CompareTo"/> does.</summary>
    public static bool operator >=(XsdDecimal left, XsdDecimal right) => left.CompareTo(right) >= 0;

    private static XsdDecimal Reduced(BigInteger unscaled, int scale)
    {
        if (unscaled.IsZero)
            return default;
        while (scale > 0)
        {
            var less = BigInteger.DivRem(unscaled, 10, out var digit);
            if (!digit.IsZero)
                break;
            unscaled = less;
            scale--;
        }
        return new XsdDecimal(unscaled, scale);
    }

    private bool Fits() => Scale <= MaxDigits && BigInteger.Abs(Unscaled) < Limit;

    private BigInteger At(int scale) => scale == Scale ? Unscaled : Unscaled * Power(scale - Scale);

    private static BigInteger Power(int digits) => BigInteger.Pow(10, digits);
}

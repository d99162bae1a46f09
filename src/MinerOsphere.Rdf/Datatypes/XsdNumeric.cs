using System.Buffers;
using System.Globalization;
using System.Text;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Rdf.Datatypes;

/// <summary>
/// The value of a numeric literal. Integers and decimals are exact to 28 digits (XSD 1.1 §5.4 asks for 16 at least); a literal beyond
/// that has no value here. The types derived from xsd:integer check their range and become integers.
/// </summary>
public readonly record struct XsdNumeric
{
    /// <summary>A lexical form of a decimal or an integer that is no longer than this has exactly its value; for longer ones see <see cref="XsdDecimal"/>.</summary>
    public const int ExactDigits = 28;

    private static readonly SearchValues<char> PointAndDigits = SearchValues.Create(".0123456789");

    private readonly decimal exact;
    private readonly double approximate;

    private XsdNumeric(XsdNumericKind kind, decimal exact, double approximate)
    {
        Kind = kind;
        this.exact = exact;
        this.approximate = approximate;
    }

    /// <summary>The type that operators see (SPARQL 1.1 §17.3).</summary>
    public XsdNumericKind Kind { get; }

    /// <summary>True for integers and decimals.</summary>
    public bool IsExact => Kind <= XsdNumericKind.Decimal;

    /// <summary>True for the float or double that is no number.</summary>
    public bool IsNaN => !IsExact && double.IsNaN(approximate);

    /// <summary>The value as decimal; only for exact kinds.</summary>
    public decimal ToDecimal() => IsExact ? exact : throw new InvalidOperationException($"A {Kind} has no exact decimal value.");

    /// <summary>The nearest double.</summary>
    public double ToDouble() => IsExact ? (double)exact : approximate;

    /// <summary>An xsd:integer; what is behind the point is cut off.</summary>
    public static XsdNumeric Integer(decimal value) => new(XsdNumericKind.Integer, decimal.Truncate(value), 0);

    /// <summary>An xsd:decimal.</summary>
    public static XsdNumeric Decimal(decimal value) => new(XsdNumericKind.Decimal, value, 0);

    /// <summary>An xsd:float.</summary>
    public static XsdNumeric Float(float value) => new(XsdNumericKind.Float, 0, value);

    /// <summary>An xsd:double.</summary>
    public static XsdNumeric Double(double value) => new(XsdNumericKind.Double, 0, value);

    /// <summary>The IRI of the datatype.</summary>
    public string Datatype => Kind switch
    {
        XsdNumericKind.Integer => Xsd.Integer,
        XsdNumericKind.Decimal => Xsd.Decimal,
        XsdNumericKind.Float => Xsd.Float,
        _ => Xsd.Double,
    };

    /// <summary>Whether a datatype is xsd:decimal, xsd:double, xsd:float, xsd:integer or derived from it.</summary>
    public static bool IsNumeric(string datatype) => datatype is Xsd.Decimal or Xsd.Double or Xsd.Float || XsdIntegerRange.IsInteger(datatype);

    /// <summary>The value of a literal; false when the datatype is not numeric or the lexical form is not one of its own.</summary>
    public static bool TryParse(ReadOnlySpan<char> lexical, string datatype, out XsdNumeric value)
    {
        value = default;
        switch (datatype)
        {
            case Xsd.Decimal:
                if (!TryParseDecimal(lexical, out var number))
                    return false;
                value = Decimal(number);
                return true;
            case Xsd.Double:
                if (!TryParseDouble(lexical, out var approximate))
                    return false;
                value = Double(approximate);
                return true;
            case Xsd.Float:
                if (!TryParseFloat(lexical, out var single))
                    return false;
                value = Float(single);
                return true;
            default:
                if (!XsdIntegerRange.IsInteger(datatype) || !IsIntegerForm(lexical)
                    || !decimal.TryParse(lexical, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                    || !XsdIntegerRange.Contains(datatype, whole))
                    return false;
                value = Integer(whole);
                return true;
        }
    }

    /// <summary>xsd:decimal (XSD 1.1 §3.3.3): digits with an optional point, no exponent.</summary>
    public static bool TryParseDecimal(ReadOnlySpan<char> lexical, out decimal value)
    {
        value = 0;
        var digits = WithoutSign(lexical);
        return digits.ContainsAnyInRange('0', '9') && !digits.ContainsAnyExcept(PointAndDigits) && digits.Count('.') <= 1
            && decimal.TryParse(lexical, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>xsd:double (XSD 1.1 §3.3.5), with INF and NaN.</summary>
    public static bool TryParseDouble(ReadOnlySpan<char> lexical, out double value)
    {
        if (TryParseSpecial(lexical, out value))
            return true;
        return IsFloatingForm(lexical) && double.TryParse(lexical, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    /// <inheritdoc cref="TryParseDouble(ReadOnlySpan{char}, out double)"/>
    public static bool TryParseDouble(ReadOnlySpan<byte> utf8, out double value)
    {
        if (ShortDouble.TryRead(utf8, out value))
            return true;
        if (utf8.Length > LongestLexical)
            return TryParseDouble(Encoding.UTF8.GetString(utf8), out value);
        Span<char> lexical = stackalloc char[LongestLexical];
        return Ascii.ToUtf16(utf8, lexical, out var length) == OperationStatus.Done && TryParseDouble(lexical[..length], out value);
    }

    private const int LongestLexical = 64;

    // Not through double: rounding twice can give the wrong neighbour.
    private static bool TryParseFloat(ReadOnlySpan<char> lexical, out float value)
    {
        var isSpecial = TryParseSpecial(lexical, out var special);
        value = (float)special;
        return isSpecial || IsFloatingForm(lexical) && float.TryParse(lexical, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>The canonical lexical form: <c>12</c>, <c>12.0</c> (as inlined values are written), <c>1.25E1</c>, <c>INF</c>.</summary>
    public string ToLexical() => Kind switch
    {
        XsdNumericKind.Integer => exact.ToString("0", CultureInfo.InvariantCulture),
        XsdNumericKind.Decimal => exact.ToString("0.0###########################", CultureInfo.InvariantCulture),
        XsdNumericKind.Float => FormatScientific(approximate, ((float)approximate).ToString("R", CultureInfo.InvariantCulture)),
        _ => FormatScientific(approximate, approximate.ToString("R", CultureInfo.InvariantCulture)),
    };

    /// <summary>The literal in canonical form.</summary>
    public Literal ToLiteral() => new(ToLexical(), Datatype);

    /// <inheritdoc/>
    public override string ToString() => ToLexical();

    // One digit before the point, from the platform's shortest form that reads back the same: "1250", "1E+20", "0.00012".
    private static string FormatScientific(double value, string shortest)
    {
        if (double.IsNaN(value))
            return "NaN";
        if (double.IsInfinity(value))
            return value > 0 ? "INF" : "-INF";
        if (value == 0)
            return double.IsNegative(value) ? "-0.0E0" : "0.0E0";

        var mantissa = WithoutSign(shortest);
        var exponent = 0;
        var e = mantissa.IndexOf('E');
        if (e >= 0)
        {
            exponent = int.Parse(mantissa[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            mantissa = mantissa[..e];
        }
        var point = mantissa.IndexOf('.');
        var all = point < 0 ? mantissa.ToString() : string.Concat(mantissa[..point], mantissa[(point + 1)..]);
        var digits = all.TrimStart('0');
        exponent += (point < 0 ? mantissa.Length : point) - 1 - (all.Length - digits.Length);
        digits = digits.TrimEnd('0');
        return $"{(value < 0 ? "-" : "")}{digits[0]}.{(digits.Length > 1 ? digits[1..] : "0")}E{exponent.ToString(CultureInfo.InvariantCulture)}";
    }

    private static bool TryParseSpecial(ReadOnlySpan<char> lexical, out double value)
    {
        value = lexical switch
        {
            "INF" or "+INF" => double.PositiveInfinity,
            "-INF" => double.NegativeInfinity,
            "NaN" => double.NaN,
            _ => 0,
        };
        return value != 0;
    }

    private static bool IsFloatingForm(ReadOnlySpan<char> lexical)
    {
        var mantissa = WithoutSign(lexical);
        var e = mantissa.IndexOfAny('e', 'E');
        if (e >= 0)
        {
            if (!IsIntegerForm(mantissa[(e + 1)..]))
                return false;
            mantissa = mantissa[..e];
        }
        return mantissa.ContainsAnyInRange('0', '9') && !mantissa.ContainsAnyExcept(PointAndDigits) && mantissa.Count('.') <= 1;
    }

    private static bool IsIntegerForm(ReadOnlySpan<char> lexical)
    {
        var digits = WithoutSign(lexical);
        return !digits.IsEmpty && !digits.ContainsAnyExceptInRange('0', '9');
    }

    private static ReadOnlySpan<char> WithoutSign(ReadOnlySpan<char> lexical) => lexical.Length > 0 && lexical[0] is '+' or '-' ? lexical[1..] : lexical;
}

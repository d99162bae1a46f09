using System.Globalization;
using System.Numerics;
using MinerOsphere.Rdf.Datatypes;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Sparql.Functions;

/// <summary>From literals to values and back, by the lexical rules of XSD.</summary>
internal static class ValueReader
{
    private static readonly Dictionary<string, (BigInteger? Least, BigInteger? Most)> DerivedIntegers = new()
    {
        [Xsd.Integer] = (null, null),
        [Xsd.Namespace + "nonPositiveInteger"] = (null, 0),
        [Xsd.Namespace + "negativeInteger"] = (null, -1),
        [Xsd.Namespace + "nonNegativeInteger"] = (0, null),
        [Xsd.Namespace + "positiveInteger"] = (1, null),
        [Xsd.Namespace + "long"] = (long.MinValue, long.MaxValue),
        [Xsd.Namespace + "int"] = (int.MinValue, int.MaxValue),
        [Xsd.Namespace + "short"] = (short.MinValue, short.MaxValue),
        [Xsd.Namespace + "byte"] = (sbyte.MinValue, sbyte.MaxValue),
        [Xsd.Namespace + "unsignedLong"] = (0, ulong.MaxValue),
        [Xsd.Namespace + "unsignedInt"] = (0, uint.MaxValue),
        [Xsd.Namespace + "unsignedShort"] = (0, ushort.MaxValue),
        [Xsd.Namespace + "unsignedByte"] = (0, byte.MaxValue),
    };

    public static bool IsNumericDatatype(string datatype) =>
        datatype is Xsd.Decimal or Xsd.Double or Xsd.Float || DerivedIntegers.ContainsKey(datatype);

    public static Value Read(Literal literal, Rdf.TermId id = default)
    {
        if (literal.Language is not null || literal.Datatype == Xsd.String)
            return Value.FromText(literal, id);
        var lexical = literal.Lexical.AsSpan().Trim(" \t\r\n");
        switch (literal.Datatype)
        {
            case Xsd.Boolean when lexical is "true" or "1":
                return Value.FromBoolean(true, id, literal);
            case Xsd.Boolean when lexical is "false" or "0":
                return Value.FromBoolean(false, id, literal);
            case Xsd.Decimal when TryDecimal(lexical, out var number):
                return Value.FromDecimal(number, id, literal);
            case Xsd.Double when TryDouble(lexical, out var number):
                return Value.FromDouble(number, id, literal);
            case Xsd.Float when TryDouble(lexical, out var number):
                return Value.FromFloat(number, id, literal);
            case Xsd.DateTime when TimeText.TryReadDateTime(lexical, out var time, out var offset):
                return Value.FromTime(ValueKind.DateTime, time, offset, id, literal);
            case Xsd.Date when TimeText.TryReadDate(lexical, out var time, out var offset):
                return Value.FromTime(ValueKind.Date, time, offset, id, literal);
            case Xsd.Time when TimeText.TryReadTime(lexical, out var time, out var offset):
                return Value.FromTime(ValueKind.Time, time, offset, id, literal);
        }
        if (DerivedIntegers.TryGetValue(literal.Datatype, out var range) && TryInteger(lexical, out var integer)
            && (range.Least is null || integer >= range.Least) && (range.Most is null || integer <= range.Most))
            return Value.FromInteger(integer, id, literal);
        return Value.FromOther(literal, id);
    }

    public static bool TryInteger(ReadOnlySpan<char> lexical, out long value) =>
        long.TryParse(lexical, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    public static bool TryDecimal(ReadOnlySpan<char> lexical, out decimal value)
    {
        value = 0;
        return !lexical.IsEmpty && lexical is not "." && lexical.IndexOfAny("eE,") < 0
            && decimal.TryParse(lexical, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }

    public static bool TryDouble(ReadOnlySpan<char> lexical, out double value)
    {
        value = lexical switch
        {
            "INF" or "+INF" => double.PositiveInfinity,
            "-INF" => double.NegativeInfinity,
            "NaN" => double.NaN,
            _ => 0,
        };
        if (value != 0)
            return true;
        return !lexical.IsEmpty && (char.IsAsciiDigit(lexical[^1]) || lexical[^1] == '.')
            && double.TryParse(lexical, NumberStyles.Float & ~NumberStyles.AllowLeadingWhite & ~NumberStyles.AllowTrailingWhite,
                CultureInfo.InvariantCulture, out value);
    }

    /// <summary>The value of an inlined id.</summary>
    public static Value ReadInline(Rdf.TermId id) => id.Kind switch
    {
        Rdf.TermKind.Boolean => Value.FromBoolean(InlineValue.ToBoolean(id)),
        Rdf.TermKind.Integer => Value.FromInteger(InlineValue.ToInteger(id), id),
        Rdf.TermKind.Decimal => Value.FromDecimal(InlineValue.ToDecimal(id), id),
        Rdf.TermKind.Date => Value.FromTime(ValueKind.Date, InlineValue.ToDays(id) * TimeText.MicrosecondsPerDay, Value.NoTimezone, id),
        Rdf.TermKind.DateTime => Value.FromTime(
            ValueKind.DateTime, InlineValue.ToMicroseconds(id), InlineValue.HasTimezone(id) ? (short)0 : Value.NoTimezone, id),
        _ => Value.Error,
    };

    /// <summary>The term of a value that has neither term nor id, in canonical form.</summary>
    public static Term Write(in Value value) => value.Kind switch
    {
        ValueKind.Boolean => new Literal(value.Boolean ? "true" : "false", Xsd.Boolean),
        ValueKind.Integer => new Literal(value.Integer.ToString(CultureInfo.InvariantCulture), Xsd.Integer),
        ValueKind.Decimal => new Literal(DecimalText(value.Decimal), Xsd.Decimal),
        ValueKind.Float => new Literal(FloatText(value.Double, ((float)value.Double).ToString("E8", CultureInfo.InvariantCulture),
            ((float)value.Double).ToString("R", CultureInfo.InvariantCulture)), Xsd.Float),
        ValueKind.Double => new Literal(FloatText(value.Double, value.Double.ToString("E16", CultureInfo.InvariantCulture),
            value.Double.ToString("R", CultureInfo.InvariantCulture)), Xsd.Double),
        ValueKind.String => new Literal(value.Text),
        ValueKind.DateTime => new Literal(TimeText.WriteDateTime(value.Microseconds, value.Offset), Xsd.DateTime),
        ValueKind.Date => new Literal(TimeText.WriteDate(value.Microseconds, value.Offset), Xsd.Date),
        ValueKind.Time => new Literal(TimeText.WriteTime(value.Microseconds, value.Offset), Xsd.Time),
        _ => value.Term!,
    };

    /// <summary>One digit at least on each side of the point, no needless zero.</summary>
    private static string DecimalText(decimal value)
    {
        var text = value.ToString("0.0###########################", CultureInfo.InvariantCulture);
        return text;
    }

    /// <summary>The canonical form of XSD: <c>1.5E2</c>, with the fewest digits that read back as the same number.</summary>
    private static string FloatText(double value, string scientific, string shortest)
    {
        if (double.IsNaN(value))
            return "NaN";
        if (double.IsInfinity(value))
            return value > 0 ? "INF" : "-INF";
        if (value == 0)
            return double.IsNegative(value) ? "-0.0E0" : "0.0E0";
        var exponent = int.Parse(scientific.AsSpan(scientific.IndexOf('E') + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mark = shortest.IndexOf('E');
        var digits = (mark < 0 ? shortest : shortest[..mark]).Replace("-", "").Replace(".", "").Trim('0');
        return $"{(value < 0 ? "-" : "")}{digits[0]}.{(digits.Length > 1 ? digits[1..] : "0")}E{exponent}";
    }
}

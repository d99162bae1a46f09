using System.Globalization;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Sparql.Functions;

/// <summary>The constructor functions of XSD (§17.5).</summary>
internal static class Casts
{
    public static BuiltinFunction? Find(string datatype) => datatype switch
    {
        Xsd.String => ToText,
        Xsd.Boolean => ToBoolean,
        Xsd.Integer => ToInteger,
        Xsd.Decimal => ToDecimal,
        Xsd.Float => ToFloat,
        Xsd.Double => ToDouble,
        Xsd.DateTime => ToDateTime,
        Xsd.Date => ToDate,
        Xsd.Time => ToTime,
        _ => null,
    };

    private static Value ToText(ReadOnlySpan<Value> arguments, FunctionScope scope)
    {
        var value = arguments[0];
        if (value.Kind is ValueKind.BlankNode or ValueKind.Triple)
            return Value.Error;
        // XPath writes a number that is whole, and one of moderate size, without exponent.
        return value.Kind switch
        {
            ValueKind.Float or ValueKind.Double => Value.FromText(PlainNumber(value)),
            ValueKind.Decimal => Value.FromText(value.Decimal.ToString("0.############################", CultureInfo.InvariantCulture)),
            ValueKind.Boolean => Value.FromText(value.Boolean ? "true" : "false"),
            ValueKind.Integer => Value.FromText(value.Integer.ToString(CultureInfo.InvariantCulture)),
            _ => Value.FromText(TermFunctions.TextOf(value, scope)),
        };
    }

    private static string PlainNumber(in Value value)
    {
        var number = value.Double;
        var size = Math.Abs(number);
        if (number == 0)
            return double.IsNegative(number) ? "-0" : "0";
        if (size is < 1e-6 or >= 1e6 || double.IsNaN(number))
            return ((Literal)ValueReader.Write(value.Kind == ValueKind.Float ? Value.FromFloat(number) : Value.FromDouble(number))).Lexical;
        return value.Kind == ValueKind.Float
            ? ((decimal)(float)number).ToString(CultureInfo.InvariantCulture)
            : decimal.Parse(number.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture)
                .ToString("0.############################", CultureInfo.InvariantCulture);
    }

    private static Value ToBoolean(ReadOnlySpan<Value> arguments, FunctionScope scope) => arguments[0] switch
    {
        { Kind: ValueKind.Boolean } value => Value.FromBoolean(value.Boolean),
        { IsNumeric: true } value => Value.FromBoolean(ValueComparison.Truth(value) == true),
        { Kind: ValueKind.String } value => FromText(value.Text, Xsd.Boolean, ValueKind.Boolean),
        _ => Value.Error,
    };

    private static Value ToInteger(ReadOnlySpan<Value> arguments, FunctionScope scope)
    {
        var value = arguments[0];
        return value.Kind switch
        {
            ValueKind.Boolean => Value.FromInteger(value.Boolean ? 1 : 0),
            ValueKind.Integer => Value.FromInteger(value.Integer),
            ValueKind.Decimal => Whole((double)decimal.Truncate(value.Decimal)),
            ValueKind.Float or ValueKind.Double => Whole(Math.Truncate(value.Double)),
            ValueKind.String => FromText(value.Text, Xsd.Integer, ValueKind.Integer),
            _ => Value.Error,
        };
    }

    private static Value Whole(double number) =>
        Math.Abs(number) < 9.2e18 ? Value.FromInteger((long)number) : Value.Error;

    private static Value ToDecimal(ReadOnlySpan<Value> arguments, FunctionScope scope)
    {
        var value = arguments[0];
        return value.Kind switch
        {
            ValueKind.Boolean => Value.FromDecimal(value.Boolean ? 1 : 0),
            ValueKind.Integer or ValueKind.Decimal => Value.FromDecimal(value.Decimal),
            ValueKind.Float or ValueKind.Double when Math.Abs(value.Double) < 7.9e28 => Value.FromDecimal((decimal)value.Double),
            ValueKind.String => FromText(value.Text, Xsd.Decimal, ValueKind.Decimal),
            _ => Value.Error,
        };
    }

    private static Value ToFloat(ReadOnlySpan<Value> arguments, FunctionScope scope) => arguments[0] switch
    {
        { Kind: ValueKind.Boolean } value => Value.FromFloat(value.Boolean ? 1 : 0),
        { IsNumeric: true } value => Value.FromFloat(value.Double),
        { Kind: ValueKind.String } value => FromText(value.Text, Xsd.Float, ValueKind.Float),
        _ => Value.Error,
    };

    private static Value ToDouble(ReadOnlySpan<Value> arguments, FunctionScope scope) => arguments[0] switch
    {
        { Kind: ValueKind.Boolean } value => Value.FromDouble(value.Boolean ? 1 : 0),
        { IsNumeric: true } value => Value.FromDouble(value.Double),
        { Kind: ValueKind.String } value => FromText(value.Text, Xsd.Double, ValueKind.Double),
        _ => Value.Error,
    };

    private static Value ToDateTime(ReadOnlySpan<Value> arguments, FunctionScope scope) => arguments[0] switch
    {
        { Kind: ValueKind.DateTime } value => value,
        { Kind: ValueKind.Date } value => Value.FromTime(ValueKind.DateTime, value.Microseconds, value.Offset),
        { Kind: ValueKind.String } value => FromText(value.Text, Xsd.DateTime, ValueKind.DateTime),
        _ => Value.Error,
    };

    private static Value ToDate(ReadOnlySpan<Value> arguments, FunctionScope scope) => arguments[0] switch
    {
        { Kind: ValueKind.Date } value => value,
        { Kind: ValueKind.DateTime } value =>
            Value.FromTime(ValueKind.Date, value.Microseconds - TimeText.ClockOf(value.Microseconds), value.Offset),
        { Kind: ValueKind.String } value => FromText(value.Text, Xsd.Date, ValueKind.Date),
        _ => Value.Error,
    };

    private static Value ToTime(ReadOnlySpan<Value> arguments, FunctionScope scope) => arguments[0] switch
    {
        { Kind: ValueKind.Time } value => value,
        { Kind: ValueKind.DateTime } value => Value.FromTime(ValueKind.Time, TimeText.ClockOf(value.Microseconds), value.Offset),
        { Kind: ValueKind.String } value => FromText(value.Text, Xsd.Time, ValueKind.Time),
        _ => Value.Error,
    };

    private static Value FromText(string text, string datatype, ValueKind kind)
    {
        var value = ValueReader.Read(new Literal(text.Trim(' ', '\t', '\r', '\n'), datatype));
        if (value.Kind != kind)
            return Value.Error;
        // A cast gives a value: its text is the canonical one, not that of the argument.
        return kind switch
        {
            ValueKind.Boolean => Value.FromBoolean(value.Boolean),
            ValueKind.Integer => Value.FromInteger(value.Integer),
            ValueKind.Decimal => Value.FromDecimal(value.Decimal),
            ValueKind.Float => Value.FromFloat(value.Double),
            ValueKind.Double => Value.FromDouble(value.Double),
            _ => value,
        };
    }
}

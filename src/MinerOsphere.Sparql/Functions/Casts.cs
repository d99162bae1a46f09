using System.Globalization;
using System.Numerics;
using MinerOsphere.Rdf.Datatypes;
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
        Xsd.DayTimeDuration => (arguments, _) => ToDuration(arguments[0], Xsd.DayTimeDuration, ValueKind.DayTimeDuration),
        Xsd.YearMonthDuration => (arguments, _) => ToDuration(arguments[0], Xsd.YearMonthDuration, ValueKind.YearMonthDuration),
        Xsd.Duration => (arguments, _) => ToDuration(arguments[0], Xsd.Duration, ValueKind.Duration),
        Xsd.GYear or Xsd.GYearMonth or Xsd.GMonth or Xsd.GMonthDay or Xsd.GDay => (arguments, _) => ToGregorian(arguments[0], datatype),
        _ when XsdIntegerRange.IsInteger(datatype) => (arguments, scope) => ToDerivedInteger(arguments, scope, datatype),
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
            ValueKind.LargeInteger or ValueKind.LargeDecimal => Value.FromText(value.Exact.ToLexical()),
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
            ValueKind.Decimal or ValueKind.LargeInteger or ValueKind.LargeDecimal =>
                Value.FromExact(XsdDecimal.From(value.Exact.Truncate()), isInteger: true),
            ValueKind.Float or ValueKind.Double when double.IsFinite(value.Double) =>
                Value.FromExact(XsdDecimal.From(new BigInteger(value.Double)), isInteger: true),
            ValueKind.String => FromText(value.Text, Xsd.Integer, ValueKind.Integer),
            _ => Value.Error,
        };
    }

    /// <summary>A type derived from xsd:integer: the same number, with a check of its range and the datatype asked for.</summary>
    private static Value ToDerivedInteger(ReadOnlySpan<Value> arguments, FunctionScope scope, string datatype)
    {
        var whole = ToInteger(arguments, scope);
        return whole.IsError || !XsdIntegerRange.Contains(datatype, whole.Exact.Unscaled)
            ? Value.Error
            : ValueReader.Read(new Literal(whole.Exact.ToLexical(), datatype));
    }

    private static Value ToDecimal(ReadOnlySpan<Value> arguments, FunctionScope scope)
    {
        var value = arguments[0];
        return value.Kind switch
        {
            ValueKind.Boolean => Value.FromDecimal(value.Boolean ? 1 : 0),
            ValueKind.Integer or ValueKind.Decimal => Value.FromDecimal(value.Decimal),
            ValueKind.LargeInteger or ValueKind.LargeDecimal => Value.FromExact(value.Exact, isInteger: false),
            // The shortest digits that name the number: 0.1 and not the 55 digits of the double nearest to it.
            ValueKind.Float or ValueKind.Double when XsdDecimal.TryParseScientific(Shortest(value), out var number) => Value.FromExact(number, isInteger: false),
            ValueKind.String => FromText(value.Text, Xsd.Decimal, ValueKind.Decimal),
            _ => Value.Error,
        };
    }

    private static string Shortest(in Value value) => value.Kind == ValueKind.Float
        ? ((float)value.Double).ToString("R", CultureInfo.InvariantCulture)
        : value.Double.ToString("R", CultureInfo.InvariantCulture);

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

    /// <summary>From one type of duration to another what the other cannot hold is left out (XPath and XQuery Functions §19.1.3).</summary>
    private static Value ToDuration(in Value value, string datatype, ValueKind kind)
    {
        if (value.Kind == ValueKind.String)
            return FromText(value.Text, datatype, kind);
        return value.IsDuration
            ? Value.FromDuration(kind, new XsdDuration(
                kind == ValueKind.DayTimeDuration ? 0 : value.Duration.Months, kind == ValueKind.YearMonthDuration ? 0 : value.Duration.Microseconds))
            : Value.Error;
    }

    /// <summary>The part of a date or a dateTime that the type names, with its timezone.</summary>
    private static Value ToGregorian(in Value value, string datatype)
    {
        switch (value.Kind)
        {
            case ValueKind.Gregorian:
                return ((Literal)value.Term!).Datatype == datatype ? value : Value.Error;
            case ValueKind.String:
                return FromText(value.Text, datatype, ValueKind.Gregorian);
            case ValueKind.DateTime or ValueKind.Date:
                // -YYYY-MM-DD: the last six characters are month and day.
                var day = TimeText.WriteDate(value.Microseconds, Value.NoTimezone);
                var part = datatype switch
                {
                    Xsd.GYear => day[..^6],
                    Xsd.GYearMonth => day[..^3],
                    Xsd.GMonth => "-" + day[^6..^3],
                    Xsd.GMonthDay => "-" + day[^6..],
                    _ => "--" + day[^3..],
                };
                return FromText(part + TimeText.WriteTimezone(value.Offset), datatype, ValueKind.Gregorian);
            default:
                return Value.Error;
        }
    }

    private static Value FromText(string text, string datatype, ValueKind kind)
    {
        var value = ValueReader.Read(new Literal(text.Trim(' ', '\t', '\r', '\n'), datatype));
        if (value.Kind != kind && !(value.IsExact && value.IsWhole == (kind == ValueKind.Integer) && kind is ValueKind.Integer or ValueKind.Decimal))
            return Value.Error;
        // A cast gives a value: its text is the canonical one, not that of the argument.
        return value.Kind switch
        {
            ValueKind.Boolean => Value.FromBoolean(value.Boolean),
            ValueKind.Integer => Value.FromInteger(value.Integer),
            ValueKind.Decimal => Value.FromDecimal(value.Decimal),
            ValueKind.LargeInteger or ValueKind.LargeDecimal => Value.FromExact(value.Exact, value.IsWhole),
            ValueKind.Float => Value.FromFloat(value.Double),
            ValueKind.Double => Value.FromDouble(value.Double),
            >= ValueKind.DayTimeDuration and <= ValueKind.Duration => Value.FromDuration(kind, value.Duration),
            _ => value,
        };
    }
}

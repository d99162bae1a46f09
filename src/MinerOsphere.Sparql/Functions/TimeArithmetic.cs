using System.Numerics;
using MinerOsphere.Rdf.Datatypes;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Functions;

/// <summary>
/// + - * / on dates, times and durations (XPath and XQuery Functions §8.4, §9.7), which §17.3.1 lets SPARQL take too. A value without timezone
/// is taken in UTC. What a type cannot hold is an error.
/// </summary>
internal static class TimeArithmetic
{
    private const int MonthsPerYear = 12;

    public static Value Apply(ArithmeticOperator operation, in Value left, in Value right) => operation switch
    {
        ArithmeticOperator.Add when left.IsTime => Shift(left, right, 1),
        ArithmeticOperator.Add when right.IsTime => Shift(right, left, 1),
        ArithmeticOperator.Add when left.IsDuration => Sum(left, right, 1),
        ArithmeticOperator.Subtract when left.IsTime && left.Kind == right.Kind => Between(left, right),
        ArithmeticOperator.Subtract when left.IsTime => Shift(left, right, -1),
        ArithmeticOperator.Subtract when left.IsDuration => Sum(left, right, -1),
        ArithmeticOperator.Multiply when left.IsDuration && right.IsNumeric => Scale(left, right, divide: false),
        ArithmeticOperator.Multiply when right.IsDuration && left.IsNumeric => Scale(right, left, divide: false),
        ArithmeticOperator.Divide when left.IsDuration && right.IsNumeric => Scale(left, right, divide: true),
        ArithmeticOperator.Divide when left.IsDuration && left.Kind == right.Kind => Ratio(left, right),
        _ => Value.Error,
    };

    private static Value Between(in Value left, in Value right) =>
        Make(ValueKind.DayTimeDuration, 0, (Int128)left.UtcMicroseconds - right.UtcMicroseconds);

    private static Value Sum(in Value left, in Value right, int sign) =>
        left.Kind == right.Kind && left.Kind != ValueKind.Duration
            ? Make(left.Kind, left.Duration.Months + (Int128)sign * right.Duration.Months, left.Duration.Microseconds + (Int128)sign * right.Duration.Microseconds)
            : Value.Error;

    private static Value Shift(in Value time, in Value duration, int sign)
    {
        if (!duration.IsDuration || time.Kind == ValueKind.Time && duration.Kind != ValueKind.DayTimeDuration)
            return Value.Error;
        var months = (Int128)sign * duration.Duration.Months;
        var microseconds = (Int128)time.Microseconds;
        if (months != 0)
        {
            var (year, month, day) = TimeText.Date(time.Microseconds);
            var all = (Int128)year * MonthsPerYear + month - 1 + months;
            if (Int128.Abs(all) > int.MaxValue)
                return Value.Error;
            var (newYear, newMonth) = Math.DivRem((long)all, MonthsPerYear);
            if (newMonth < 0)
                (newYear, newMonth) = (newYear - 1, newMonth + MonthsPerYear);
            // The day of a shorter month is its last.
            var newDay = Math.Min(day, ProlepticCalendar.DaysInMonth(newYear, (int)newMonth + 1));
            microseconds = (Int128)ProlepticCalendar.ToDays(newYear, (int)newMonth + 1, newDay) * TimeText.MicrosecondsPerDay + TimeText.ClockOf(time.Microseconds);
        }
        microseconds += (Int128)sign * duration.Duration.Microseconds;
        if (microseconds < long.MinValue / 2 || microseconds > long.MaxValue / 2)
            return Value.Error;
        var result = (long)microseconds;
        return Value.FromTime(time.Kind, time.Kind switch
        {
            ValueKind.Time => TimeText.ClockOf(result),
            ValueKind.Date => result - TimeText.ClockOf(result),
            _ => result,
        }, time.Offset);
    }

    private static Value Scale(in Value duration, in Value factor, bool divide)
    {
        if (duration.Kind == ValueKind.Duration)
            return Value.Error;
        var isMonths = duration.Kind == ValueKind.YearMonthDuration;
        var amount = isMonths ? duration.Duration.Months : duration.Duration.Microseconds;
        // XPath promotes the factor to double; an exact one stays exact here.
        var exact = factor.IsExact ? factor.Exact : double.IsFinite(factor.Double) ? XsdDecimal.FromExactly(factor.Double) : (XsdDecimal?)null;
        if (exact is not { } by)
            return divide && double.IsInfinity(factor.Double) ? Make(duration.Kind, 0, 0) : Value.Error;
        var whole = XsdDecimal.From((BigInteger)amount);
        var fits = divide ? XsdDecimal.TryDivide(whole, by, out var result) : XsdDecimal.TryMultiply(whole, by, out result);
        if (!fits)
            return Value.Error;
        // The nearest unit, halves towards positive infinity.
        var rounded = XsdDecimal.TryAdd(result, XsdDecimal.From(0.5m), out var raised) ? raised.Floor() : result.Floor();
        return BigInteger.Abs(rounded) > long.MaxValue ? Value.Error : Make(duration.Kind, isMonths ? (long)rounded : 0, isMonths ? 0 : (long)rounded);
    }

    private static Value Ratio(in Value left, in Value right)
    {
        if (left.Kind == ValueKind.Duration)
            return Value.Error;
        var isMonths = left.Kind == ValueKind.YearMonthDuration;
        return XsdDecimal.TryDivide(Amount(left.Duration), Amount(right.Duration), out var ratio) ? Value.FromExact(ratio, isInteger: false) : Value.Error;

        XsdDecimal Amount(XsdDuration duration) => XsdDecimal.From((BigInteger)(isMonths ? duration.Months : duration.Microseconds));
    }

    private static Value Make(ValueKind kind, Int128 months, Int128 microseconds) =>
        Int128.Abs(months) > long.MaxValue || Int128.Abs(microseconds) > long.MaxValue
            ? Value.Error
            : Value.FromDuration(kind, new XsdDuration((long)months, (long)microseconds));
}

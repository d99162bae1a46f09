using MinerOsphere.Rdf.Datatypes;

namespace MinerOsphere.Sparql.Functions;

/// <summary>Functions on dates and times (§17.4.5). They also take xsd:date and xsd:time where the part exists.</summary>
internal static class TimeFunctions
{
    public static Value Now(ReadOnlySpan<Value> arguments, FunctionScope scope) => Value.FromTime(
        ValueKind.DateTime, (scope.Context.Now.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond, 0);

    public static Value Year(ReadOnlySpan<Value> arguments, FunctionScope scope) =>
        HasDate(arguments[0]) ? Value.FromInteger(TimeText.Date(arguments[0].Microseconds).Year) : Value.Error;

    public static Value Month(ReadOnlySpan<Value> arguments, FunctionScope scope) =>
        HasDate(arguments[0]) ? Value.FromInteger(TimeText.Date(arguments[0].Microseconds).Month) : Value.Error;

    public static Value Day(ReadOnlySpan<Value> arguments, FunctionScope scope) =>
        HasDate(arguments[0]) ? Value.FromInteger(TimeText.Date(arguments[0].Microseconds).Day) : Value.Error;

    public static Value Hours(ReadOnlySpan<Value> arguments, FunctionScope scope) =>
        HasClock(arguments[0]) ? Value.FromInteger(Seconds(arguments[0]) / 3600) : Value.Error;

    public static Value Minutes(ReadOnlySpan<Value> arguments, FunctionScope scope) =>
        HasClock(arguments[0]) ? Value.FromInteger(Seconds(arguments[0]) / 60 % 60) : Value.Error;

    public static Value Seconds(ReadOnlySpan<Value> arguments, FunctionScope scope) => HasClock(arguments[0])
        ? Value.FromDecimal((decimal)(TimeText.ClockOf(arguments[0].Microseconds) % (60 * TimeText.MicrosecondsPerSecond)) / TimeText.MicrosecondsPerSecond)
        : Value.Error;

    public static Value Timezone(ReadOnlySpan<Value> arguments, FunctionScope scope)
    {
        if (!arguments[0].IsTime || !arguments[0].HasTimezone)
            return Value.Error;
        return Value.FromDuration(ValueKind.DayTimeDuration, new XsdDuration(0, arguments[0].Offset * 60 * TimeText.MicrosecondsPerSecond));
    }

    public static Value Tz(ReadOnlySpan<Value> arguments, FunctionScope scope) =>
        arguments[0].IsTime ? Value.FromText(TimeText.WriteTimezone(arguments[0].Offset)) : Value.Error;

    private static long Seconds(in Value value) => TimeText.ClockOf(value.Microseconds) / TimeText.MicrosecondsPerSecond;

    private static bool HasDate(in Value value) => value.Kind is ValueKind.DateTime or ValueKind.Date;

    private static bool HasClock(in Value value) => value.Kind is ValueKind.DateTime or ValueKind.Time;
}

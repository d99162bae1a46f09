using System.Collections.Immutable;
using MinerOsphere.Geo.Cql2.Binding;
using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Functions;

/// <summary>Functions of dates and timestamps, in UTC and the Gregorian calendar.</summary>
internal static class TimeFunctions
{
    private static readonly Cql2Parameter Instant = new("instant", Cql2Kind.Timestamp, "A date or a timestamp.");

    public static ImmutableArray<Cql2Function> All(DateTimeOffset now) =>
    [
        new("year", "The year.", [Instant], Cql2Kind.Integer, values => (long)((Cql2Instant)values[0]).Calendar.Year),
        new("month", "The month, 1 to 12.", [Instant], Cql2Kind.Integer, values => (long)((Cql2Instant)values[0]).Calendar.Month),
        new("day", "The day of the month, 1 to 31.", [Instant], Cql2Kind.Integer, values => (long)((Cql2Instant)values[0]).Calendar.DayOfMonth),
        new("now", "The time of the request.", [], Cql2Kind.Timestamp, _ => Cql2Instant.OfMoment(now)),
        new("today", "The day of the request, in UTC.", [], Cql2Kind.Date, _ => Cql2Instant.OfDay(Cql2Instant.OfMoment(now).Day)),
    ];
}

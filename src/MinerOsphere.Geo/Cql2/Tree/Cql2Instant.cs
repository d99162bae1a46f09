using System.Diagnostics.CodeAnalysis;

namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary>
/// An instant in UTC, in the Gregorian calendar of the years 0000 to 9999: a day, or a moment in units of 100 ns. Years before 1 are
/// why this is not a DateTime.
/// </summary>
/// <param name="Ticks">Units of 100 ns since 1970-01-01T00:00:00Z; of a date, its beginning.</param>
/// <param name="IsDate">True for a day.</param>
public readonly record struct Cql2Instant(long Ticks, bool IsDate)
{
    public const long TicksPerSecond = 10_000_000;
    public const long TicksPerDay = 86_400 * TicksPerSecond;

    /// <summary>The last 100 ns of a day, the moment itself of a timestamp.</summary>
    public long LastTick => IsDate ? Ticks + TicksPerDay - 1 : Ticks;

    /// <summary>Days since 1970-01-01.</summary>
    public int Day => (int)Math.DivRem(Ticks, TicksPerDay, out var rest) - (rest < 0 ? 1 : 0);

    public static Cql2Instant OfDay(int day) => new(day * TicksPerDay, true);
    public static Cql2Instant OfDate(DateOnly date) => OfDay(date.DayNumber - 719_162);
    public static Cql2Instant OfMoment(DateTimeOffset moment) => new(moment.UtcTicks - DateTime.UnixEpoch.Ticks, false);

    /// <summary>The instant before, at or after: a date beside a timestamp is its whole day, so that just one of the three holds.</summary>
    public int CompareTo(Cql2Instant other) => LastTick < other.Ticks ? -1 : Ticks > other.LastTick ? 1 : 0;

    /// <summary>Year, month and day of the month.</summary>
    public (int Year, int Month, int DayOfMonth) Calendar => Cql2InstantText.Civil(Day);

    /// <summary>Reads <c>2022-04-16</c>, or <c>2022-04-16T10:13:19.25Z</c> with <c>Z</c> or an offset. Digits below 100 ns are dropped.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out Cql2Instant? instant) =>
        (instant = Cql2InstantText.Parse(text)) is not null;

    /// <summary>The form of RFC 3339, with as few digits of a second as there are.</summary>
    public override string ToString() => Cql2InstantText.Write(this);
}

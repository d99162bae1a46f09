using System.Collections.Immutable;
using System.Globalization;

namespace MinerOsphere.Processes.Results.Pictures;

/// <summary>Numbers to pixels along one axis, and the round numbers that are written beside it.</summary>
internal sealed class Scale
{
    /// <summary>True for names beside each other.</summary>
    public bool IsOfNames { get; private init; }

    private readonly double _low;
    private readonly double _high;
    private readonly double _from;
    private readonly double _to;

    private Scale(double low, double high, double from, double to, ImmutableArray<(double Value, string Label)> ticks) => (_low, _high, _from, _to, Ticks) = (low, high, from, to, ticks);

    public ImmutableArray<(double Value, string Label)> Ticks { get; }

    public double this[double value] => _from + (value - _low) / (_high - _low) * (_to - _from);

    /// <param name="low">Least value.</param>
    /// <param name="high">Greatest value.</param>
    /// <param name="from">Pixel of the least.</param>
    /// <param name="to">Pixel of the greatest.</param>
    /// <param name="isRounded">True widens the range to round numbers.</param>
    public static Scale OfNumbers(double low, double high, double from, double to, bool isRounded = true)
    {
        (low, high) = Widened(low, high);
        var step = StepOf((high - low) / 6);
        if (isRounded) (low, high) = (Math.Floor(low / step) * step, Math.Ceiling(high / step) * step);
        var ticks = ImmutableArray.CreateBuilder<(double, string)>();
        for (var i = Math.Ceiling(low / step - 1e-9); i * step <= high + step * 1e-9; i++) ticks.Add((i * step, Label(i * step)));
        return new Scale(low, high, from, to, ticks.ToImmutable());
    }

    /// <summary>Days since year 1; ticks at round days, months or years.</summary>
    public static Scale OfDays(double low, double high, double from, double to)
    {
        (low, high) = Widened(low, high);
        var ticks = ImmutableArray.CreateBuilder<(double, string)>();
        var days = high - low;
        if (days < 60)
        {
            var step = Math.Max(1, Math.Ceiling(days / 7));
            for (var day = Math.Ceiling(low); day <= high; day += step) ticks.Add((day, DayOf(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        }
        else
        {
            var months = new[] { 1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200 }.FirstOrDefault(m => days / (m * 30.4) <= 8, 2400);
            var first = DayOf(low);
            var month = new DateTime(first.Year, months >= 12 ? 1 : first.Month, 1);
            for (; month.Ticks / (double)TimeSpan.TicksPerDay <= high; month = month.AddMonths(months))
                if (month.Ticks / (double)TimeSpan.TicksPerDay >= low) ticks.Add((month.Ticks / (double)TimeSpan.TicksPerDay, month.ToString(months >= 12 ? "yyyy" : "yyyy-MM", CultureInfo.InvariantCulture)));
        }
        return new Scale(low, high, from, to, ticks.ToImmutable());
    }

    /// <summary>Names beside each other, at most a dozen of them written.</summary>
    public static Scale OfNames(IReadOnlyList<string> names, double from, double to)
    {
        var every = Math.Max(1, (int)Math.Ceiling(names.Count / 12.0));
        return new Scale(-0.5, Math.Max(1, names.Count) - 0.5, from, to, [.. names.Select((n, i) => ((double)i, n)).Where((_, i) => i % every == 0)]) { IsOfNames = true };
    }

    /// <summary>A number as short as it can be said.</summary>
    public static string Label(double value)
    {
        if (Math.Abs(value) < 1e-12) return "0";
        var text = Math.Round(value, 10).ToString("0.##########", CultureInfo.InvariantCulture);
        return Math.Abs(value) is > 0 and < 1e-4 or >= 1e7 ? value.ToString("0.###e0", CultureInfo.InvariantCulture) : text;
    }

    private static DateTime DayOf(double day) => new((long)Math.Clamp(day * TimeSpan.TicksPerDay, 0, DateTime.MaxValue.Ticks));

    private static (double Low, double High) Widened(double low, double high)
    {
        if (high > low) return (low, high);
        var around = low == 0 ? 1 : Math.Abs(low) * 0.1;
        return (low - around, high + around);
    }

    private static double StepOf(double rough)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return (rough / power) switch { <= 1 => power, <= 2 => 2 * power, <= 5 => 5 * power, _ => 10 * power };
    }
}

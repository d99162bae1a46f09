namespace MinerOsphere.Learning.Networks.Windows;

/// <summary>Measures at equal steps of time; NaN where there is none.</summary>
public sealed class TimedSeries
{
    /// <param name="name">Its name: a gauge, a zone.</param>
    /// <param name="start">When the first value is.</param>
    /// <param name="step">Time from one to the next.</param>
    /// <param name="values">The values. Kept, not copied.</param>
    /// <param name="unit">UCUM code.</param>
    public TimedSeries(string name, DateTimeOffset start, TimeSpan step, double[] values, string? unit = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(step, TimeSpan.Zero);
        (Name, Start, Step, Values, Unit) = (name, start, step, values, unit);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>When the first value is.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>Time from one value to the next.</summary>
    public TimeSpan Step { get; }

    /// <summary>The values, NaN for a gap.</summary>
    public double[] Values { get; }

    /// <summary>UCUM code of their unit; null where none is known.</summary>
    public string? Unit { get; }

    /// <summary>How many there are.</summary>
    public int Count => Values.Length;

    /// <summary>When a value is.</summary>
    public DateTimeOffset TimeOf(int index) => Start + index * Step;

    /// <summary>The same series over the steps of another one; NaN where it has none.</summary>
    /// <exception cref="ArgumentException">It has other steps, or steps at other times.</exception>
    internal double[] Over(TimedSeries other)
    {
        if (Step != other.Step) throw new ArgumentException($"series '{Name}' has steps of {Step}, series '{other.Name}' of {other.Step}");
        var difference = other.Start - Start;
        if (difference.Ticks % Step.Ticks != 0) throw new ArgumentException($"series '{Name}' is not at the times of series '{other.Name}'");
        var shift = difference.Ticks / Step.Ticks;
        if (shift == 0 && Count == other.Count) return Values;
        var values = new double[other.Count];
        for (var i = 0; i < values.Length; i++) values[i] = i + shift >= 0 && i + shift < Count ? Values[i + shift] : double.NaN;
        return values;
    }
}

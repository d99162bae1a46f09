using System.Globalization;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Series;

/// <summary>Values at equal steps of time; NaN where one is missing. Never changes.</summary>
public sealed class RegularSeries
{
    private readonly double[] _values;

    /// <param name="values">The values in the order of time, NaN for a gap. Copied.</param>
    /// <param name="period">Steps of a season (12 for months of a year); 1 where there is none.</param>
    /// <param name="start">Number of the first step on the caller's calendar (a year, a month since some origin).</param>
    /// <param name="name">What a message calls it.</param>
    /// <exception cref="DataFaultException">An infinity, or no value at all.</exception>
    public RegularSeries(ReadOnlySpan<double> values, int period = 1, long start = 0, string? name = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        (_values, Period, Start, Name) = (values.ToArray(), period, start, name);
        (First, Last) = (-1, -1);
        for (var t = 0; t < _values.Length; t++)
        {
            if (double.IsInfinity(_values[t])) throw new DataFaultException("is infinite", name, string.Create(CultureInfo.InvariantCulture, $"step {start + t}"));
            if (double.IsNaN(_values[t])) continue;
            if (First < 0) First = t;
            Last = t;
            ObservedCount++;
        }
        if (ObservedCount == 0) throw new DataFaultException("the series has no value", name);
    }

    /// <summary>The values, NaN for a gap.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The value of a step, NaN for a gap.</summary>
    public double this[int step] => _values[step];

    /// <summary>Steps, gaps among them.</summary>
    public int Length => _values.Length;

    /// <summary>Steps of a season; 1 where there is none.</summary>
    public int Period { get; }

    /// <summary>Number of the first step on the caller's calendar.</summary>
    public long Start { get; }

    /// <summary>What a message calls it.</summary>
    public string? Name { get; }

    /// <summary>Steps that have a value.</summary>
    public int ObservedCount { get; }

    /// <summary>First step that has a value.</summary>
    public int First { get; }

    /// <summary>Last step that has a value; forecasts start after the last step, so a gap at the end makes their lead longer.</summary>
    public int Last { get; }

    /// <summary>Steps at the end that have no value.</summary>
    public int Age => Length - 1 - Last;

    /// <summary>Whether all values are the same.</summary>
    public bool IsConstant
    {
        get
        {
            foreach (var value in _values)
                if (!double.IsNaN(value) && value != _values[First]) return false;
            return true;
        }
    }

    /// <summary>The first steps only, as a forecaster at that time would have had them.</summary>
    public RegularSeries Until(int length) => new(_values.AsSpan(0, length), Period, Start, Name);

    /// <summary>Throws when fewer values than a method needs are there.</summary>
    internal void Require(int count, string method)
    {
        if (ObservedCount < count)
            throw new DataFaultException(string.Create(CultureInfo.InvariantCulture, $"{ObservedCount} values are too few for {method}, which takes {count}"), Name);
    }
}

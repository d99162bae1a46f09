namespace MinerOsphere.Learning.Networks.Windows;

/// <summary>A series as windows read it: what of it is known at a time of issue, with short gaps filled from that alone.</summary>
internal sealed class SeriesValues
{
    /// <summary>A sum with fewer of its steps measured than this share is a gap; with more it is scaled up, where gaps are filled at all.</summary>
    private const double LeastMeasured = 0.8;

    private readonly double[] _values;
    private readonly int[] _previous;
    private readonly int[] _next;
    private readonly double[] _sums;
    private readonly int[] _measured;
    private readonly int _longestFill;

    public SeriesValues(double[] values, int longestFill)
    {
        (_values, _longestFill) = (values, longestFill);
        (_previous, _next, _sums, _measured) = (new int[values.Length], new int[values.Length], new double[values.Length + 1], new int[values.Length + 1]);
        for (int i = 0, last = -1; i < values.Length; i++)
        {
            var known = !double.IsNaN(values[i]);
            if (known) last = i;
            _previous[i] = last;
            _sums[i + 1] = _sums[i] + (known ? values[i] : 0);
            _measured[i + 1] = _measured[i] + (known ? 1 : 0);
        }
        for (int i = values.Length - 1, next = values.Length; i >= 0; i--)
        {
            if (!double.IsNaN(values[i])) next = i;
            _next[i] = next;
        }
    }

    /// <summary>The value at a step as known at the time of issue; NaN for a gap that is not filled.</summary>
    public double At(int step, int issue, ref int filled)
    {
        if (step < 0 || step >= _values.Length) return double.NaN;
        if (!double.IsNaN(_values[step])) return _values[step];
        var (before, after) = (_previous[step], _next[step]);
        if (before < 0 || _longestFill == 0) return double.NaN;
        if (after <= issue && after < _values.Length && after - before - 1 <= _longestFill)
        {
            filled++;
            return _values[before] + (_values[after] - _values[before]) * (step - before) / (after - before);
        }
        // The measure after the gap is not known yet, or too far: nothing but the last one, while it is fresh.
        if (after <= issue || step - before > _longestFill) return double.NaN;
        filled++;
        return _values[before];
    }

    /// <summary>The sum of so many steps up to the time of issue.</summary>
    public double Sum(int length, int issue, ref int filled)
    {
        var from = issue - length + 1;
        if (from < 0 || issue >= _values.Length) return double.NaN;
        var measured = _measured[issue + 1] - _measured[from];
        if (measured < (_longestFill == 0 ? 1 : LeastMeasured) * length || measured == 0) return double.NaN;
        if (measured < length) filled++;
        return (_sums[issue + 1] - _sums[from]) * length / measured;
    }
}

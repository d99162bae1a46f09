namespace MinerOsphere.Models.Floods.Filling;

/// <inheritdoc cref="FillMethod.Recession"/>
internal sealed class RecessionFiller : IGapFiller
{
    private const int Classes = 10;
    private readonly double[] _bounds;
    private readonly double[] _rates;

    private RecessionFiller(double[] bounds, double[] rates) => (_bounds, _rates) = (bounds, rates);

    public FillMethod Method => FillMethod.Recession;

    /// <summary>Per class of flow the median rate of fall over the falling steps, per step.</summary>
    public static RecessionFiller Fit(double[] values)
    {
        double[] sorted = [.. values.Where(v => v > 0).Order()];
        if (sorted.Length == 0) return new RecessionFiller([], [0]);
        double[] bounds = [.. Enumerable.Range(1, Classes - 1).Select(c => sorted[c * (sorted.Length - 1) / Classes])];
        var falls = Array.ConvertAll(new int[Classes], _ => new List<double>());
        for (var i = 1; i < values.Length; i++)
            if (values[i] > 0 && values[i - 1] >= values[i]) falls[Class(bounds, values[i - 1])].Add(Math.Log(values[i - 1] / values[i]));
        return new RecessionFiller(bounds, Array.ConvertAll(falls, f =>
        {
            f.Sort();
            return f.Count == 0 ? 0 : f[f.Count / 2];
        }));
    }

    /// <summary>The flow so many steps after a known one, when nothing falls.</summary>
    public double After(double flow, int steps)
    {
        for (var i = 0; i < steps && flow > 0; i++) flow *= Math.Exp(-_rates[Class(_bounds, flow)]);
        return flow;
    }

    public bool TryFill(double[] values, Gap gap, Span<double> filled)
    {
        if (gap.Start == 0) return false;
        var before = values[gap.Start - 1];
        if (gap.End >= values.Length)
        {
            for (var i = 0; i < gap.Length; i++) filled[i] = before = After(before, 1);
            return true;
        }
        var after = values[gap.End];
        // A dry bed has no logarithm.
        if (before <= 0 || after <= 0) return false;
        var rate = Math.Log(after / before) / (gap.Length + 1);
        for (var i = 0; i < gap.Length; i++) filled[i] = before * Math.Exp(rate * (i + 1));
        return true;
    }

    private static int Class(double[] bounds, double value)
    {
        var at = Array.BinarySearch(bounds, value);
        return at < 0 ? ~at : at;
    }
}

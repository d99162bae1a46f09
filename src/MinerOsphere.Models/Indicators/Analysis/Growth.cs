namespace MinerOsphere.Models.Indicators.Analysis;

/// <summary>How a value moved from one time to another.</summary>
/// <param name="From">First time that has a value, as a place in the times.</param>
/// <param name="To">Last one.</param>
/// <param name="First">Value then.</param>
/// <param name="Last">Value at the end.</param>
/// <param name="Change">Last less first.</param>
/// <param name="Rate">Last over first, less 1; NaN where the first is not above 0.</param>
/// <param name="MeanYearly">The constant yearly rate that leads from first to last; NaN where either is not above 0.</param>
/// <param name="LastYear">Rate from the time before the last, where both are there.</param>
internal readonly record struct Growth(int From, int To, double First, double Last, double Change, double Rate, double MeanYearly, double LastYear)
{
    /// <param name="values">A value per time, NaN for a gap.</param>
    /// <param name="years">The times in years, which may be unequally far apart.</param>
    public static Growth? Of(ReadOnlySpan<double> values, ReadOnlySpan<double> years)
    {
        int first = 0, last = values.Length - 1;
        while (first < values.Length && double.IsNaN(values[first])) first++;
        while (last > first && double.IsNaN(values[last])) last--;
        if (first >= last) return null;
        var (a, b, span) = (values[first], values[last], years[last] - years[first]);
        var before = values[last - 1];
        return new Growth(
            first, last, a, b, b - a, a > 0 ? b / a - 1 : double.NaN, a > 0 && b > 0 ? Math.Pow(b / a, 1 / span) - 1 : double.NaN, before > 0 ? b / before - 1 : double.NaN);
    }

    /// <summary>Every value with the one of the base time as 100; NaN without one above 0.</summary>
    public static double[] Index(ReadOnlySpan<double> values, int baseAt)
    {
        var index = new double[values.Length];
        for (var t = 0; t < values.Length; t++) index[t] = values[baseAt] > 0 ? 100 * values[t] / values[baseAt] : double.NaN;
        return index;
    }
}

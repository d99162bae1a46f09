namespace MinerOsphere.Models.Indicators.Analysis;

/// <summary>
/// What made a group grow (Dunn 1960): the growth of the whole, its mix of classes, and the rest, which is its own. The three add up to the change.
/// </summary>
/// <param name="Change">Last less first.</param>
/// <param name="Whole">Had it grown as the whole.</param>
/// <param name="Mix">More or less of that because its classes grew otherwise than the whole.</param>
/// <param name="Own">What its classes did here and not elsewhere.</param>
internal readonly record struct ShiftShare(double Change, double Whole, double Mix, double Own)
{
    /// <param name="first">By group and class at the first time; NaN counts as nothing.</param>
    /// <param name="last">The same at the last.</param>
    public static ShiftShare[] Of(double[][] first, double[][] last)
    {
        var classes = first[0].Length;
        var (before, after) = (Sums(first), Sums(last));
        var rate = after.Sum() / before.Sum() - 1;
        return
        [
            .. Enumerable.Range(0, first.Length).Select(g =>
            {
                double whole = 0, mix = 0, own = 0;
                for (var c = 0; c < classes; c++)
                {
                    var (a, b) = (Number(first[g][c]), Number(last[g][c]));
                    // A class that is new everywhere has no rate: all of it is the group's own.
                    var ofClass = before[c] > 0 ? after[c] / before[c] - 1 : 0;
                    whole += a * rate;
                    mix += before[c] > 0 ? a * (ofClass - rate) : 0;
                    own += b - a - a * (before[c] > 0 ? ofClass : rate);
                }
                return new ShiftShare(last[g].Sum(Number) - first[g].Sum(Number), whole, mix, own);
            }),
        ];

        double[] Sums(double[][] values) => [.. Enumerable.Range(0, classes).Select(c => values.Sum(v => Number(v[c])))];
    }

    private static double Number(double value) => double.IsFinite(value) ? value : 0;
}

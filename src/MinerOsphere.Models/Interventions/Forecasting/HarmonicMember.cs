using MinerOsphere.Learning.Linear;

namespace MinerOsphere.Models.Interventions.Forecasting;

/// <summary>Negative binomial regressions on two or four pairs of annual waves and holidays, with short, middle and long memory: their geometric mean.</summary>
internal static class HarmonicMember
{
    private static readonly (int Waves, double HalfLife)[] Shapes = [.. from waves in new[] { 2, 4 } from years in new[] { 0.75, 1.5, 3 } select (waves, years)];

    /// <summary>Coarser seasons and longer memory: a few interventions a week say no more.</summary>
    private static readonly (int Waves, double HalfLife)[] CalmShapes = [.. from waves in new[] { 1, 2 } from years in new[] { 2.0, 6 } select (waves, years)];

    /// <summary>Expected counts of the weeks from the origin on.</summary>
    public static double[] Profile(WeekAxis axis, double[] series, int origin, int until, bool calm)
    {
        int[] known = [.. Enumerable.Range(0, origin).Where(i => !double.IsNaN(series[i]))];
        double[] counts = [.. known.Select(i => series[i])];
        var logarithms = new double[until - origin];
        var shapes = calm ? CalmShapes : Shapes;
        foreach (var (waves, halfLife) in shapes)
        {
            var design = new DesignMatrix(Names(axis, waves), [.. known.Select(i => Row(axis, i, waves))]);
            double[] weights = [.. known.Select(i => Math.Pow(0.5, (origin - 1 - i) / (halfLife * WeekAxis.WeeksPerYear)))];
            // A little ridge holds terms that a short past has not seen, and counts too rare for a season of their own.
            var fit = NegativeBinomialRegression.Fit(design, counts, new NegativeBinomialOptions { Tolerance = 1e-6, Ridge = 0.5 }, weights: weights);
            for (var t = origin; t < until; t++) logarithms[t - origin] += Math.Log(fit.Predict(Row(axis, t, waves)).Mean) / shapes.Length;
        }
        return Array.ConvertAll(logarithms, Math.Exp);
    }

    private static IEnumerable<string> Names(WeekAxis axis, int waves) =>
        [.. Enumerable.Range(0, 1 + 2 * waves).Select(k => $"wave{k}"), .. axis.TermNames];

    private static double[] Row(WeekAxis axis, int week, int waves)
    {
        var terms = axis.Terms(week);
        var row = new double[1 + 2 * waves + terms.Length];
        row[0] = 1;
        for (var k = 1; k <= waves; k++) (row[2 * k - 1], row[2 * k]) = Math.SinCos(2 * Math.PI * k * axis.Day(week));
        terms.CopyTo(row.AsSpan(1 + 2 * waves));
        return row;
    }
}

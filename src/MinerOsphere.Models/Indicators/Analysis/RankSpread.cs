using MathNet.Numerics.Distributions;
using MinerOsphere.Learning.Numerics;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Models.Indicators.Analysis;

/// <summary>
/// The ranks that a group could as well have had (Goldstein and Spiegelhalter 1996): values are drawn again and ranked again. A league table
/// without them tells luck as if it were merit.
/// </summary>
/// <param name="Lower">Per group the better end of the interval.</param>
/// <param name="Upper">Per group the worse end.</param>
/// <param name="Agreement">Mean of Spearman's correlation between the ranks told and those drawn.</param>
/// <param name="TopKept">Mean share of the first ten groups (or the first tenth, if fewer) that a draw keeps there.</param>
/// <param name="Draws">Draws.</param>
internal sealed record RankSpread(int[] Lower, int[] Upper, double Agreement, double TopKept, int Draws)
{
    /// <param name="values">The value of each group; NaN for a gap.</param>
    /// <param name="draw">Fills in another draw of the values.</param>
    /// <param name="draws">How many.</param>
    /// <param name="level">Of the interval.</param>
    /// <param name="seed">Of the draws.</param>
    /// <param name="cancellation">Stops between draws.</param>
    public static RankSpread Of(double[] values, Action<RandomStream, double[]> draw, int draws, double level, ulong seed, CancellationToken cancellation)
    {
        var (count, told) = (values.Length, Ranks.Of(values));
        var top = Math.Clamp(told.Count(r => r > 0) / 10, 1, 10);
        var ranks = Enumerable.Range(0, count).Select(_ => new int[draws]).ToArray();
        var (drawn, agreement, kept) = (new double[count], 0.0, 0.0);
        for (var d = 0; d < draws; d++)
        {
            cancellation.ThrowIfCancellationRequested();
            draw(new RandomStream(seed, (ulong)d), drawn);
            var again = Ranks.Of(drawn);
            for (var g = 0; g < count; g++) ranks[g][d] = again[g];
            agreement += RankCorrelation.Spearman(values, drawn);
            var first = Enumerable.Range(0, count).Where(g => told[g] is > 0 && told[g] <= top).ToArray();
            kept += first.Count(g => again[g] > 0 && again[g] <= top) / (double)first.Length;
        }
        var (lower, upper) = (new int[count], new int[count]);
        var cut = (1 - level) / 2 * (draws - 1);
        for (var g = 0; g < count; g++)
        {
            if (told[g] == 0) continue;
            Array.Sort(ranks[g]);
            (lower[g], upper[g]) = (ranks[g][(int)Math.Floor(cut)], ranks[g][(int)Math.Ceiling(draws - 1 - cut)]);
        }
        return new RankSpread(lower, upper, agreement / draws, kept / draws, draws);
    }

    /// <summary>Counts as chance alone would make them again: Poisson around what was counted.</summary>
    public static Action<RandomStream, double[]> Counts(double[] counts) => (random, into) =>
    {
        for (var g = 0; g < counts.Length; g++) into[g] = double.IsFinite(counts[g]) ? ChanceCounts.Draw(random, counts[g], 1, isProportion: false) : double.NaN;
    };

    /// <summary>Rates whose numerator is drawn again; a proportion from a binomial, a rate from a Poisson law. Half a case is added on both sides, so that nothing is certain.</summary>
    public static Action<RandomStream, double[]> Rates(double[] counts, double[] bases, bool isProportion) => (random, into) =>
    {
        for (var g = 0; g < counts.Length; g++)
        {
            if (!double.IsFinite(counts[g]) || !(bases[g] > 0))
            {
                into[g] = double.NaN;
                continue;
            }
            // Jeffreys' posterior: a beta or a gamma law, by its normal form where both sides are large.
            var (above, beside) = (counts[g] + 0.5, isProportion ? Math.Max(0, bases[g] - counts[g]) + 0.5 : double.PositiveInfinity);
            if (above > 50 && beside > 50)
            {
                var (mean, deviation) = isProportion ? (above / (above + beside), Math.Sqrt(above * beside / (above + beside + 1)) / (above + beside)) : (above / bases[g], Math.Sqrt(above) / bases[g]);
                into[g] = mean + deviation * random.NextNormal();
                continue;
            }
            var uniform = Math.Clamp(random.NextDouble(), 1e-12, 1 - 1e-12);
            into[g] = isProportion ? Beta.InvCDF(above, beside, uniform) : Gamma.InvCDF(above, bases[g], uniform);
        }
    };

    /// <summary>Values moved by the changes that groups really had from one time to the next: what an ordinary year can do.</summary>
    public static Action<RandomStream, double[]> Changes(double[] values, double[] changes, bool areRatios) => (random, into) =>
    {
        for (var g = 0; g < values.Length; g++)
        {
            var change = changes[random.NextInt(changes.Length)];
            into[g] = areRatios ? values[g] * change : values[g] + change;
        }
    };
}

using MinerOsphere.Learning.Distributions;
using MinerOsphere.Models.Interventions.Counts;

namespace MinerOsphere.Models.Interventions.Forecasting;

/// <summary>
/// How far counts stray from their forecasts, from forecasts that had not seen them: the dispersion by maximum likelihood, then a correction
/// of the levels so that intervals held as often as they say. The correction is the same on both sides: a run of years above or below
/// what was expected is no reason to expect the next one there too.
/// </summary>
/// <param name="Dispersion">Alpha.</param>
/// <param name="Levels">The correction.</param>
public sealed record CountSpread(double Dispersion, LevelMap Levels)
{
    private const int Least = 30;
    private static readonly double[] Knots = [0.5, 0.8, 0.9, 0.95, 0.98];

    public PredictedCount Around(double mean) => new(new NegativeBinomial(mean, Dispersion), Levels);

    /// <param name="means">What was expected, above 0.</param>
    /// <param name="counts">What was counted.</param>
    public static CountSpread Of(double[] means, double[] counts)
    {
        if (means.Length < 3) return new CountSpread(0, LevelMap.None);
        var ones = new double[means.Length];
        Array.Fill(ones, 1);
        var alpha = Linear(counts, means, ones);
        return new CountSpread(alpha, means.Length < Least ? LevelMap.None : Correction(means, counts, alpha));
    }

    private static double Linear(double[] counts, double[] means, double[] weights) =>
        Learning.Linear.Dispersion.MaximumLikelihood(counts, means, weights, Math.Max(Learning.Linear.Dispersion.ByMoments(counts, means, weights, 0), 1e-4));

    /// <summary>
    /// Each count lies with equal chance anywhere in its jump of the distribution, so nothing is drawn. From the middle outwards: the share of
    /// counts within each central interval, with (n + 1) in place of n as conformal prediction has it.
    /// </summary>
    private static LevelMap Correction(double[] means, double[] counts, double alpha)
    {
        var edges = new (double Low, double High)[means.Length];
        for (var i = 0; i < means.Length; i++)
        {
            var law = new NegativeBinomial(means[i], alpha);
            edges[i] = (law.Cumulative((long)counts[i] - 1), law.Cumulative((long)counts[i]));
        }
        double Held(double central)
        {
            var (low, high) = ((1 - central) / 2, (1 + central) / 2);
            double sum = 0;
            foreach (var (from, to) in edges) sum += to > from ? Math.Max(0, Math.Min(to, high) - Math.Max(from, low)) / (to - from) : from >= low && from <= high ? 1 : 0;
            return sum / (edges.Length + 1);
        }
        var said = new List<double> { 0.5 };
        var truth = new List<double> { 0.5 };
        foreach (var knot in Knots)
        {
            // The central level that held this share.
            double low = 0, high = 1 - 1e-9;
            if (Held(high) < knot) break;
            for (var i = 0; i < 50; i++)
            {
                var middle = (low + high) / 2;
                if (Held(middle) < knot) low = middle;
                else high = middle;
            }
            var (at, share) = ((1 + high) / 2, (1 + knot) / 2);
            if (at <= said[^1] + 1e-9) continue;
            said.Add(at);
            truth.Add(share);
        }
        said.Add(1);
        truth.Add(1);
        // Its mirror image below the middle.
        return new LevelMap(
            [.. Enumerable.Reverse(said).Select(v => 1 - v).SkipLast(1), .. said], [.. Enumerable.Reverse(truth).Select(v => 1 - v).SkipLast(1), .. truth]);
    }
}

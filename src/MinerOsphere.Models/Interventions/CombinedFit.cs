using System.Collections.Immutable;
using MinerOsphere.Learning.Distributions;
using MinerOsphere.Learning.Linear;

namespace MinerOsphere.Models.Interventions;

/// <summary>
/// The regressions of one category on everything before an origin, one per <see cref="Specification"/>, and their equal-weight mean: the
/// geometric mean of the expected counts, the arithmetic mean of the dispersions.
/// </summary>
public sealed record CombinedFit(int Origin, ImmutableArray<NegativeBinomialFit> Members)
{
    /// <summary>Fits on the weeks before <paramref name="origin"/> whose count is known.</summary>
    public static CombinedFit Train(WeeklyDesigns designs, ReadOnlySpan<double> series, int origin)
    {
        var known = new List<int>(origin);
        for (var i = 0; i < origin; i++)
            if (!double.IsNaN(series[i]) && designs.Covers(i)) known.Add(i);
        var counts = new double[known.Count];
        for (var k = 0; k < counts.Length; k++) counts[k] = series[known[k]];

        var members = ImmutableArray.CreateBuilder<NegativeBinomialFit>(Specification.All.Length);
        for (var s = 0; s < Specification.All.Length; s++)
        {
            var specification = Specification.All[s];
            var design = new DesignMatrix(specification.Columns(), [.. known.Select(i => designs.Row(s, i))]);
            double[] weights = [.. known.Select(i => specification.Weight(origin - 1 - i))];
            var options = new NegativeBinomialOptions { Tolerance = 1e-7 };
            var fit = NegativeBinomialRegression.Fit(design, counts, options, weights: weights);
            // Rare weeks may be missing from a short past, which leaves their column empty: a little ridge holds such a term at zero.
            if (fit.Status == FitStatus.Singular)
                fit = NegativeBinomialRegression.Fit(design, counts, options with { Ridge = 1 }, weights: weights);
            members.Add(fit);
        }
        return new CombinedFit(origin, members.ToImmutable());
    }

    /// <summary>The forecast for the week with this index.</summary>
    public NegativeBinomial Predict(WeeklyDesigns designs, int index)
    {
        double logarithms = 0, dispersions = 0;
        for (var s = 0; s < Members.Length; s++)
        {
            var member = Members[s].Predict(designs.Row(s, index));
            logarithms += Math.Log(member.Mean);
            dispersions += member.Dispersion;
        }
        return new NegativeBinomial(Math.Exp(logarithms / Members.Length), dispersions / Members.Length);
    }
}

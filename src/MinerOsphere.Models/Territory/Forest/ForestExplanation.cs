using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Territory.Forest;

/// <summary>Where the rain goes, and what the spread of mortality is made of.</summary>
internal static class ForestExplanation
{
    public static IEnumerable<ContributionRow> Of(ForestAnswer answer)
    {
        var water = new LocalizedText("bilan de l'eau", "water balance");
        foreach (var outcome in answer.Outcomes)
        {
            var rain = outcome.Mean(u => u.Mean(y => y.Rain));
            foreach (var (name, amount) in new (string, double)[]
            {
                ("rain", rain), ("intercepted", -outcome.Mean(u => u.Mean(y => y.Intercepted))), ("transpired", -outcome.Mean(u => u.Mean(y => y.Transpired))),
                ("soil", -outcome.Mean(u => u.Mean(y => y.Soil))), ("drained", -outcome.Mean(u => u.Mean(y => y.Drained))), ("stored", -outcome.Mean(u => u.Mean(y => y.Stored))),
            })
                yield return new ContributionRow(outcome.Scenario.Name, name, water, Math.Abs(amount), amount, amount / rain, "mm/a", "balance");
        }
        // Rank correlations squared: what each unknown does to the spread (Saltelli et al. 2004); the order counts, not the digits.
        var unknown = new LocalizedText("ce qu'on ne sait pas", "what is not known");
        foreach (var outcome in answer.Outcomes)
        {
            var mortality = Ranks(outcome.Draws((u, d) => u.Mortality[d].Average()));
            foreach (var (name, values) in answer.Model.Inputs)
            {
                var correlation = Correlation(Ranks(values), mortality);
                yield return new ContributionRow(outcome.Scenario.Name, name, unknown, double.NaN, correlation, correlation * correlation, "rank correlation with mortality", "rank correlation");
            }
        }
    }

    private static double[] Ranks(double[] values)
    {
        var ranks = new double[values.Length];
        foreach (var group in Enumerable.Range(0, values.Length).OrderBy(i => values[i]).Select((i, rank) => (i, rank)).GroupBy(p => values[p.i]))
        {
            var mean = group.Average(p => p.rank);
            foreach (var (i, _) in group) ranks[i] = mean;
        }
        return ranks;
    }

    private static double Correlation(double[] a, double[] b)
    {
        var (ma, mb) = (a.Average(), b.Average());
        double ab = 0, aa = 0, bb = 0;
        for (var i = 0; i < a.Length; i++)
        {
            ab += (a[i] - ma) * (b[i] - mb);
            aa += (a[i] - ma) * (a[i] - ma);
            bb += (b[i] - mb) * (b[i] - mb);
        }
        return aa > 0 && bb > 0 ? ab / Math.Sqrt(aa * bb) : 0;
    }
}

using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Numerics;
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
            var mortality = outcome.Draws((u, d) => u.Mortality[d].Average());
            foreach (var (name, values) in answer.Model.Inputs)
            {
                // What never varies explains nothing.
                var correlation = RankCorrelation.Spearman(values, mortality) is var found && double.IsNaN(found) ? 0 : found;
                yield return new ContributionRow(outcome.Scenario.Name, name, unknown, double.NaN, correlation, correlation * correlation, "rank correlation with mortality", "rank correlation");
            }
        }
    }
}

using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Territory.Forest;

/// <summary>What can be checked of a forest's answer: that no water is lost, and that yearly budgets have the size of published ones. Mortality can't be.</summary>
internal static class ForestEvaluation
{
    private const string NotMortality = "NOT evaluated against mortality: no open data of it is here. ";

    /// <summary>Yearly budgets of a beech stand of the plain by BILJOU, mm: rain, transpired, intercepted, soil and undergrowth, drained.</summary>
    private static readonly (int Year, double Rain, double Transpired, double Intercepted, double Soil, double Drained)[] Biljou = [(2006, 1005, 220, 116, 45, 623), (2003, 661, 197, 96, 46, 322)];

    public static IEnumerable<ScoreRow> Of(ForestAnswer answer)
    {
        var years = answer.Outcomes.SelectMany(o => o.Units).SelectMany(u => u.Soils).SelectMany(y => y).ToArray();
        yield return new ScoreRow("water balance", "gap", "Largest yearly amount of water that does not add up, mm", years.Length, years.Max(y => Math.Abs(y.Gap)), "exact balance", 0, double.NaN, NotMortality + "All years of all stands and scenarios.");
        var beech = ForestSpecies.All.First(s => s.Id == "beech");
        var run = SoilWater.Run(answer.Forcing, answer.Question.Soils[2], beech.LeafArea, beech.IsEvergreen);
        foreach (var published in Biljou)
        {
            // A year of the weather at hand that had about as much rain; else there is nothing to hold it against.
            if (run.MinBy(y => Math.Abs(y.Rain - published.Rain)) is not { } like || Math.Abs(like.Rain / published.Rain - 1) > 0.15) continue;
            var (part, baseline) = ($"beech, {like.Year}", $"BILJOU, beech of the plain, {published.Year}");
            var how = NotMortality + FormattableString.Invariant($"Plausibility only: another place; its {published.Year} had {published.Rain:0} mm of rain, {like.Year} here {like.Rain:0} mm; a deviation is no error.");
            foreach (var (metric, title, model, theirs) in new[]
            {
                ("transpired", "Transpired, mm", like.Transpired, published.Transpired), ("intercepted", "Evaporated from leaves, mm", like.Intercepted, published.Intercepted), ("soil", "Soil and undergrowth, mm", like.Soil, published.Soil), ("drained", "Drained, mm", like.Drained, published.Drained),
            })
                yield return new ScoreRow(part, metric, title, 1, model, baseline, theirs, double.NaN, how);
        }
    }
}

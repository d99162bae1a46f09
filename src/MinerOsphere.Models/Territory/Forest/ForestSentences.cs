using System.Globalization;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Territory.Runoff;

namespace MinerOsphere.Models.Territory.Forest;

/// <summary>A forest in words.</summary>
internal static class ForestSentences
{
    public static IEnumerable<SummaryRow> Of(ForestAnswer answer)
    {
        var (fr, en) = (CultureInfo.GetCultureInfo("fr-FR"), CultureInfo.InvariantCulture);
        yield return new SummaryRow("warning", new(
            string.Create(fr, $"Réponse ILLUSTRATIVE pour {answer.Stands.Length} peuplements ({answer.Hectares:N0} ha){(answer.IsBorrowed ? $", avec la météo de « {answer.Weather} », qui n'est pas la leur" : "")} : le bilan de l'eau est sérieux, la mortalité n'est calée sur aucune donnée d'ici."),
            string.Create(en, $"ILLUSTRATIVE answer for {answer.Stands.Length} stands ({answer.Hectares:N0} ha){(answer.IsBorrowed ? $", with the weather of '{answer.Weather}', which is not theirs" : "")}: the water balance is sound, mortality is calibrated on no data from here.")));
        foreach (var outcome in answer.Outcomes)
        {
            var title = outcome.Scenario.Title;
            var (stress, days) = (outcome.Mean(u => u.Mean(y => y.Stress)), outcome.Mean(u => u.Mean(y => y.DroughtDays)));
            var mortality = outcome.Draws((u, d) => u.Mortality[d].Average());
            if (answer.Reference is not { } reference || outcome == reference)
            {
                var (low, middle, high) = ForestTables.Quantiles(mortality);
                yield return new SummaryRow(outcome.Scenario.Name, new(
                    string.Create(fr, $"{RunoffSentences.First(title.In("fr"))} : {days:0} jours de sécheresse par an, indice de stress {stress:0} ; il mourrait {100 * middle:0.0} % du bois par an (de {100 * low:0.0} à {100 * high:0.0} %)."),
                    string.Create(en, $"{RunoffSentences.First(title.In("en"))}: {days:0} days of drought a year, stress index {stress:0}; {100 * middle:0.0} % of the wood would die each year ({100 * low:0.0} to {100 * high:0.0} %).")));
                continue;
            }
            var change = ForestTables.Quantiles([.. mortality.Zip(reference.Draws((u, d) => u.Mortality[d].Average()), (now, was) => now / was - 1)]);
            var growth = ForestTables.Median([.. outcome.Draws((u, d) => u.Growth[d].Average()).Zip(reference.Draws((u, d) => u.Growth[d].Average()), (now, was) => now / was - 1)]);
            var worst = outcome.Units.Where(u => u.Hectares > 0.01 * outcome.Hectares).MaxBy(u => u.Mean(y => y.Stress))!.Unit.Species.Title;
            yield return new SummaryRow(outcome.Scenario.Name, new(
                string.Create(fr, $"{RunoffSentences.First(title.In("fr"))} : {days:0} jours de sécheresse par an au lieu de {reference.Mean(u => u.Mean(y => y.DroughtDays)):0} ; mortalité {RunoffSentences.Percent(change.Median, fr)} (de {RunoffSentences.Percent(change.Lower, fr)} à {RunoffSentences.Percent(change.Upper, fr)}), croissance {RunoffSentences.Percent(growth, fr)} ; le plus de sécheresse : {worst.In("fr")}."),
                string.Create(en, $"{RunoffSentences.First(title.In("en"))}: {days:0} days of drought a year instead of {reference.Mean(u => u.Mean(y => y.DroughtDays)):0}; mortality {RunoffSentences.Percent(change.Median, en)} ({RunoffSentences.Percent(change.Lower, en)} to {RunoffSentences.Percent(change.Upper, en)}), growth {RunoffSentences.Percent(growth, en)}; most drought: {worst.In("en")}.")));
        }
    }
}

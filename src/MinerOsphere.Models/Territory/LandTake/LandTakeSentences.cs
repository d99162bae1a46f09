using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Territory.LandTake;

/// <summary>What the accounts say, in sentences made from them.</summary>
internal static class LandTakeSentences
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public static byte[] Write(LandTakeAnswer answer) => JsonOutput.WriteTable(Of(answer), (json, text) => json.WriteColumns("text", text));

    public static IEnumerable<LocalizedText> Of(LandTakeAnswer answer)
    {
        var b = answer.Total;
        yield return new(
            $"De 2011 à 2020, {Fr(b.Reference, 0)} ha de terres naturelles, agricoles et forestières ont été pris. {(b.IsByGuarantee ? "La garantie communale laisse" : $"Une réduction de {Fr(b.Target, 0)} % laisse")} {Fr(b.Allowed, 1)} ha pour 2021-2030.",
            $"From 2011 to 2020, {En(b.Reference, 0)} ha of natural, agricultural and forest land were taken. {(b.IsByGuarantee ? "The guarantee of communes leaves" : $"A reduction of {En(b.Target, 0)} % leaves")} {En(b.Allowed, 1)} ha for 2021-2030.");
        if (b.KnownYears > 0)
        {
            yield return new(
                $"En {b.KnownYears} an{(b.KnownYears > 1 ? "s" : "")}, {Fr(b.Used, 1)} ha ont déjà été pris, soit {Fr(b.PercentUsed, 0)} % du budget. À ce rythme ({Fr(b.Pace, 1)} ha par an), les dix ans prendraient {Fr(b.PercentProjected, 0)} % du budget{Exhausted(b, true)}.",
                $"In {b.KnownYears} year{(b.KnownYears > 1 ? "s" : "")} {En(b.Used, 1)} ha have been taken already, {En(b.PercentUsed, 0)} % of the budget. At that pace ({En(b.Pace, 1)} ha a year) the ten years would take {En(b.PercentProjected, 0)} % of the budget{Exhausted(b, false)}.");
            if (b.KnownYears < ZanRule.BudgetYears && b.PaceLeft < b.Pace)
                yield return new($"Pour tenir le budget, il faudrait ne plus prendre que {Fr(b.PaceLeft, 1)} ha par an jusqu'en 2030.", $"To keep the budget no more than {En(b.PaceLeft, 1)} ha a year could be taken until 2030.");
            yield return new(
                $"Le service public « Mon diagnostic artificialisation » compterait {Fr(b.PercentProjectedByTheService, 0)} % : il prolonge le rythme sur neuf ans, alors que le budget court sur dix.",
                $"The public service 'Mon diagnostic artificialisation' would count {En(b.PercentProjectedByTheService, 0)} %: it carries the pace on over nine years while the budget runs over ten.");
        }
        foreach (var (scenario, future) in answer.Futures)
        {
            if (future.Rows.FirstOrDefault(r => r.Year == ZanRule.BudgetLast && r.Indicator == "land_taken_since_2021") is not { } land) continue;
            var name = LandColumns.Words.GetValueOrDefault(scenario.Name) ?? new LocalizedText(scenario.Name);
            var dwellings = future.Rows.FirstOrDefault(r => r.Year == ZanRule.BudgetLast && r.Indicator == "dwellings");
            var each = future.Rows.FirstOrDefault(r => r.Year == ZanRule.BudgetLast && r.Indicator == "land_per_new_inhabitant");
            yield return new(
                $"Scénario « {name.In("fr")} » : {Fr(land.Middle, 0)} ha pris de 2021 à 2030 (8 chances sur 10 entre {Fr(land.Low, 0)} et {Fr(land.High, 0)}) ; {Fr(100 * future.WithinBudget, 0)} chances sur cent de tenir le budget"
                    + (dwellings is null ? "." : $" ; {Fr(dwellings.Middle, 0)} logements de {b.Account.LastYear + 1} à 2030, {Fr(each?.Middle ?? double.NaN, 0)} m² de terres par habitant logé."),
                $"Scenario '{name.In("en")}': {En(land.Middle, 0)} ha taken from 2021 to 2030 (8 chances in 10 of {En(land.Low, 0)} to {En(land.High, 0)}); {En(100 * future.WithinBudget, 0)} chances in a hundred of keeping the budget"
                    + (dwellings is null ? "." : $"; {En(dwellings.Middle, 0)} dwellings from {b.Account.LastYear + 1} to 2030, {En(each?.Middle ?? double.NaN, 0)} m² of land per inhabitant housed."));
        }
        var guaranteed = answer.Budgets.Count(x => x.IsByGuarantee);
        if (guaranteed > 0) yield return new($"{guaranteed} communes ont leur budget par la garantie d'un hectare.", $"{guaranteed} communes have their budget by the guarantee of a hectare.");
        var over = answer.Budgets.Count(x => x.PercentProjected > 100);
        if (answer.Budgets.Length > 1) yield return new($"Au rythme actuel, {over} territoires sur {answer.Budgets.Length} dépasseraient leur propre budget.", $"At the present pace {over} of {answer.Budgets.Length} places would exceed a budget of their own.");
        if (!answer.Trial.IsEmpty)
        {
            double Error(string predictor) => answer.Trial.Where(f => f.Predictor == predictor).Average(f => Math.Abs(f.Forecast - f.Observed));
            var (mean, last, held) = (Error(PaceTrial.MeanOfThree), Error(PaceTrial.LastYear), answer.Trial.Where(f => f.Predictor == PaceTrial.MeanOfThree).Average(f => f.Observed >= f.Lower && f.Observed <= f.Upper ? 1.0 : 0));
            yield return new(
                $"Épreuve sur les dernières années mises de côté : la moyenne des trois années d'avant se trompe de {Fr(mean, 2)} ha par an et par territoire, la dernière année seule de {Fr(last, 2)} ; la fourchette, promise 8 fois sur 10, a tenu {Fr(100 * held, 0)} fois sur cent.",
                $"Trial on the last years, put aside: the mean of the three years before is {En(mean, 2)} ha a year and place off, the last year alone {En(last, 2)}; the range, promised 8 times in 10, held {En(100 * held, 0)} times in a hundred.");
        }
    }

    private static string Exhausted(ZanBudget b, bool isFrench)
    {
        if (!double.IsFinite(b.Exhausted)) return "";
        var year = ((int)b.Exhausted).ToString(CultureInfo.InvariantCulture);
        return isFrench ? $" ; il serait épuisé en {year}" : $"; it would be used up in {year}";
    }

    private static string Fr(double value, int decimals) => value >= 1000 && decimals > 0 ? Fr(value, 0) : value.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), French);

    private static string En(double value, int decimals) => value >= 1000 && decimals > 0 ? En(value, 0) : value.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}

using System.Globalization;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Territory.Series;

namespace MinerOsphere.Models.Territory.Groundwater;

/// <summary>A well in words.</summary>
internal static class GroundwaterSentences
{
    public static IEnumerable<SummaryRow> Of(GroundwaterAnswer answer)
    {
        var (fr, en) = (CultureInfo.GetCultureInfo("fr-FR"), CultureInfo.InvariantCulture);
        var words = GroundwaterTables.Words();
        var nse = GroundwaterEvaluation.Scores(answer).First(s => s.Metric == "nse");
        var name = words[answer.Trial.Fit.Model.Id];
        var isBetter = nse.Model > nse.BaselineValue;
        yield return new SummaryRow("model", new(
            string.Create(fr, $"Sur {answer.Trial.Tested.Length} jours tenus à l'écart, le modèle ({name.In("fr")}) dit le niveau avec une efficience de {nse.Model:0.00} (1 : parfait), contre {nse.BaselineValue:0.00} pour le niveau habituel de la saison{(isBetter ? "" : " : il n'a pas fait mieux qu'elle, ne vous y fiez pas")}."),
            string.Create(en, $"On {answer.Trial.Tested.Length} days held back, the model ({name.In("en")}) tells the level with an efficiency of {nse.Model:0.00} (1: perfect), against {nse.BaselineValue:0.00} for the usual level of the season{(isBetter ? "" : ": it did no better, do not rely on it")}.")));
        var (year, month, level) = MonthlyLevels.Of(answer.Record.Levels, answer.Record.Forcing.Start).Last();
        if (answer.Index.Knows(month))
        {
            var now = words[StandardisedLevel.ClassOf(answer.Index.Of(month, level))];
            yield return new SummaryRow("state", new(
                string.Create(fr, $"Le dernier mois mesuré ({month:00}/{year}) avait un niveau {now.In("fr")} pour la saison : {level:0.00} m."),
                string.Create(en, $"The last month measured ({year}-{month:00}) had a level {now.In("en")} for the season: {level:0.00} m.")));
        }
        var ahead = answer.Forecast[0].Length - 1;
        var day = answer.Record.Forcing.TimeOf(answer.Issue + 15 + (int)Math.Ceiling(ahead * 30.4375));
        var q = LevelForecaster.Quantiles(answer.Forecast, ahead, (1 - answer.Level) / 2, 0.5, (1 + answer.Level) / 2);
        var low = answer.Index.Knows(day.Month) ? answer.Forecast.Count(d => answer.Index.Of(day.Month, d[ahead]) < StandardisedLevel.Bounds[1]) / (double)answer.Forecast.Length : double.NaN;
        yield return new SummaryRow("forecast", new(
            string.Create(fr, $"Dans {ahead + 1} mois (vers le {day:dd/MM/yyyy}), le niveau sera autour de {q[1]:0.00} m ; {100 * answer.Level:0} chances sur 100 d'être entre {q[0]:0.00} et {q[2]:0.00} m{(double.IsNaN(low) ? "" : string.Create(fr, $", {100 * low:0} d'être bas ou très bas pour la saison"))}."),
            string.Create(en, $"In {ahead + 1} months (about {SeriesTable.Text(day)}) the level will be near {q[1]:0.00} m; {100 * answer.Level:0} chances in 100 to be between {q[0]:0.00} and {q[2]:0.00} m{(double.IsNaN(low) ? "" : string.Create(en, $", {100 * low:0} to be low or very low for the season"))}.")));
        var reference = answer.Scenarios.FirstOrDefault(s => s.Scenario.IsReference);
        foreach (var scenario in answer.Scenarios.Where(s => s != reference && s.Years.Length > 0))
        {
            var title = scenario.Scenario.Title;
            if (reference is null)
            {
                yield return new SummaryRow(scenario.Scenario.Name, new(
                    string.Create(fr, $"{Runoff.RunoffSentences.First(title.In("fr"))} : niveau moyen {scenario.MeanLevel:0.00} m, recharge {scenario.Years.Average(y => y.Recharge):0} mm par an."),
                    string.Create(en, $"{Runoff.RunoffSentences.First(title.In("en"))}: mean level {scenario.MeanLevel:0.00} m, recharge {scenario.Years.Average(y => y.Recharge):0} mm a year.")));
                continue;
            }
            var change = scenario.MeanLevel - reference.MeanLevel;
            double[] fits = [.. scenario.Fits.Zip(reference.Fits, (a, b) => a - b)];
            var (months, before) = (scenario.Years.Average(y => y.MonthsLow), reference.Years.Average(y => y.MonthsLow));
            yield return new SummaryRow(scenario.Scenario.Name, new(
                string.Create(fr, $"{Runoff.RunoffSentences.First(title.In("fr"))} : niveau moyen {change:+0.00;-0.00} m (de {fits.Min():+0.00;-0.00} à {fits.Max():+0.00;-0.00} selon les années apprises), {months:0.0} mois bas par an au lieu de {before:0.0}."),
                string.Create(en, $"{Runoff.RunoffSentences.First(title.In("en"))}: mean level {change:+0.00;-0.00} m ({fits.Min():+0.00;-0.00} to {fits.Max():+0.00;-0.00} by the years learnt from), {months:0.0} low months a year instead of {before:0.0}.")));
        }
    }
}

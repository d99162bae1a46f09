using System.Globalization;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Indicators.Forecast;

/// <summary>What a reader has to know of the rows behind a forecast.</summary>
internal static class ForecastApplicability
{
    private const int FewYears = 8, LastYearsLooked = 4;

    /// <summary>A step so much larger than usual ones is a break: another perimeter, or a merger that nobody told of.</summary>
    private const double Break = 5;

    /// <param name="forecast">The forecast.</param>
    /// <param name="leftOut">Rows of the collection that the indicator's own filter leaves out.</param>
    public static IEnumerable<ApplicabilityRow> Of(IndicatorForecast forecast, long leftOut)
    {
        var (panel, report) = (forecast.Panel, forecast.Panel.Report);
        var span = $"{panel.Label(panel.FirstYear)} – {panel.Label(panel.LastYear)}";
        yield return new ApplicabilityRow(
            "years", Text(panel.Years), span, panel.Years >= FewYears,
            panel.Years >= FewYears ? new("Assez d'années pour juger la méthode sur le passé.", "Enough years to judge the method on the past.")
                : new("Peu d'années : l'évaluation et les intervalles reposent sur une poignée d'essais.", "Few years: the evaluation and the intervals rest on a handful of trials."));
        foreach (var node in forecast.Shown)
        {
            var (title, known) = (forecast.TitleOf(node), forecast.Nodes.All[node].Known(forecast.Origin));
            if (known < FewYears && known < panel.Years) yield return new ApplicabilityRow($"length: {title}", Text(known), $"{FewYears}", false, new($"Série courte ({known} années) : prévue surtout par ce que font les autres.", $"A short series ({known} years): forecast mostly by what the others do."));
            if (BreakOf(forecast, node) is var (year, change)) yield return new ApplicabilityRow(
                $"break: {title}", IndicatorNumbers.Change(change).In("en"), panel.Label(year), false,
                new($"Rupture en {panel.Label(year)} ({IndicatorNumbers.Change(change).In("fr")}) : vérifiez si le périmètre a changé, par une fusion par exemple.", $"A break in {panel.Label(year)} ({IndicatorNumbers.Change(change).In("en")}): check whether the perimeter changed, by a merger for instance."));
            var errors = forecast.ErrorsBehind(node, forecast.Horizon);
            if (errors < 20) yield return new ApplicabilityRow($"interval: {title}", Text(errors), "20", false, new("Trop peu d'erreurs passées : l'intervalle est en partie une formule, non vérifiée.", "Too few past errors: the interval is partly a formula, unchecked."));
            if (forecast.Question.Method == ForecastMethods.CohortFlow && forecast.MethodOf(node, forecast.Horizon) != ForecastMethods.CohortFlow)
                yield return new ApplicabilityRow($"flow: {title}", "-", "-", false, new("Un stade du parcours est vide : prévu par une autre méthode, et aucun scénario n'y change rien.", "A stage of the flow is empty: forecast by another method, and no scenario changes it."));
        }
        var merged = panel.Groups.Count(g => g.Members.Length > 1);
        if (panel.Layout.Lineage is not null)
            yield return new ApplicabilityRow("mergers", Text(merged), Text(panel.Groups.Length), true, new($"{merged} groupes rassemblent plusieurs entités d'autrefois, additionnées pour que la fusion ne soit pas un saut.", $"{merged} groups gather several entities of the past, added up so that the merger is no jump."));
        if (report.Splits.Length > 0)
            yield return new ApplicabilityRow("splits", Text(report.Splits.Length), string.Join(", ", report.Splits), true, new("Entités scindées : leur passé reste à part, ceux qui en sont nés commencent à la scission.", "Entities that were split: their past stays apart, those born of it begin at the split."));
        if (leftOut > 0)
            yield return new ApplicabilityRow("double counting", leftOut.ToString(CultureInfo.InvariantCulture), Text(report.Rows), true, new($"{leftOut} lignes ne sont pas comptées, selon le filtre de l'indicateur : elles le sont déjà ailleurs, ou hors du périmètre.", $"{leftOut} rows are not counted, by the indicator's filter: they are counted elsewhere already, or out of the perimeter."));
        if (report.Duplicates.Length > 0)
            yield return new ApplicabilityRow("duplicates", Text(report.Duplicates.Length), $"{report.Duplicates[0].Group}, {panel.Label(report.Duplicates[0].Year)}", false, new("Plusieurs lignes du même groupe la même année : seule la première compte. Dites « aggregation » si elles s'additionnent.", "Several rows of one group and year: only the first one counts. Say 'aggregation' if they add up."));
        if (report.Missing.Length > 0)
            yield return new ApplicabilityRow("gaps", Text(report.Missing.Length), $"{report.Missing[0].Group}, {panel.Label(report.Missing[0].Year)}", false, new("Années manquantes entre deux connues : comblées en ligne droite dans les sommes, laissées vides dans les séries.", "Years missing between two known ones: filled in by a straight line in sums, left empty in the series."));
        if (report.WithoutValue + report.WithoutTime + report.WithoutGroup is > 0 and var without)
            yield return new ApplicabilityRow("rows without", Text(without), Text(report.Rows), true, new($"{report.WithoutValue} lignes sans valeur, {report.WithoutTime} sans année, {report.WithoutGroup} sans groupe.", $"{report.WithoutValue} rows without a value, {report.WithoutTime} without a year, {report.WithoutGroup} without a group."));
        if (report.PartialYears.Length > 0)
            yield return new ApplicabilityRow("partial years", string.Join(", ", report.PartialYears), span, true, new("Années entamées, laissées de côté.", "Years that are cut short, left out."));
        var covid = Enumerable.Range(2020, 2).Where(y => y >= panel.FirstYear && y <= panel.LastYear).ToArray();
        if (covid.Length > 0)
            yield return new ApplicabilityRow("pandemic", string.Join(", ", covid.Select(panel.Label)), span, false, new("Les années de la pandémie sont parmi celles dont la prévision apprend : leurs écarts élargissent les intervalles, et une tendance récente peut n'être que leur contrecoup.", "The pandemic's years are among those that the forecast learns from: their swings widen the intervals, and a recent trend may be no more than their rebound."));
    }

    /// <summary>The largest step of the last years, where it is a break.</summary>
    private static (int Year, double Change)? BreakOf(IndicatorForecast forecast, int node)
    {
        var (series, values) = (forecast.Plan.Rolling.Series[node], forecast.Nodes.All[node].Values);
        var steps = Enumerable.Range(1, series.Length - 1).Where(t => double.IsFinite(series[t] - series[t - 1])).Select(t => (Year: t, Size: Math.Abs(series[t] - series[t - 1]))).ToArray();
        if (steps.Length < 4) return null;
        var usual = steps.Select(s => s.Size).Order().ElementAt(steps.Length / 2);
        var (year, size) = steps.Where(s => s.Year > series.Length - 1 - LastYearsLooked).OrderByDescending(s => s.Size).FirstOrDefault();
        return size > Break * usual && usual > 0 && values[year - 1] != 0 && Math.Abs(values[year] / values[year - 1] - 1) > 0.05 ? (forecast.Panel.FirstYear + year, values[year] / values[year - 1] - 1) : null;
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}

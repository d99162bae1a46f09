using System.Globalization;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Indicators.Analysis.Serving;

/// <summary>What an analysis rests on, and where it is weak.</summary>
internal static class AnalysisApplicability
{
    private const double SmallBase = 30, SmallCount = 10;

    public static IEnumerable<ApplicabilityRow> Of(AnalysisData data)
    {
        var (report, groups) = (data.Panel.Report, data.Groups.Length);
        yield return Row("groups", groups, "8 or more", groups >= 8, "Groupes lus.", "Groups read.");
        var small = data.HasBase && data.AreCounts ? data.LastBases.Count(b => b > 0 && b * (data.Panel.Layout.Per?.Units ?? 1) < SmallBase) : data.AreCounts ? data.LastCounts.Count(c => c is >= 0 and < SmallCount) : 0;
        yield return Row(
            "small-units", small, "0", small == 0, "Petites unités (base de moins de 30, ou moins de 10 cas) : leurs valeurs et leurs rangs bougent par hasard.", "Small units (a base below 30, or fewer than 10 cases): their values and ranks move by chance.");
        var withheld = data.Withheld.Sum(w => w.Count(x => x));
        yield return Row("withheld", withheld, "0", withheld == 0, $"Cellules non publiées, de moins de {data.Question.SuppressBelow} personnes ou que le total dévoilerait.", $"Cells not told, of fewer than {data.Question.SuppressBelow} persons or that the total would tell.");
        yield return Row("without-value", report.WithoutValue, "0", report.WithoutValue == 0, "Lignes sans valeur : masquées, non communiquées ou sans base. Elles ne sont pas des zéros.", "Rows without a value: hidden, not told or without a base. They are no zeros.");
        yield return Row("missing-years", report.Missing.Length, "0", report.Missing.IsEmpty, "Années sans valeur entre la première et la dernière d'un groupe.", "Years without a value between a group's first and last.");
        var differing = report.Duplicates.Count(d => d.Differs);
        yield return Row(
            "duplicates", report.Duplicates.Length, "0", report.Duplicates.IsEmpty, $"Lignes en double d'un groupe et d'une année, dont {differing} de valeur différente ; la première compte.", $"Rows double for a group and a year, {differing} of them with another value; the first one counts.");
        if (report.WithoutTime + report.WithoutGroup is > 0 and var lost) yield return Row("without-place", lost, "0", false, "Lignes sans année ou sans groupe, laissées de côté.", "Rows without a year or a group, left out.");
        if (!report.PartialYears.IsEmpty) yield return Row("partial-years", report.PartialYears.Length, "0", false, $"Années incomplètes, laissées de côté : {string.Join(", ", report.PartialYears)}.", $"Years cut short, left out: {string.Join(", ", report.PartialYears)}.");
        var merged = data.Groups.Count(g => g.Members.Length > 1);
        if (merged > 0) yield return Row("mergers", merged, "known", true, "Groupes qui réunissent plusieurs entités d'origine : leur passé est additionné.", "Groups that join several entities of before: their past is added up.");
        if (!report.Splits.IsEmpty) yield return Row("splits", report.Splits.Length, "0", false, "Groupes scindés : rien ne dit comment partager leur passé.", "Groups that were split: nothing says how to share their past.");
        if (data.Years > 1) yield return Row("years", data.Years, "4 or more", data.Years >= 4, "Années : en dessous de quatre, ni tendance ni saut ne se jugent.", "Years: below four neither trend nor jump can be judged.");
    }

    private static ApplicabilityRow Row(string subject, int value, string seen, bool isWithin, string fr, string en) =>
        new(subject, value.ToString(CultureInfo.InvariantCulture), seen, isWithin, new(fr, en));
}

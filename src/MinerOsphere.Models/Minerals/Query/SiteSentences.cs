using System.Globalization;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Minerals.Query;

/// <summary>The answer in words, from its numbers.</summary>
internal static class SiteSentences
{
    private const int MostNamed = 8;

    public static IEnumerable<SummaryRow> Of(SiteAnswer answer)
    {
        var (found, all) = (answer.Found, answer.All.Length);
        var (fr, en) = (string.Join(", ", answer.Question.Conditions.Select(c => c.Text.In("fr"))), string.Join(", ", answer.Question.Conditions.Select(c => c.Text.In("en"))));
        yield return new SummaryRow("answer", found.Length == 0
            ? new($"Aucun des {Fr(all)} sites ne répond à : {fr}.", $"None of the {En(all)} sites answers: {en}.")
            : new($"{Fr(found.Length)} sites sur {Fr(all)} répondent{(fr.Length > 0 ? $" : {fr}" : "")}.", $"{En(found.Length)} of {En(all)} sites answer{(en.Length > 0 ? $": {en}" : "")}."));
        if (found.Length == 0)
        {
            if (answer.Funnel.OrderByDescending(s => s.Alone).FirstOrDefault() is { Alone: > 0 } most)
                yield return new SummaryRow("funnel", new($"Sans la condition « {most.Condition.Text.In("fr")} », {Fr(most.Alone)} sites répondraient.", $"Without the condition '{most.Condition.Text.In("en")}', {En(most.Alone)} sites would answer."));
            yield break;
        }
        if (answer.Question.NearLabel is not null)
        {
            var nearest = found[0];
            yield return new SummaryRow("nearest", new($"Le plus proche : {nearest.Site.Label} ({Names(nearest.Site, "fr")}), à {Km(nearest.Kilometres).Replace('.', ',')} km.", $"The nearest: {nearest.Site.Label} ({Names(nearest.Site, "en")}), {Km(nearest.Kilometres)} km away."));
        }
        var counts = found.SelectMany(f => f.Site.Commodities).GroupBy(c => c.Code, StringComparer.Ordinal).Select(g => (Commodity: g.First(), Count: g.Count())).OrderByDescending(c => c.Count).ThenBy(c => c.Commodity.Code, StringComparer.Ordinal).ToArray();
        if (counts.Length > 0)
            yield return new SummaryRow("commodities", new(
                $"Substances les plus citées : {string.Join(", ", counts.Take(MostNamed).Select(c => $"{c.Commodity.Name.In("fr")} ({c.Count})"))}.", $"Commodities named most: {string.Join(", ", counts.Take(MostNamed).Select(c => $"{c.Commodity.Name.In("en")} ({c.Count})"))}."));
        var critical = counts.Where(c => c.Commodity.IsCritical).ToArray();
        if (critical.Length > 0)
            yield return new SummaryRow("criticality", new(
                $"Dont critiques pour l'Union européenne : {string.Join(", ", critical.Take(MostNamed).Select(c => c.Commodity.Name.In("fr") + (c.Commodity.IsStrategic ? " (stratégique)" : "")))}.",
                $"Critical to the European Union among them: {string.Join(", ", critical.Take(MostNamed).Select(c => c.Commodity.Name.In("en") + (c.Commodity.IsStrategic ? " (strategic)" : "")))}."));
        var known = found.Where(f => double.IsFinite(f.Site.Ore)).ToArray();
        yield return new SummaryRow("ore", known.Length == 0
            ? new("Aucun de ces sites n'a de tonnage connu ici.", "No tonnage of these sites is known here.")
            : new($"Tonnage connu pour {Fr(known.Length)} d'entre eux : {Mt(known.Sum(f => f.Site.Ore)).Replace('.', ',')} Mt de minerai.", $"Tonnage known of {En(known.Length)} of them: {Mt(known.Sum(f => f.Site.Ore))} Mt of ore."));
        var doubtful = found.Where(f => f.Site.Doubt is not null).ToArray();
        if (doubtful.Length > 0)
            yield return new SummaryRow("doubts", new(
                $"À vérifier, position ou doublon : {string.Join(", ", doubtful.Take(MostNamed).Select(f => f.Site.Label))}{(doubtful.Length > MostNamed ? ", …" : "")}.", $"To be checked, position or duplicate: {string.Join(", ", doubtful.Take(MostNamed).Select(f => f.Site.Label))}{(doubtful.Length > MostNamed ? ", …" : "")}."));
    }

    public static string Names(MineralSite site, string language) => string.Join(", ", site.Commodities.Select(c => c.Name.In(language)).Concat(site.Unknown.Take(3)));

    private static string Km(double kilometres) => kilometres.ToString("0.#", CultureInfo.InvariantCulture);
    private static string Mt(double ore) => ore.ToString("0.##", CultureInfo.InvariantCulture);
    private static string Fr(int count) => count.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u00a0');
    private static string En(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);
}

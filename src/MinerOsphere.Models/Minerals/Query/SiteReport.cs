using System.Text.Json;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Minerals.Query;

/// <summary>The answer as features and tables.</summary>
internal static class SiteReport
{
    public static byte[] Features(SiteAnswer answer) => JsonOutput.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "FeatureCollection");
        json.WriteStartArray("features"u8);
        foreach (var found in answer.Found.Take(QueryDescription.MostSites)) Write(json, found);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    public static byte[] Commodities(SiteAnswer answer) => JsonOutput.WriteTable(
        answer.Found.SelectMany(f => f.Site.Commodities.Select(c => (Commodity: c, f.Site))).GroupBy(p => p.Commodity.Code, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal),
        (json, group) =>
        {
            var commodity = group.First().Commodity;
            var known = group.Where(p => double.IsFinite(p.Site.Ore)).ToArray();
            json.WriteString("commodity"u8, commodity.Code);
            json.WriteColumns("name", commodity.Name);
            json.WriteString("status"u8, commodity.Status);
            json.WriteNumber("sites"u8, group.Count());
            json.WriteNumber("main_sites"u8, group.Count(p => p.Site.Main?.Code == commodity.Code));
            json.WriteFigure("ore", known.Length == 0 ? double.NaN : known.Sum(p => p.Site.Ore), 3);
            json.WriteNumber("ore_sites"u8, known.Length);
        });

    public static byte[] Places(SiteAnswer answer) => JsonOutput.WriteTable(
        answer.Found.GroupBy(f => f.Departement is { } d ? (d.Name, d.Code) : (f.Site.Country, "")).OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Item1, StringComparer.Ordinal),
        (json, group) =>
        {
            var commodities = group.SelectMany(f => f.Site.Commodities).GroupBy(c => c.Code, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.First()).Take(8).ToArray();
            var known = group.Where(f => double.IsFinite(f.Site.Ore)).ToArray();
            json.WriteString("place"u8, group.Key.Item1);
            json.WriteString("code"u8, group.Key.Item2);
            json.WriteNumber("sites"u8, group.Count());
            json.WriteString("commodities_fr"u8, string.Join(", ", commodities.Select(c => c.Name.In("fr"))));
            json.WriteString("commodities_en"u8, string.Join(", ", commodities.Select(c => c.Name.In("en"))));
            json.WriteFigure("ore", known.Length == 0 ? double.NaN : known.Sum(f => f.Site.Ore), 3);
        });

    /// <summary>What the answer rests on, checked on all sites: there is no truth to hold a question against.</summary>
    public static IEnumerable<ScoreRow> Evaluation(SiteAnswer answer, CommodityNames commodities)
    {
        var agreement = answer.Claiming > 0 ? answer.Agreeing / (double)answer.Claiming : double.NaN;
        yield return new ScoreRow("positions", "agreement", "Share of sites that lie in the place which their attributes name", answer.Claiming, agreement, "", double.NaN, double.NaN, "all sites that name a country, state or département with known borders");
        var words = answer.All.SelectMany(s => s.Commodities.Select(c => c.Name.In("en")).Concat(s.Unknown)).Count();
        var recognised = answer.All.Sum(s => s.Commodities.Length);
        var plain = answer.All.Sum(s => s.Commodities.Count(c => s.Main?.Code == c.Code && commodities.IsPlainName(c.Name.In("en"))));
        if (words > 0)
        {
            var (share, baseline) = (recognised / (double)words, plain / (double)words);
            yield return new ScoreRow("commodities", "recognised", "Share of the commodities named that the list knows", words, share, "main commodities alone", baseline, baseline < 1 ? (share - baseline) / (1 - baseline) : double.NaN, "all sites");
        }
        var doubtful = answer.All.Count(s => s.Doubt is not null);
        yield return new ScoreRow("positions", "undoubted", "Share of sites whose position or being there nothing doubts", answer.All.Length, 1 - doubtful / (double)answer.All.Length, "", double.NaN, double.NaN, "the position and duplicate checks of data-quality on all sites");
    }

    /// <summary>In the order of the conditions, then what each alone removes.</summary>
    public static IEnumerable<ContributionRow> Explanation(SiteAnswer answer)
    {
        foreach (var step in answer.Funnel)
            yield return new ContributionRow("in order", step.Condition.Id, step.Condition.Text, step.After, step.After - step.Before, (step.Before - step.After) / (double)answer.All.Length, "{site}", "funnel");
        foreach (var step in answer.Funnel)
            yield return new ContributionRow("alone", step.Condition.Id, step.Condition.Text, answer.Found.Length + step.Alone, -step.Alone, step.Alone / (double)answer.All.Length, "{site}", "left out");
    }

    public static IEnumerable<ApplicabilityRow> Applicability(SiteAnswer answer)
    {
        var (found, all) = (answer.Found, answer.All);
        var sources = all.GroupBy(s => s.Dataset, StringComparer.Ordinal).Where(g => g.Key.Length > 0).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).ToArray();
        yield return new ApplicabilityRow("sources", sources.Length == 0 ? "-" : string.Join(", ", sources.Take(12).Select(g => $"{g.Key} ({g.Count()})")), $"{all.Length} sites", all.Length >= 30, new(
            "Ces jeux ont été faits chacun pour une substance ou un pays : ce qu'ils ne citent pas peut exister. Un site n'y a pas de date ; beaucoup sont épuisés ou fermés.",
            "Each of these datasets was made for one commodity or country: what they do not name may exist. A site has no date there; many are worked out or closed."));
        var doubtful = found.Count(f => f.Site.Doubt is not null);
        yield return new ApplicabilityRow("doubts", $"{doubtful} / {found.Length}", "0", doubtful == 0, doubtful == 0
            ? new("Le contrôle de qualité n'a rien contre ces sites.", "The check of quality has nothing against these sites.")
            : new("Sites dont la position est douteuse ou qui semblent venir deux fois ; la colonne « doute » dit pourquoi.", "Sites whose position is doubtful or that seem to come twice; the column 'doubt' tells why."));
        var ore = found.Count(f => double.IsFinite(f.Site.Ore));
        yield return new ApplicabilityRow("tonnage", $"{ore} / {found.Length}", "most", found.Length > 0 && ore > found.Length / 2, ore > found.Length / 2
            ? new("Le tonnage est connu de la plupart.", "The tonnage of most is known.") : new("Le tonnage n'est connu que de peu de sites : une somme de minerai n'en est pas une ressource.", "The tonnage of few sites is known: a sum of ore is no resource."));
        var elsewhere = found.Count(f => f.Site.HasPlace && f.Commune is null);
        yield return new ApplicabilityRow("communes", $"{found.Length - elsewhere} / {found.Length}", "in a commune of France", elsewhere == 0, elsewhere == 0
            ? new("Tous les sites placés sont dans une commune.", "All sites with a position lie in a commune.") : new($"{elsewhere} sites sont hors de France, en mer, ou à la limite simplifiée des communes.", $"{elsewhere} sites lie outside of France, at sea, or at the simplified border of the communes."));
    }

    private static void Write(Utf8JsonWriter json, FoundSite found)
    {
        var site = found.Site;
        json.WriteStartObject();
        json.WriteString("type"u8, "Feature");
        json.WriteString("id"u8, site.Id);
        if (site.HasPlace)
        {
            json.WriteStartObject("geometry"u8);
            json.WriteString("type"u8, "Point");
            json.WriteStartArray("coordinates"u8);
            json.WriteNumberValue(Math.Round(site.Longitude, 7));
            json.WriteNumberValue(Math.Round(site.Latitude, 7));
            json.WriteEndArray();
            json.WriteEndObject();
        }
        else json.WriteNull("geometry"u8);
        json.WriteStartObject("properties"u8);
        json.WriteString("site"u8, site.Id);
        json.WriteString("name"u8, site.Name);
        json.WriteString("commodities_fr"u8, SiteSentences.Names(site, "fr"));
        json.WriteString("commodities_en"u8, SiteSentences.Names(site, "en"));
        json.WriteString("status"u8, site.Commodities.Any(c => c.IsStrategic) ? Commodity.Strategic : site.Commodities.Any(c => c.IsCritical) ? Commodity.Critical : "none");
        json.WriteString("deposit_type"u8, site.DepositType);
        json.WriteString("site_type"u8, site.SiteType);
        json.WriteFigure("ore", site.Ore, 3);
        json.WriteFigure("distance", found.Kilometres, 2);
        json.WriteTextOrNull("commune", found.Commune?.Name);
        json.WriteTextOrNull("commune_code", found.Commune?.Code);
        json.WriteTextOrNull("departement", found.Departement?.Name);
        json.WriteString("country"u8, site.Country);
        json.WriteTextOrNull("doubt_fr", site.Doubt?.In("fr"));
        json.WriteTextOrNull("doubt_en", site.Doubt?.In("en"));
        json.WriteString("dataset"u8, site.Dataset);
        json.WriteString("source"u8, site.Source);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}

using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Territory.Forest;

/// <summary>What a forest's answer does not rest on.</summary>
internal static class ForestApplicability
{
    public static IEnumerable<ApplicabilityRow> Of(ForestAnswer answer)
    {
        yield return new ApplicabilityRow("mortality", "illustrative", "no data here", false, new(
            "Aucune donnée ouverte ne cale ici la mortalité : seul l'ordre des scénarios et des essences a un sens, et encore pour ces coefficients.", "No open data calibrates mortality here: only the order of scenarios and species means something, and that for these coefficients."));
        if (answer.IsBorrowed)
            yield return new ApplicabilityRow("weather", answer.Weather, "weather of the place", false, new(
                $"La météo est celle de « {answer.Weather} », non celle de la forêt : donnez la vôtre avec « weather ».", $"The weather is that of '{answer.Weather}', not the forest's own: give yours by 'weather'."));
        var told = answer.Stands.Where(s => !double.IsNaN(s.Unit.Reserve)).Sum(s => s.Hectares) / answer.Hectares;
        yield return new ApplicabilityRow("soil", FormattableString.Invariant($"{100 * told:0} % told"), "all told", told > 0.5, told > 0.5
            ? new("La réserve du sol est donnée pour la plupart des peuplements.", "The reserve of the soil is given for most stands.")
            : new("La réserve du sol n'est pas connue : trois sols ont été pris avec la même chance. C'est d'elle que dépend le plus la sécheresse d'un peuplement.", "The reserve of the soil is not known: three soils were taken with the same chance. It is what a stand's drought depends on most."));
        var unknown = answer.UnknownShare;
        yield return new ApplicabilityRow("species not told", FormattableString.Invariant($"{100 * unknown:0} % of the area"), "up to 20 %", unknown <= 0.2, unknown <= 0.2
            ? new("L'essence est connue presque partout.", "The species is known nearly everywhere.") : new("L'essence n'est pas connue sur une bonne part : elle y est prise pour une moyenne.", "The species is not known on a good part: it is taken for an average there."));
        if (answer.Empty > 0)
            yield return new ApplicabilityRow("polygons without an area", FormattableString.Invariant($"{answer.Empty}"), "0", false, new("Des polygones sans surface, restes d'arrondis de la source, ont été laissés de côté.", "Polygons without an area, left by rounding in the source, were left out."));
        var years = answer.Forcing.WholeYears().Count();
        yield return new ApplicabilityRow("years of weather", FormattableString.Invariant($"{years} a"), "20 a or more", years >= 20, years >= 20
            ? new("Assez d'années pour que des sécheresses y soient.", "Enough years for droughts to be among them.") : new("Peu d'années : les sécheresses rares n'y sont pas.", "Few years: rare droughts are not among them."));
        if (answer.Forcing.Temperature is { } temperature)
        {
            var snow = answer.Forcing.Rain.Where((_, t) => temperature[t] < 0).Sum() / answer.Forcing.Rain.Sum();
            if (snow > 0.1) yield return new ApplicabilityRow("snow", FormattableString.Invariant($"{100 * snow:0} %"), "up to 10 %", false, new("Une bonne part tombe en neige, que ce bilan prend pour de la pluie.", "A good part falls as snow, which this balance takes for rain."));
        }
    }
}

using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Territory.Forest;

/// <summary>What one has to know before relying on a forest's answer.</summary>
internal static class ForestCard
{
    public static MethodCard Of(ForestAnswer answer)
    {
        var chosen = new LocalizedText("ordre de grandeur choisi ici, bornes larges : aucune donnée ouverte ne le mesure", "an order of magnitude chosen here, wide ends: no open data measures it");
        var hazard = answer.Question.Hazard.Times(answer.Factors.Mortality, answer.Factors.Growth);
        (string, string, string, LocalizedText) Range(string name, HazardRange range, string unit) => (name, FormattableString.Invariant($"{range.Central:0.#####} ({range.Low:0.#####} to {range.High:0.#####})"), unit, chosen);
        return new MethodCard
        {
            Id = ForestDescription.Id,
            Version = ForestDescription.Version,
            Name = new("Forêts et sécheresse", "Forests and drought"),
            Purpose = new("Montrer comment l'eau du sol, l'essence et le climat font la sécheresse d'un peuplement, et ce qui pourrait s'ensuivre.", "To show how soil water, species and climate make the drought of a stand, and what might follow."),
            Warning = new(
                "ILLUSTRATIF. Aucune donnée ouverte ne cale la mortalité ici : ne décidez d'aucune coupe, d'aucune plantation ni d'aucun bilan de carbone avec ces chiffres.",
                "ILLUSTRATIVE. No open data calibrates mortality here: decide on no felling, no planting and no carbon balance with these figures."),
            Assumptions =
            [
                new("Les arbres ferment leurs stomates quand il reste moins de 0,4 de l'eau extractible.", "Trees close their stomata when less than 0.4 of the extractable water is left."),
                new("La mortalité d'aujourd'hui contient les sécheresses d'aujourd'hui : seul ce qui les dépasse l'augmente.", "Today's mortality holds today's droughts: only what exceeds them raises it."),
                new("Le peuplement garde ses feuilles et ses racines d'un climat à l'autre.", "The stand keeps its leaves and roots from one climate to the other."),
            ],
            Limits =
            [
                new("Pas de neige, de gel tardif, de feu, de tempête ni d'insecte pour eux-mêmes ; pas d'effet du CO₂ sur la croissance.", "No snow, late frost, fire, storm or insect for itself; no effect of CO₂ on growth."),
                new("Le sol n'est pas connu : trois réserves ont la même chance.", "The soil is not known: three reserves have the same chance."),
                new("Les polygones servis ne contiennent pas les chênes décidus, trop volumineux pour l'archive dont ils viennent.", "The polygons served lack deciduous oaks, too large for the archive that they come from."),
                new("Un peuplement remplacé est pris adulte : le temps de pousser et le carbone perdu entre-temps ne sont pas comptés.", "A stand that is replaced is taken as grown: the time to grow, and the carbon lost meanwhile, are not counted."),
            ],
            References =
            [
                "Granier A., Bréda N., Biron P., Villette S. (1999), A lumped water balance model to evaluate duration and intensity of drought constraints in forest stands, Ecol. Model. 116", "Piedallu C. et al. (2011), Mapping soil water holding capacity over large areas, Geoderma 167 (ClimEssences, DHYa)",
                "IGN et FCBA (2024), Projections des disponibilités en bois et des stocks de carbone du secteur forestier français", "IGN (2023), Le mémento de l'inventaire forestier", "IPCC (2006), Guidelines for national greenhouse gas inventories, volume 4",
            ],
            Parameters =
            [
                Range("b1", hazard.Stress, "1"), Range("b2", hazard.Past, "1"), Range("b3", hazard.Warmth, "Cel-1"), Range("g", hazard.Growth, "1"),
                ("factor of b1, b2, b3", MethodCard.Text(answer.Factors.Mortality), "1", answer.Question.IsCalibrated ? new("calé : mortalité +77 % sous le climat sec du milieu de siècle (IGN et FCBA 2024, national)", "calibrated: mortality +77 % in the dry climate of mid-century (IGN and FCBA 2024, national)") : new("aucun calage", "no calibration")),
                ("factor of g", MethodCard.Text(answer.Factors.Growth), "1", answer.Question.IsCalibrated ? new("calé : production -25 % sous le même climat", "calibrated: production -25 % in the same climate") : new("aucun calage", "no calibration")),
                ("soil reserves", string.Join(", ", answer.Question.Soils.Select(MethodCard.Text)), "mm", new("donné, ou défaut", "given, or default")), ("draws", MethodCard.Text(answer.Question.Draws), "1", new("donné, ou défaut", "given, or default")),
                .. answer.Stands.Select(s => s.Unit.Species).Distinct().OrderBy(s => s.Id, StringComparer.Ordinal).Select(s => ($"{s.Id}: leaf area, mortality, growth, volume", FormattableString.Invariant($"{s.LeafArea}, {100 * s.Mortality} %/a, {s.Growth} m3/ha/a, {s.Volume} m3/ha"), "", chosen)),
            ],
        };
    }
}

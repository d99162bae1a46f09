using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Territory.Runoff;

/// <summary>What one has to know before relying on rainfall-runoff scenarios.</summary>
internal static class RunoffCard
{
    public static MethodCard Of(RunoffAnswer answer)
    {
        var (found, x) = (answer.IsGiven ? new LocalizedText("donné avec la requête", "given with the request") : new LocalizedText($"calé sur les mesures, critère {answer.Objective}", $"calibrated on the measures, objective {answer.Objective}"), answer.Parameters);
        var step = answer.Record.IsHourly ? "mm/h" : "mm/d";
        return new MethodCard
        {
            Id = RunoffDescription.Id,
            Version = RunoffDescription.Version,
            Name = new("Débit d'une rivière selon le climat et les prélèvements", "Flow of a river under climate and withdrawals"),
            Purpose = new("Comparer des scénarios de climat et de prélèvement sur un bassin jaugé.", "To compare scenarios of climate and of withdrawal on a gauged catchment."),
            Warning = new(
                "Ni prévision de crue ni avis réglementaire. Les climats proposés sont des moyennes de la France posées sur la météo du passé : pour une décision locale, prenez les projections du lieu.",
                "Neither a flood forecast nor a regulatory opinion. The climates offered are means of France laid over past weather: for a local decision, take the projections of the place."),
            Assumptions =
            [
                new("Le bassin garde ses paramètres sous un autre climat ; l'essai sur années sèches et humides dit ce que cette hypothèse vaut.", "The catchment keeps its parameters under another climate; the trial on dry and wet years tells what this is worth."),
                new("La suite des jours secs et humides reste celle du passé : seules les quantités changent.", "The order of dry and wet days stays that of the past: only amounts change."),
                new("Les erreurs du modèle restent celles qu'il a faites sur des années non apprises.", "The model's errors stay those that it made on years not learnt from."),
            ],
            Limits =
            [
                new("Pas de neige, de barrage, de marée ni de transfert d'eau entre bassins.", "No snow, no dam, no tide, no transfer of water between basins."),
                new("Le débit mesuré contient les prélèvements d'aujourd'hui : ceux d'un scénario s'y ajoutent.", "The flow measured contains today's withdrawals: those of a scenario come on top."),
                new("Le réchauffement n'agit que par l'évapotranspiration d'Oudin, l'une des plus sensibles à la température ; la végétation ne s'y adapte pas.", "Warming acts by Oudin's evapotranspiration only, one of the most sensitive to temperature; vegetation does not adapt."),
            ],
            References =
            [
                "Perrin C., Michel C., Andréassian V. (2003), Improvement of a parsimonious model for streamflow simulation, J. Hydrol. 279", "Mathevet T. (2005), Quels modèles pluie-débit globaux au pas de temps horaire ?",
                "Oudin L. et al. (2005), Which potential evapotranspiration input for a lumped rainfall-runoff model?, J. Hydrol. 303", "Klemeš V. (1986), Operational testing of hydrological simulation models, Hydrol. Sci. J. 31",
                "Gupta H. et al. (2009), Decomposition of the mean squared error and NSE, J. Hydrol. 377", "Fowler H. et al. (2007), Linking climate change modelling to impacts studies, Int. J. Climatol. 27",
            ],
            Parameters =
            [
                ("X1", MethodCard.Text(x.X1), "mm", found), ("X2", MethodCard.Text(x.X2), step, found), ("X3", MethodCard.Text(x.X3), "mm", found), ("X4", MethodCard.Text(x.X4), answer.Record.IsHourly ? "h" : "d", found),
                ("reserved flow", MethodCard.Text(answer.Reserved), "m3/s", new("part du débit moyen mesuré", "share of the mean flow measured")), ("threshold", MethodCard.Text(answer.Threshold), "m3/s", new("donné, ou un dixième du débit moyen", "given, or a tenth of the mean flow")),
                .. answer.Trials.Select(t => ($"X1 to X4, {t.Id}", FormattableString.Invariant($"{t.Parameters.X1:0.#}, {t.Parameters.X2:0.##}, {t.Parameters.X3:0.#}, {t.Parameters.X4:0.##}"), "", new LocalizedText("calé sur cette partie des années", "calibrated on this part of the years"))),
            ],
        };
    }
}

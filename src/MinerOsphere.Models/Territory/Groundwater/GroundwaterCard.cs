using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Territory.Groundwater;

/// <summary>What one has to know before relying on a model of a level.</summary>
internal static class GroundwaterCard
{
    public static MethodCard Of(GroundwaterAnswer answer)
    {
        var (fit, found) = (answer.Trial.Final, new LocalizedText("calé sur les niveaux donnés", "fitted to the levels given"));
        return new MethodCard
        {
            Id = GroundwaterDescription.Id,
            Version = GroundwaterDescription.Version,
            Name = new("Niveau d'une nappe", "Level of an aquifer"),
            Purpose = new("Expliquer un piézomètre par la météo, prévoir ses prochains mois, comparer des climats et des prélèvements.", "To explain a well by the weather, to forecast its next months, to compare climates and abstractions."),
            Warning = new(
                "Un puits n'est pas une nappe. Un prélèvement y est traité comme une recharge en moins, étalée sur toute la surface : ni rabattement autour d'un forage, ni avis réglementaire.",
                "A well is no aquifer. An abstraction is treated as recharge that is missing, spread over the whole surface: neither the drawdown around a borehole nor a regulatory opinion."),
            Assumptions =
            [
                new("La nappe répond de la même façon quel que soit son niveau (fonction de transfert), ou se vide à vitesse proportionnelle à son stock (réservoirs).", "The aquifer answers in the same way at any level (transfer function), or empties in proportion to what it holds (reservoirs)."),
                new("La météo des années passées dit ce que peuvent être les prochains mois.", "The weather of past years tells what the next months may be."),
                new("Avant la première météo donnée, elle était moyenne.", "Before the first weather given, it was average."),
            ],
            Limits =
            [
                new("Ni neige, ni sol gelé, ni intrusion saline, ni échange avec une autre nappe.", "Neither snow nor frozen ground, neither saline intrusion nor exchange with another aquifer."),
                new("Une recharge linéaire peut être négative en été : elle vide la nappe au lieu du sol.", "A linear recharge may be negative in summer: it empties the aquifer in place of the soil."),
                new("Une rivière donnée comme contrainte reste, dans un scénario, ce qu'elle a été.", "A river given as a stress stays, in a scenario, what it was."),
                new("Une tendance due aux usages passés n'est vue que si leurs pompages sont donnés.", "A trend that past uses made is seen only where their pumping is given."),
            ],
            References =
            [
                "Collenteur R. et al. (2019), Pastas: open source software for the analysis of groundwater time series, Groundwater 57", "Collenteur R. et al. (2021), Estimation of groundwater recharge from groundwater levels using nonlinear transfer function noise models, HESS 25",
                "von Asmuth J. et al. (2002), Transfer function-noise modeling in continuous time, Water Resour. Res. 38", "Thiéry D. (2014), Logiciel GARDÉNIA, guide d'utilisation, BRGM RP-62797", "Seguin J.-J. (2015), Proposition d'un indicateur piézométrique standardisé, BRGM RP-64147",
                "Day G. (1985), Extended streamflow forecasting using NWSRFS, J. Water Resour. Plann. Manage. 111", "Collenteur R. et al. (2024), Data-driven modelling of hydraulic-head time series: results and lessons learned from the 2022 Groundwater Time Series Modeling Challenge, HESS 28",
            ],
            Parameters =
            [
                ("model", fit.Model.Id, "", new("choix de qui demande", "the choice of who asks")), .. fit.Model.Parameters.Zip(fit.Parameters, (p, v) => (p.Name, MethodCard.Text(v), p.Unit, found)), ("base", MethodCard.Text(fit.Base), "m", found),
                .. fit.Model.Responses.Zip(fit.Coefficients, (r, c) => ($"coefficient of {r}", MethodCard.Text(c), "m", found)), ("alpha", MethodCard.Text(fit.Memory), "d", found),
                ("deviation where not learnt", MethodCard.Text(answer.Trial.UnlearntDeviation), "m", new("calages sans un tiers des années", "fits without a third of the years")), ("innovations", answer.HasNoise ? "yes" : "no", "", new("choix de qui demande", "the choice of who asks")),
            ],
        };
    }
}

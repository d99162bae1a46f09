using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Indicators.Forecast;

/// <summary>The card of the method, with the parameters of a run.</summary>
internal static class ForecastCard
{
    private static readonly LocalizedText Learned = new("appris de tous les groupes", "learned from all groups"), Asked = new("demandé", "asked for"), Data = new("données", "data");

    public static MethodCard Of(IndicatorForecast forecast)
    {
        var terms = forecast.Question.Terms;
        return new MethodCard
        {
            Id = ForecastDescription.Id,
            Version = ForecastDescription.Version,
            Name = new($"Prévision : {terms.Title.In("fr")}", $"Forecast: {terms.Title.In("en")}"),
            Purpose = new("Dire où va un indicateur si les années à venir ressemblent aux années passées, et combien on en ignore.", "To tell where an indicator goes if the years to come are like those past, and how much is not known of it."),
            Warning = new(
                "Ce n'est ni un objectif ni un engagement. Une réforme, une crise, un changement de périmètre n'y sont pas. Ne pas s'en servir pour classer des établissements ni pour répartir des moyens sans l'intervalle.",
                "This is neither a target nor a commitment. A reform, a crisis, a change of perimeter are not in it. Not to be used to rank establishments, nor to share out means without the interval."),
            Assumptions =
            [
                new("Les erreurs à venir ressemblent à celles que la même méthode a faites par le passé, à proportion de l'agitation de chaque série.", "Errors to come are like those that the same method made in the past, in proportion to each series' unrest."),
                new("Un groupe suit pour partie la croissance commune à tous, pour partie sa propre tendance ; les parts sont apprises de tous.", "A group follows partly the growth common to all, partly its own trend; the shares are learned from all."),
                new("Une fusion n'a ni créé ni perdu personne : ses membres sont additionnés dans le passé.", "A merger neither made nor lost anybody: its members are added up in the past."),
                .. forecast.Flow is null ? Array.Empty<LocalizedText>() : [new LocalizedText($"Parcours : les taux apparents à venir sont la moyenne des {CohortFlow.Window} dernières années ; leurs écarts sont tirés ensemble parmi les années passées.", $"Flow: apparent rates to come are the mean of the last {CohortFlow.Window} years; their swings are drawn together from past years.")],
            ],
            Limits =
            [
                new("Les groupes partagent les chocs d'une année : l'intervalle tient en moyenne sur les années, pas dans chacune.", "Groups share the shocks of a year: the interval holds on average over years, not in each one."),
                new("Au-delà de cinq ans, presque rien du passé ne peut vérifier l'intervalle.", "Beyond five years hardly anything of the past can check the interval."),
                new("Une baisse démographique annoncée n'est pas dans les séries : elle se donne en scénario sur les entrées.", "A demographic decline that is known to come is not in the series: give it as a scenario on entries."),
                .. terms.Caveats,
            ],
            References =
            [
                "Hyndman R., Koehler A., Ord J., Snyder R. (2008), Forecasting with exponential smoothing", "Assimakopoulos V., Nikolopoulos K. (2000), The theta model", "Huber P. (1964), Robust estimation of a location parameter",
                "Wickramasuriya S., Athanasopoulos G., Hyndman R. (2019), Optimal forecast reconciliation through trace minimization", "Vovk V., Gammerman A., Shafer G. (2005), Algorithmic learning in a random world", "DEPP, SIES: projections des effectifs dans l'enseignement supérieur",
            ],
            Parameters =
            [
                ("groups", Text(forecast.Panel.Groups.Length), "1", Data), ("years", $"{forecast.Panel.Label(forecast.Panel.FirstYear)} – {forecast.Panel.Label(forecast.Panel.LastYear)}", "a", Data),
                ("scale", forecast.Scale.ToString(), "1", Data), ("method", forecast.Question.Method, "1", Asked), ("reconciliation", forecast.Nodes.AddsUp ? forecast.Question.Reconciliation?.ToString() ?? "none" : "none", "1", Asked),
                .. Enumerable.Range(1, forecast.Horizon).Select(lead => ($"method at +{lead}", forecast.MethodOf(forecast.Shown[0], lead), "1", Learned)),
                .. Enumerable.Range(1, forecast.Horizon).Where(lead => forecast.Plan.Rolling.Pooled(forecast.Origin, lead) is not null).Select(lead => (
                    $"pooled drift at +{lead}: common growth, share of the own trend, share of the last step",
                    string.Join(", ", forecast.Plan.Rolling.Pooled(forecast.Origin, lead)!.Shares.ToArray().Select(MethodCard.Text)), "1", Learned)),
            ],
        };
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}

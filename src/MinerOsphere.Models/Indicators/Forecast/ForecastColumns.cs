using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Processes.Results;
using static MinerOsphere.Models.Documents.Columns;

namespace MinerOsphere.Models.Indicators.Forecast;

/// <summary>What the columns and words of a forecast mean to somebody who is no specialist.</summary>
internal static class ForecastColumns
{
    public static ImmutableDictionary<string, OutputColumn> All { get; } = Standard.SetItems(new Dictionary<string, OutputColumn>
    {
        ["level"] = Named("niveau", "level"),
        ["group"] = Named("identifiant", "id").Detail(),
        ["title"] = Named("qui", "who"),
        ["year"] = Named("année", "year"),
        ["year_number"] = Named("année (nombre)", "year (number)").Detail(),
        ["observed"] = Named("observé", "observed"),
        ["q10"] = Named("1 chance sur 10 d'être en dessous", "1 chance in 10 of being below"),
        ["q50"] = Named("milieu", "middle", "Autant de chances d'être au-dessus qu'en dessous.", "As many chances of being above as below."),
        ["q90"] = Named("1 chance sur 10 d'être au-dessus", "1 chance in 10 of being above"),
        ["lower"] = Named("intervalle demandé, de", "interval asked for, from").Detail(),
        ["upper"] = Named("intervalle demandé, à", "interval asked for, to").Detail(),
        ["baseline"] = Named("comme l'an dernier", "as last year", "La prévision la plus simple : rien ne change.", "The simplest forecast: nothing changes."),
        ["method"] = Named("méthode", "method").Detail(),
        ["stage"] = Named("degré", "stage"),
        ["value"] = Named("effectif", "number"),
        ["rate"] = Named("taux apparent", "apparent rate", "Effectif du degré l'année suivante pour un inscrit du degré d'avant ; au-dessus de 1 quand on y entre aussi d'ailleurs. Au premier degré : part de ceux qui y restent.", "Number at the stage the year after per person at the stage before; above 1 where others come in too. At the first stage: share of those who stay."),
        ["is_forecast"] = Named("prévu", "forecast").Detail(),
    });

    public static ImmutableDictionary<string, OutputColumn> Evaluation { get; } = All.SetItem("value", Standard["value"]).SetItem("level", Standard["level"]);

    public static ImmutableDictionary<string, LocalizedText> Words { get; } = Documents.Columns.Words.SetItems(new Dictionary<string, LocalizedText>
    {
        ["total"] = new("ensemble", "total"), ["group"] = new("groupe", "group"), ["kind"] = new("type", "kind"),
        ["naive"] = new("comme l'an dernier (naïve)", "as last year (naive)"), ["drift"] = new("tendance propre (dérive)", "own trend (drift)"), ["theta"] = new("thêta", "theta"), ["ets"] = new("lissage exponentiel", "exponential smoothing"),
        ["combination"] = new("médiane des méthodes", "median of methods"), ["pooled-drift"] = new("tendance apprise de tous", "trend learned from all"), ["cohort-flow"] = new("parcours d'études", "cohort flow"),
        ["Mean of |forecast - observed| / observed"] = new("erreur moyenne en proportion (MAPE)", "mean relative error (MAPE)"),
        ["Mean absolute error over the mean step before"] = new("erreur rapportée au pas moyen d'une année (MASE)", "error over the mean step of a year (MASE)"),
        ["Mean of (forecast - observed) / observed"] = new("biais (positif : trop prévu)", "bias (positive: too much forecast)"),
        ["largest tenth"] = new("le dixième le plus grand", "the largest tenth"), ["size"] = new("taille", "size"),
        ["last value"] = new("dernière valeur", "last value"), ["growth common to all"] = new("croissance commune à tous", "growth common to all"), ["own trend"] = new("tendance propre", "own trend"), ["last step"] = new("dernière évolution", "last step"),
        ["sums that add up"] = new("mise en accord des sommes", "sums made to add up"),
        ["years"] = new("années", "years"), ["mergers"] = new("fusions", "mergers"), ["splits"] = new("scissions", "splits"), ["double counting"] = new("doubles comptes", "double counting"), ["duplicates"] = new("doublons", "duplicates"),
        ["rows without"] = new("lignes incomplètes", "incomplete rows"), ["partial years"] = new("années entamées", "years cut short"), ["pandemic"] = new("pandémie", "pandemic"),
    });
}

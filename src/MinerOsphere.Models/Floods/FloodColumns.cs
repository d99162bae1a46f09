using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Results;
using static MinerOsphere.Models.Documents.Columns;

namespace MinerOsphere.Models.Floods;

/// <summary>What the columns of flood tables mean to a mayor.</summary>
internal static class FloodColumns
{
    private const int LongestLead = 48;

    public static ImmutableDictionary<string, OutputColumn> All { get; } = Standard.SetItems(new Dictionary<string, OutputColumn>
    {
        ["station"] = Named("station", "station").Detail(),
        ["issue_time"] = Named("prévision faite le", "forecast made on").Detail(),
        ["time"] = Named("pour le", "for"),
        ["lead_time"] = Named("avance", "lead"),
        ["q50"] = Named("prévision", "forecast", "Une chance sur deux que le débit soit au-dessus (médiane, ou quantile 50 %).", "One chance in two that the discharge is above (the median, or 50% quantile).").In("m3/s"),
        ["q05"] = Named("quantile 5 %", "5% quantile", "19 chances sur 20 que le débit soit au-dessus.", "19 chances in 20 that the discharge is above.").In("m3/s").Detail(),
        ["q10"] = Named("quantile 10 %", "10% quantile").In("m3/s").Detail(),
        ["q90"] = Named("quantile 90 %", "90% quantile").In("m3/s").Detail(),
        ["q95"] = Named("quantile 95 %", "95% quantile", "Une chance sur 20 que le débit soit au-dessus.", "One chance in 20 that the discharge is above.").In("m3/s").Detail(),
        ["lower"] = Named("borne basse", "lower bound", "Avec la borne haute, l'intervalle où le débit doit se trouver, avec la probabilité demandée (80 % sinon).", "With the upper bound, the interval in which the discharge should lie with the probability asked for (80% otherwise).").In("m3/s"),
        ["upper"] = Named("borne haute", "upper bound").In("m3/s"),
        ["spread"] = Named("dispersion de l'ensemble", "spread of the ensemble").In("m3/s").Detail(),
        ["persistence"] = Named("si rien ne change", "if nothing changes", "Persistance : le débit reste ce qu'il est. La prévision la plus simple, qu'un modèle doit battre.", "Persistence: the discharge stays as it is. The simplest forecast, which a model must beat.").In("m3/s"),
        ["autoregression"] = Named("autorégression", "autoregression", "Prolonge la pente des derniers débits, sans la pluie.", "Carries on the slope of the last discharges, without rain.").In("m3/s"),
        ["gr4"] = Named("GR4", "GR4", "Modèle hydrologique pluie-débit de l'INRAE, sans pluie à venir s'il n'y en a pas de prévue.", "INRAE's rainfall-runoff model, with no rain to come where none is forecast.").In("m3/s"),
        ["observed"] = Named("observé depuis", "observed since").In("m3/s"),
        ["persistence_criterion"] = Named("gain sur la persistance", "gain over persistence", "Mesuré sur les années d'essai : 100 % serait parfait, 0 pas mieux que le dernier débit.", "Measured over the test years: 100% would be perfect, 0 no better than the last discharge.").Share(),
        ["interpolated"] = Named("entre deux échéances apprises", "between two learnt leads").Detail(),
        ["threshold"] = Named("seuil", "threshold"),
        ["flow"] = Named("débit du seuil", "discharge of the threshold").In("m3/s"),
        ["probability"] = Named("probabilité de dépassement", "probability of exceedance").Share(),
        ["source"] = Named("d'où vient le seuil", "where the threshold comes from").Detail(),
        ["series"] = Named("série", "series"),
        ["treatment"] = Named("traitement", "treatment"),
        ["used"] = Named("pris pour la prévision", "used for the forecast"),
        ["gauge"] = Named("station", "gauge"),
        ["from"] = Named("du", "from"),
        ["to"] = Named("au", "to"),
        ["steps"] = Named("mesures manquantes", "measures missing"),
        ["rmse"] = Named("erreur probable", "likely error", "Mesurée en cachant des valeurs connues puis en les comblant.", "Measured by hiding known values and filling them."),
        ["rmse_line"] = Named("erreur d'une simple droite", "error of a straight line"),
        ["quality"] = Named("qualité", "quality"),
        ["quality_uri"] = Named("code WaterML", "WaterML code").Detail(),
        ["reason"] = Named("motif", "reason"),
        ["values"] = Named("nombre de mesures", "number of measures"),
        ["measured"] = Named("mesuré", "measured"),
        ["error"] = Named("erreur probable", "likely error"),
    });

    /// <summary>Of filled series, whose unit is that of the collection.</summary>
    public static ImmutableDictionary<string, OutputColumn> Filling { get; } = All.SetItems(new Dictionary<string, OutputColumn>
    {
        ["id"] = Named("identifiant", "id").Detail(),
        ["time"] = Named("date", "time"),
        ["lower"] = Named("borne basse", "lower bound"),
        ["upper"] = Named("borne haute", "upper bound"),
    });

    /// <summary>Of what counted in a forecast.</summary>
    public static ImmutableDictionary<string, OutputColumn> Zones { get; } = All.SetItems(new Dictionary<string, OutputColumn>
    {
        ["zone"] = Named("ce qui compte", "what counts"),
        ["input"] = Named("entrée du réseau", "input of the network").Detail(),
        ["share_p10"] = Named("part, au moins", "share, at least", "Neuf réseaux sur dix, appris d'autres poids initiaux, lui donnent davantage.", "Nine networks in ten, learnt from other first weights, give it more.").Share(),
        ["share_p90"] = Named("part, au plus", "share, at most").Share(),
        ["response_time"] = Named("temps de réponse (pas)", "response time (steps)", "Pas de temps entre la cause et le débit qui y répond le plus.", "Steps between the cause and the discharge that responds most to it."),
        ["response_time_p10"] = Named("réponse, au moins", "response, at least").Detail(),
        ["response_time_p90"] = Named("réponse, au plus", "response, at most").Detail(),
        ["centroid"] = Named("centre de gravité", "centroid").Detail(),
        ["spread_over"] = Named("dispersion sur", "spread over").Detail(),
        ["initialisations"] = Named("réseaux", "networks").Detail(),
        ["windows"] = Named("fenêtres", "windows").Detail(),
    });

    /// <summary>Of the tables about vigilance levels.</summary>
    public static ImmutableDictionary<string, OutputColumn> Alerts { get; } = All.SetItems(new Dictionary<string, OutputColumn>
    {
        ["level"] = Named("niveau", "level"),
        ["probability"] = Named("probabilité de dépassement", "probability of exceedance", "Que le débit passe au-dessus au moins une fois d'ici la dernière échéance.", "That the discharge goes above at least once until the last lead.").Share(),
        ["exceeded_now"] = Named("déjà dépassé", "exceeded already"),
        ["until"] = Named("d'ici le", "until"),
        ["source_fr"] = Named("d'où viennent les seuils", "where the thresholds come from"),
        ["source_en"] = Named("d'où viennent les seuils", "where the thresholds come from"),
        ["official"] = Named("officiel", "official"),
        ["exceeded"] = Named("dépassements", "exceedances"),
        ["brier"] = Named("score de Brier", "Brier score", "Erreur quadratique des probabilités : 0 est parfait.", "Squared error of the probabilities: 0 is perfect."),
        ["skill_over_climatology"] = Named("gain sur la fréquence habituelle", "gain over the usual frequency").Share(),
        ["skill_over_persistence"] = Named("gain sur la persistance", "gain over persistence").Share(),
        ["cut"] = Named("alerte à partir de", "alert from").Share(),
        ["pod"] = Named("dépassements annoncés", "exceedances announced", "Taux de détection (POD).", "Probability of detection (POD).").Share(),
        ["far"] = Named("fausses alertes", "false alarms", "Part des alertes que rien n'a suivies (FAR).", "Share of alerts that nothing followed (FAR).").Share(),
        ["csi"] = Named("succès critique (CSI)", "critical success (CSI)").Share(),
        ["events"] = Named("crues", "floods"),
        ["events_warned"] = Named("crues annoncées", "floods warned of"),
        ["hours_gained"] = Named("avance", "time gained").In("h"),
        ["series"] = Named("niveau et avance", "level and lead"),
        ["predicted"] = Named("probabilité annoncée", "probability told").Share(),
        ["observed"] = Named("fréquence observée", "frequency observed").Share(),
        ["lower"] = Named("au moins, par hasard", "at least, by chance").Share(),
        ["upper"] = Named("au plus, par hasard", "at most, by chance").Share(),
    });

    public static ImmutableDictionary<string, LocalizedText> Words { get; } = Documents.Columns.Words
        .SetItems(new Dictionary<string, LocalizedText>
        {
            ["yellow"] = new("jaune", "yellow"), ["orange"] = new("orange", "orange"), ["red"] = new("rouge", "red"),
            ["Gumbel, 2 years"] = new("crue de 2 ans (loi de Gumbel)", "2-year flood (Gumbel law)"),
            ["Gumbel, 5 years"] = new("crue de 5 ans (loi de Gumbel)", "5-year flood (Gumbel law)"),
            ["Gumbel, 20 years"] = new("crue de 20 ans (loi de Gumbel)", "20-year flood (Gumbel law)"),
            ["past-flow"] = new("débit passé", "past discharge"), ["ground"] = new("état du sol", "state of the ground"), ["snow-and-frost"] = new("neige et gel", "snow and frost"),
            ["training years"] = new("années d'apprentissage", "training years"), ["test years"] = new("années d'essai", "test years"),
            ["unchecked"] = new("non contrôlée", "unchecked"), ["negative"] = new("négatif", "negative"), ["range"] = new("hors bornes", "out of range"), ["spike"] = new("pointe isolée", "spike"), ["rate"] = new("variation trop rapide", "too fast a change"),
            ["stuck"] = new("capteur bloqué", "stuck sensor"), ["no-rain"] = new("crue sans pluie", "flood without rain"), ["clock-shift"] = new("horloge décalée", "shifted clock"), ["none"] = new("aucun", "none"),
            ["request"] = new("votre demande", "your request"), ["configuration"] = new("la station", "the station"),
            ["filled"] = new("comblée", "filled"), ["flow"] = new("débit", "discharge"), ["rain"] = new("pluie", "rain"),
            ["good"] = new("bonne", "good"), ["suspect"] = new("douteuse", "suspect"), ["poor"] = new("mauvaise", "poor"), ["estimate"] = new("estimée", "estimate"), ["missing"] = new("manquante", "missing"),
        })
        .SetItems(Enumerable.Range(1, LongestLead).Select(n => KeyValuePair.Create(
            string.Create(CultureInfo.InvariantCulture, $"lead-{n}"), n == 1 ? new LocalizedText("le pas suivant", "the next step") : new LocalizedText($"{n} pas à l'avance", $"{n} steps ahead"))));
}

using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Results;
using static MinerOsphere.Models.Documents.Columns;

namespace MinerOsphere.Models.Interventions;

/// <summary>What the columns of the tables on interventions mean to a duty officer.</summary>
internal static class InterventionColumns
{
    public static ImmutableDictionary<string, OutputColumn> All { get; } = Standard.SetItems(new Dictionary<string, OutputColumn>
    {
        ["series"] = Named("catégorie et lieu", "category and place").Detail(),
        ["category"] = Named("catégorie", "category"),
        ["place"] = Named("lieu", "place"),
        ["slot"] = Named("créneau", "slot").Detail(),
        ["slot_start"] = Named("à partir du", "from"),
        ["slot_end"] = Named("jusqu'au", "to").Detail(),
        ["ahead"] = Named("avance", "ahead", "Semaines (ou années) entre la dernière observation et le créneau.", "Weeks (or years) between the last observation and the slot.").Detail(),
        ["mean"] = Named("nombre attendu", "expected number", "Ce qu'on compterait en moyenne si le même créneau se répétait (espérance).", "What one would count on average if the same slot came again and again (the mean)."),
        ["median"] = Named("médiane", "median", "Une chance sur deux d'en avoir davantage.", "One chance in two of having more.").Detail(),
        ["level_1"] = Named("intervalle 1 : promesse", "interval 1: promise").Share().Detail(),
        ["lower_1"] = Named("intervalle 1 : de", "interval 1: from").Detail(),
        ["upper_1"] = Named("intervalle 1 : à", "interval 1: to").Detail(),
        ["level_2"] = Named("intervalle : promesse", "interval: promise", "Part des créneaux que l'intervalle « de … à » doit contenir.", "Share of the slots that the interval 'from … to' shall hold.").Share().Detail(),
        ["lower_2"] = Named("de", "at least", "Avec la colonne suivante, l'intervalle qui doit contenir le nombre 4 fois sur 5 (80 %, sauf autre demande).", "With the next column, the interval that shall hold the number 4 times in 5 (80%, unless asked otherwise)."),
        ["upper_2"] = Named("à", "at most"),
        ["level_3"] = Named("intervalle 3 : promesse", "interval 3: promise").Share().Detail(),
        ["lower_3"] = Named("intervalle 3 : de", "interval 3: from").Detail(),
        ["upper_3"] = Named("intervalle 3 : à", "interval 3: to").Detail(),
        ["p_at_least"] = Named("probabilité d'au moins k", "probability of at least k", "k est le seuil demandé, 1 sinon.", "k is the threshold asked for, 1 otherwise.").Share().Detail(),
        ["moyenne_totale"] = Named("moyenne de 3 ans", "mean of 3 years", "Référence simple : la moyenne des trois dernières années.", "A simple baseline: the mean of the last three years."),
        ["moyenne_glissante"] = Named("moyenne de saison, 3 ans", "seasonal mean, 3 years", "Référence simple : la moyenne des semaines s-2 à s+2 des trois dernières années.", "A simple baseline: the mean of weeks w-2 to w+2 of the last three years."),
        ["seasonal_naive"] = Named("un an avant", "a year before", "Référence simple : le même créneau, un an plus tôt.", "A simple baseline: the same slot a year earlier."),
        ["observed"] = Named("observé", "observed"),
        ["suppressed"] = Named("observé non montré", "observed not shown", "Un nombre inférieur à 3 pourrait désigner quelqu'un : il n'est pas montré.", "A count below 3 could point to somebody: it is not shown.").Detail(),
        ["start"] = Named("à partir du", "from"),
        ["end"] = Named("jusqu'au", "to"),
        ["hours"] = Named("durée", "length").Detail(),
        ["expected_interventions"] = Named("interventions attendues", "interventions expected"),
        ["expected_busy"] = Named("équipages occupés en moyenne", "crews busy on average"),
        ["peak_busy"] = Named("au plus fort du créneau", "at the slot's peak").Detail(),
        ["crews_for_service_level"] = Named("équipages à prévoir", "crews to plan for", "Le plus petit nombre qui tient le niveau de service demandé.", "The least number that keeps the service level asked for."),
        ["p_shortage"] = Named("risque d'en manquer", "risk of a shortage").Share(),
        ["p_shortage_with_one_less"] = Named("risque avec un de moins", "risk with one less").Share(),
        ["expected_missing"] = Named("équipages manquants en moyenne", "crews missing on average").Detail(),
        ["expected_wait_min"] = Named("attente moyenne", "mean wait").Detail(),
        ["crews_last_year_maximum"] = Named("règle : maximum de l'an passé", "rule: last year's maximum").Detail(),
        ["crews_mean_and_safety"] = Named("règle : moyenne et marge", "rule: mean and margin", "Règle d'usage à comparer : la moyenne et deux écarts-types environ.", "A rule of thumb for comparison: the mean and about two standard deviations."),
        ["p_shortage_mean_and_safety"] = Named("risque avec cette règle", "risk by that rule").Share().Detail(),
        ["crews"] = Named("équipages de garde", "crews on guard"),
        ["worst_slot"] = Named("créneau le plus chargé", "busiest slot"),
        ["mean_p_shortage"] = Named("risque d'en manquer", "risk of a shortage").Share(),
        ["duration_factor"] = Named("durées multipliées par", "durations times"),
        ["mean_duration_min"] = Named("durée moyenne", "mean duration"),
        ["most_crews"] = Named("équipages au plus fort", "crews at most"),
        ["crew_hours"] = Named("heures d'équipage", "crew hours"),
        ["greatest_p_shortage_of_plan"] = Named("risque le plus fort si le plan ne change pas", "greatest risk if the plan stays").Share(),
        ["territory"] = Named("territoire", "territory"),
        ["forecast"] = Named("prévision", "forecast"),
        ["lower"] = Named("borne basse", "lower bound"),
        ["upper"] = Named("borne haute", "upper bound"),
        ["last_year"] = Named("l'an passé", "last year"),
        ["mean_of_3_years"] = Named("moyenne de 3 ans", "mean of 3 years"),
        ["donors"] = Named("territoires qui prêtent", "lending territories"),
        ["station"] = Named("centre", "station"),
    });

    /// <summary>Of who answers where.</summary>
    public static ImmutableDictionary<string, OutputColumn> Stations { get; } = All.SetItems(new Dictionary<string, OutputColumn>
    {
        ["id"] = Named("identifiant", "id").Detail(),
        ["area"] = Named("lieu", "area"),
        ["station"] = Named("centre", "station"),
        ["main_station"] = Named("centre principal", "main station"),
        ["share"] = Named("part des interventions", "share of the interventions").Share(),
        ["lower"] = Named("part, au moins", "share, at least").Share(),
        ["upper"] = Named("part, au plus", "share, at most").Share(),
        ["operations"] = Named("opérations", "operations"),
        ["stations_above_5_percent"] = Named("centres au-dessus de 5 %", "stations above 5%"),
        ["few_operations"] = Named("peu d'opérations", "few operations"),
    });

    /// <summary>Of tables that tell the time by the slot alone.</summary>
    public static ImmutableDictionary<string, OutputColumn> Slots { get; } = All.SetItem("slot", Named("créneau", "slot"));

    /// <summary>Of a situation beside the plain forecast.</summary>
    public static ImmutableDictionary<string, OutputColumn> Situations { get; } = Slots.SetItems(new Dictionary<string, OutputColumn>
    {
        ["scenario"] = Named("avec la situation", "with the situation"),
        ["reference"] = Named("prévision simple", "plain forecast"),
        ["difference"] = Named("différence", "difference"),
        ["lower"] = Named("différence, de", "difference, from"),
        ["upper"] = Named("différence, à", "difference, to"),
        ["mean_lower"] = Named("différence moyenne, de", "mean difference, from").Detail(),
        ["mean_upper"] = Named("différence moyenne, à", "mean difference, to").Detail(),
        ["p_more"] = Named("chances d'en avoir plus", "chances of having more").Share(),
        ["p_over_usual_peak"] = Named("chances de dépasser la pointe habituelle", "chances of exceeding the usual peak").Share(),
        ["crews_reference"] = Named("équipages, prévision simple", "crews, plain forecast"),
        ["crews_scenario"] = Named("équipages, avec la situation", "crews, with the situation"),
        ["p_more_crews"] = Named("chances qu'il en faille plus", "chances that more are needed").Share(),
        ["p_shortage_unchanged"] = Named("risque d'en manquer si rien ne change", "risk of a shortage if nothing changes").Share(),
        ["value"] = Named("effet", "effect"),
        ["unit"] = Named("unité", "unit").Detail(),
        ["origin"] = Named("d'où il vient", "where it comes from"),
        ["source_fr"] = Named("source", "source"),
        ["source_en"] = Named("source", "source"),
    });

    /// <summary>Of the explanation of a forecast, where factors multiply.</summary>
    public static ImmutableDictionary<string, OutputColumn> Factors { get; } = All.SetItems(new Dictionary<string, OutputColumn>
    {
        ["value"] = Named("multiplie par", "multiplies by", "1 : ce facteur ne change rien ; 1,1 : il ajoute 10 % ; 0,9 : il en retire 10 %.", "1: this factor changes nothing; 1.1: it adds 10%; 0.9: it takes 10% away."),
        ["contribution"] = Named("sur l'échelle logarithmique", "on the log scale").Detail(),
        ["share"] = Named("poids dans l'explication", "weight in the explanation").Share(),
    });

    /// <summary>Codes of tables; categories, levels and slots are named by the inputs.</summary>
    public static ImmutableDictionary<string, LocalizedText> Words { get; } = Documents.Columns.Words.SetItems(new Dictionary<string, LocalizedText>
    {
        ["forte"] = new("plus que la moyenne de 3 ans", "above the mean of 3 years"),
        ["faible"] = new("moins que la moyenne de 3 ans", "below the mean of 3 years"),
        ["observed"] = new("nombre observé", "observed count"),
        ["published"] = new("publié", "published"), ["learned"] = new("appris des données", "learned from the data"), ["illustrative"] = new("illustratif", "illustrative"),
    });
}

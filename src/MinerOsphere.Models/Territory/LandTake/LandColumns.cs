using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Processes.Results;
using static MinerOsphere.Models.Documents.Columns;

namespace MinerOsphere.Models.Territory.LandTake;

/// <summary>Names of the columns of the accounts of land and of its allocation, for people.</summary>
internal static class LandColumns
{
    public static ImmutableDictionary<string, OutputColumn> All { get; } = Columns.Standard.SetItems(new Dictionary<string, OutputColumn>
    {
        ["text_fr"] = Named("en clair", "in plain words"),
        ["text_en"] = Named("en clair", "in plain words"),
        ["code"] = Named("code", "code").Detail(),
        ["name"] = Named("commune ou territoire", "commune or territory"),
        ["reference"] = Named("pris de 2011 à 2020", "taken from 2011 to 2020").In("har"),
        ["allowed"] = Named("budget de 2021 à 2030", "budget of 2021 to 2030").In("har"),
        ["by_guarantee"] = Named("par la garantie communale", "by the guarantee of communes", "Vrai quand l'hectare garanti par la loi est plus que ce que la réduction laisse.", "True where the hectare that the law guarantees is more than what the reduction leaves.").Detail(),
        ["known_years"] = Named("années connues depuis 2021", "years known since 2021").Detail(),
        ["used"] = Named("pris depuis 2021", "taken since 2021").In("har"),
        ["percent_used"] = Named("part du budget utilisée (%)", "part of the budget used (%)"),
        ["pace"] = Named("rythme actuel", "present pace").In("har/a"),
        ["projected"] = Named("au rythme actuel, sur dix ans", "at the present pace, over ten years").In("har"),
        ["percent_projected"] = Named("soit, du budget (%)", "that is, of the budget (%)"),
        ["projected_by_the_service"] = Named("selon le service de l'État (neuf ans)", "by the State's service (nine years)", "Le service public multiplie le rythme par 9 alors que le budget court sur 10 ans.", "The public service multiplies the pace by 9 while the budget runs over 10 years.").In("har").Detail(),
        ["exhausted"] = Named("budget épuisé en", "budget used up in"),
        ["pace_left"] = Named("rythme à tenir", "pace to keep").In("har/a"),
        ["population"] = Named("habitants (2021)", "inhabitants (2021)").In("{person}").Detail(),
        ["land_per_inhabitant"] = Named("terres prises depuis 2021 par habitant", "land taken since 2021 per inhabitant").In("m2/{person}"),
        ["shared_budget"] = Named("part d'un budget commun", "share of a common budget", "Le budget de l'ensemble, partagé selon le critère choisi, sans qu'aucune commune passe sous sa garantie.", "The budget of all together, shared by the chosen rule, with no commune below its guarantee.").In("har"),
        ["scenario"] = Named("scénario", "scenario"),
        ["year"] = Named("année", "year"),
        ["indicator"] = Named("grandeur", "indicator"),
        ["unit"] = Named("unité", "unit"),
        ["q10"] = Named("bas (1 chance sur 10 d'être dessous)", "low (1 chance in 10 of less)"),
        ["q50"] = Named("milieu", "middle"),
        ["q90"] = Named("haut (1 chance sur 10 d'être dessus)", "high (1 chance in 10 of more)"),
        ["mean"] = Named("moyenne", "mean"),
        ["budget"] = Named("budget", "budget").In("har"),
        ["observed"] = Named("observé", "observed").In("har"),
        ["within_budget"] = Named("chance de tenir le budget", "chance of keeping the budget").Share(),
        ["exhausted_q10"] = Named("épuisé au plus tôt (1 chance sur 10)", "used up at the earliest (1 chance in 10)"),
        ["exhausted_q50"] = Named("épuisé (milieu)", "used up (middle)"),
        ["exhausted_q90"] = Named("épuisé au plus tard (1 chance sur 10)", "used up at the latest (1 chance in 10)"),
        ["land_2030"] = Named("pris de 2021 à 2030", "taken from 2021 to 2030").In("har"),
        ["dwellings"] = Named("logements", "dwellings").In("{dwelling}"),
        ["probability"] = Named("probabilité d'être bâti", "probability of being built").Share(),
        ["suitability"] = Named("aptitude à être bâti", "suitability for building").Share(),
        ["area"] = Named("surface", "area").In("har"),
        ["quantity"] = Named("grandeur", "quantity"),
        ["amount"] = Named("valeur", "value"),
    });

    public static ImmutableDictionary<string, LocalizedText> Words { get; } = Columns.Words.SetItems(new Dictionary<string, LocalizedText>
    {
        ["land_taken"] = new("terres prises dans l'année", "land taken in the year"),
        ["land_taken_since_2021"] = new("terres prises depuis 2021", "land taken since 2021"),
        ["budget_left"] = new("budget restant", "budget left"),
        ["budget_used"] = new("part du budget utilisée", "part of the budget used"),
        ["dwellings"] = new("logements construits", "dwellings built"),
        ["new_inhabitants"] = new("habitants logés", "inhabitants housed"),
        ["land_per_new_inhabitant"] = new("terres prises par habitant logé", "land taken per inhabitant housed"),
        ["present pace"] = new("au rythme actuel", "at the present pace"),
        ["sobriety"] = new("10 % de moins chaque année", "10 % less each year"),
        [PaceTrial.LastYear] = new("comme la dernière année", "like the last year"),
        [PaceTrial.MeanOfThree] = new("moyenne de 3 ans", "mean of 3 years"),
        [PaceTrial.MeanOfAll] = new("moyenne de toutes les années", "mean of all years"),
        [PaceTrial.Trend] = new("tendance linéaire", "linear trend"),
        ["known years"] = new("années connues", "years known"),
        ["population"] = new("population", "population"),
        ["spread"] = new("irrégularité des années", "irregularity of the years"),
        ["share of the built around, 300 m"] = new("part bâtie à 300 m à la ronde", "built share within 300 m"),
        ["share of the built around, 1 km"] = new("part bâtie à 1 km à la ronde", "built share within 1 km"),
        ["distance to the built"] = new("distance au bâti", "distance to the built"),
        ["distance to the network"] = new("distance au réseau", "distance to the network"),
        ["random"] = new("au hasard", "at random"),
        ["the rule itself, other luck"] = new("la règle elle-même, autre hasard", "the rule itself, other luck"),
        ["no change"] = new("rien ne change", "no change"),
        ["rate"] = new("taux moyen partout", "mean rate everywhere"),
        ["Figure of merit"] = new("figure de mérite (touchés sur touchés, manqués et fausses alertes)", "figure of merit (hits over hits, misses and false alarms)"),
        ["Quantity disagreement"] = new("désaccord de quantité", "quantity disagreement"),
        ["Allocation disagreement"] = new("désaccord de place", "allocation disagreement"),
        ["Area under the ROC curve"] = new("aire sous la courbe ROC (0,5 : au hasard)", "area under the ROC curve (0.5: by chance)"),
        ["Brier score"] = new("score de Brier (petit : bon)", "Brier score (small: good)"),
        ["Logarithmic loss"] = new("perte logarithmique (petite : bonne)", "logarithmic loss (small: good)"),
        ["demand"] = new("surface demandée", "area asked for"),
        ["densified"] = new("trouvée sur du déjà bâti", "found on built land"),
        ["extension"] = new("extension sur des terres non bâties", "extension onto unbuilt land"),
        ["half on built land"] = new("la moitié sur du déjà bâti", "half on built land"),
        ["400 on new land"] = new("400 logements par an sur des terres nouvelles", "400 dwellings a year on new land"),
        ["naf"] = new("dont naturelles, agricoles ou forestières", "of which natural, agricultural or forest"),
        ["built_now"] = new("bâti aujourd'hui", "built today"),
        ["open"] = new("constructible selon les masques", "open to building by the masks"),
        ["cells"] = new("cellules", "cells"),
    });
}

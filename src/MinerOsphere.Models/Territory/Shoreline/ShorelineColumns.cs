using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Processes.Results;
using static MinerOsphere.Models.Documents.Columns;

namespace MinerOsphere.Models.Territory.Shoreline;

/// <summary>Names of the columns of shoreline change, for people.</summary>
internal static class ShorelineColumns
{
    public static ImmutableDictionary<string, OutputColumn> All { get; } = Columns.Standard.SetItems(new Dictionary<string, OutputColumn>
    {
        ["text_fr"] = Named("en clair", "in plain words"),
        ["text_en"] = Named("en clair", "in plain words"),
        ["transect"] = Named("profil", "transect"),
        ["coast"] = Named("type de côte", "kind of coast"),
        ["surveys"] = Named("relevés", "surveys"),
        ["first"] = Named("premier relevé", "first survey"),
        ["last"] = Named("dernier relevé", "last survey"),
        ["nsm"] = Named("déplacement net", "net movement", "Dernière position moins la première (NSM) ; négatif : recul.", "Last position less the first (NSM); negative: retreat.").In("m"),
        ["sce"] = Named("amplitude", "envelope", "Position la plus avancée moins la plus reculée (SCE).", "Most seaward position less the most landward (SCE).").In("m").Detail(),
        ["epr"] = Named("vitesse entre les extrêmes", "end point rate").In("m/a").Detail(),
        ["epr_uncertainty"] = Named("son incertitude", "its uncertainty").In("m/a").Detail(),
        ["lrr"] = Named("vitesse (régression)", "rate (regression)", "Pente de la droite par tous les relevés (LRR) ; négatif : recul.", "Slope of the line through all surveys (LRR); negative: retreat.").In("m/a"),
        ["lrr_r2"] = Named("R² de la droite", "R² of the line").Detail(),
        ["lrr_se"] = Named("erreur-type", "standard error").In("m/a").Detail(),
        ["lrr_lower"] = Named("vitesse, de", "rate, from").In("m/a"),
        ["lrr_upper"] = Named("vitesse, à", "rate, to").In("m/a"),
        ["wlr"] = Named("vitesse pondérée", "weighted rate", "La même droite, où un relevé précis compte plus (WLR).", "The same line, where a precise survey counts for more (WLR).").In("m/a"),
        ["wlr_r2"] = Named("R² pondéré", "weighted R²").Detail(),
        ["wlr_lower"] = Named("vitesse pondérée, de", "weighted rate, from").In("m/a").Detail(),
        ["wlr_upper"] = Named("vitesse pondérée, à", "weighted rate, to").In("m/a").Detail(),
        ["scenario"] = Named("scénario de mer", "sea-level scenario"),
        ["horizon"] = Named("année", "year"),
        ["indicator"] = Named("grandeur", "indicator"),
        ["unit"] = Named("unité", "unit"),
        ["q10"] = Named("bas (1 chance sur 10 d'être dessous)", "low (1 chance in 10 of less)"),
        ["q50"] = Named("milieu", "middle"),
        ["q90"] = Named("haut (1 chance sur 10 d'être dessus)", "high (1 chance in 10 of more)"),
        ["mean"] = Named("moyenne", "mean"),
        ["quantile"] = Named("chance de ne pas reculer plus", "chance of retreating no farther").Share(),
        ["retreat"] = Named("recul moyen", "mean retreat").In("m"),
        ["id"] = Named("identifiant", "identifier"),
        ["margin"] = Named("distance au trait de côte", "distance to the shoreline").In("m"),
        ["probability"] = Named("probabilité d'être atteint", "probability of being reached").Share(),
        ["height"] = Named("hauteur", "height").In("m").Detail(),
    });

    public static ImmutableDictionary<string, LocalizedText> Words { get; } = Columns.Words.SetItems(new Dictionary<string, LocalizedText>
    {
        ["sand"] = new("sable", "sand"),
        ["cliff"] = new("falaise", "cliff"),
        ["estuary"] = new("estuaire", "estuary"),
        ["works"] = new("ouvrage", "works"),
        ["mean_retreat"] = new("recul moyen", "mean retreat"),
        ["greatest_retreat"] = new("recul du profil le plus touché", "retreat of the worst transect"),
        ["land_lost"] = new("terres perdues", "land lost"),
        ["buildings_reached"] = new("bâtiments atteints", "buildings reached"),
        ["dwellings_reached"] = new("logements atteints", "dwellings reached"),
        ["floor_area_reached"] = new("surface de plancher atteinte", "floor area reached"),
        ["value_reached"] = new("valeur atteinte", "value reached"),
        ["parcels_lost"] = new("parcelles perdues", "parcels lost"),
        [RateTrial.NoChange] = new("le trait de côte ne bouge plus", "the shoreline stays"),
        ["rate of the past"] = new("vitesse passée", "rate of the past"),
        ["position of a single year"] = new("écart d'une année à la tendance", "departure of a year from the trend"),
        ["rise of the sea"] = new("montée de la mer", "rise of the sea"),
        ["slope of the beach"] = new("pente de la plage", "slope of the beach"),
        ["storm or fall"] = new("tempête ou éboulement", "storm or fall"),
        ["scenario"] = new("scénario d'émissions", "emission scenario"),
        ["surveys"] = new("nombre de relevés", "number of surveys"),
        ["horizon"] = new("avance demandée", "how far ahead"),
        ["transects left out"] = new("profils laissés de côté", "transects left out"),
        ["assets without transect"] = new("biens sans profil devant eux", "assets without a transect before them"),
        ["cliff event"] = new("éboulement de falaise", "cliff fall"),
        ["spread of surveys"] = new("durée des relevés", "span of the surveys"),
    });
}

using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Models.Territory.Shoreline;

/// <summary>What shoreline change takes.</summary>
internal static class ShorelineChangeInputs
{
    private const string AnyFeatures = """{"type":"object","format":"geojson-features"}""";
    private static readonly LocalizedText Asker = new("le choix de qui demande", "the choice of who asks"), Drawn = new("mesure ou relevé de qui demande", "measured or surveyed by who asks");

    public static ImmutableArray<InputDescription> All { get; } =
    [
        Features("shorelines", new("Traits de côte datés", "Dated shorelines"), new("Lignes avec leur date et, si elle est connue, leur incertitude en mètres : au moins deux dates.", "Lines with their date and, where known, their uncertainty in metres: two dates at least.")),
        Features("transects", new("Profils", "Transects"), new("Lignes en travers de la côte, de la terre vers la mer. Leur propriété « coast_type » (sand, cliff, estuary, works) l'emporte sur « coastType ».", "Lines across the shore, from land to sea. Their property 'coast_type' (sand, cliff, estuary, works) comes before 'coastType'.")),
        Features("baseline", new("Ligne de base", "Baseline"), new("Au lieu des profils : une ligne le long de la côte, d'où ils sont tirés à pas égaux.", "In place of transects: a line along the shore, from which they are cast at equal steps.")).Detail(),
        new InputDescription
        {
            Id = "distances", MinOccurs = 0, IsDetail = true, Title = new("Ou une table de distances", "Or a table of distances"),
            Description = new("Sans carte : par profil et date, la distance du trait de côte, en mètres, qui croît vers la mer.", "Without a map: by transect and date the distance of the shoreline, in metres, growing seaward."),
            Schema = JsonSchema.Of("""
                {"type":"array","minItems":2,"maxItems":100000,"items":{"type":"object","required":["transect","date","distance"],"additionalProperties":false,"properties":{"transect":{"type":["string","integer"]},"date":{"type":"string"},
                "distance":{"type":"number","x-ogc-unit":"m"},"uncertainty":{"type":"number","exclusiveMinimum":0,"x-ogc-unit":"m"},"coast_type":{"type":"string","enum":["sand","cliff","estuary","works"]}}}}
                """),
        },
        Features("assets", new("Bâtiments", "Buildings"), new("Polygones ou points ; « value » (euros), « floor_area » (m²), « dwellings » et « height » (m) s'ils sont connus.", "Polygons or points; 'value' (euros), 'floor_area' (m²), 'dwellings' and 'height' (m) where known.")),
        Features("land", new("Parcelles", "Parcels"), new("Polygones dont la surface perdue est comptée à part : camping, forêt, réserve.", "Polygons whose lost area is counted apart: camp site, forest, reserve.")).Detail(),
        Choice("coastType", ["sand", "cliff", "estuary", "works"], "sand", new("Type de côte", "Kind of coast"), new("De tous les profils qui ne disent pas le leur.", "Of all transects that don't tell theirs."),
            [new("sable", "sand"), new("falaise", "cliff"), new("estuaire", "estuary"), new("ouvrage", "works")]),
        new InputDescription
        {
            Id = "horizons", MinOccurs = 0, Title = new("Années", "Years"), Description = new("Chaque année vaut son premier janvier ; toutes après le dernier relevé.", "Each year stands for its first of January; all after the last survey."),
            Schema = JsonSchema.Of("""{"type":"array","minItems":1,"maxItems":6,"items":{"type":"integer","minimum":1950,"maximum":2150},"default":[2028,2050,2100]}"""),
        },
        new InputDescription
        {
            Id = "scenarios", MinOccurs = 0, Title = new("Scénarios de mer", "Sea-level scenarios"), Description = new("Scénarios du GIEC (AR6), ou « given » avec votre table « seaLevel ».", "Scenarios of the IPCC (AR6), or 'given' with a table 'seaLevel' of yours."),
            Source = new("GIEC AR6, groupe I, table 9.9", "IPCC AR6, working group I, table 9.9"),
            Schema = JsonSchema.Of("""{"type":"array","minItems":1,"maxItems":4,"uniqueItems":true,"items":{"type":"string","enum":["SSP1-2.6","SSP2-4.5","SSP5-8.5","given"]},"default":["SSP1-2.6","SSP2-4.5","SSP5-8.5"]}"""),
        },
        new InputDescription
        {
            Id = "seaLevel", MinOccurs = 0, IsDetail = true, Title = new("Table de niveaux", "Table of levels"), Description = new("Par année, niveau moyen au-dessus de 1995-2014 : 17e centile, médiane et 83e centile.", "By year, mean level above 1995-2014: 17th percentile, median and 83rd percentile."),
            Schema = JsonSchema.Of("""
                {"type":"array","minItems":1,"maxItems":50,"items":{"type":"object","required":["year","q17","q50","q83"],"additionalProperties":false,"properties":{"year":{"type":"number"},
                "q17":{"type":"number","x-ogc-unit":"m"},"q50":{"type":"number","x-ogc-unit":"m"},"q83":{"type":"number","x-ogc-unit":"m"}}}}
                """),
        },
        Choice("rate", ["lrr", "wlr", "epr"], "lrr", new("Vitesse prolongée", "Rate carried on"), new("Régression, régression pondérée par 1/u², ou premier et dernier relevés.", "Regression, regression weighted by 1/u², or first and last survey."),
            [new("régression", "regression"), new("régression pondérée", "weighted regression"), new("premier et dernier relevés", "first and last survey")]).Detail(),
        Number("stormRetreat", "m", """{"type":"number","minimum":0,"maximum":200}""", new("Recul d'une tempête", "Retreat in a storm"), new("Sur le sable, en plus de la tendance. 20 m si rien n'est dit.", "On sand, on top of the trend. 20 m where nothing is said."), new("ordre de grandeur de l'étude nationale du Cerema (2024)", "order of magnitude of Cerema's national study (2024)")),
        Choice("stormLaw", ["fixed", "triangular", "pareto"], "fixed", new("Loi de ce recul", "Law of that retreat"), new("Fixe, de 0 au double avec ce recul pour le plus probable, ou de Pareto avec ce recul pour échelle.", "Fixed, from 0 to twice with that retreat as the likeliest, or Pareto with that retreat as its scale."), [new("fixe", "fixed"), new("triangulaire", "triangular"), new("Pareto généralisée", "generalised Pareto")]).Detail(),
        Number("stormShape", "1", """{"type":"number","minimum":-0.5,"maximum":0.4,"default":0}""", new("Forme de la loi de Pareto", "Shape of the Pareto law"), new("0 : exponentielle.", "0: exponential."), new("Coles 2001", "Coles 2001")).Detail(),
        Number("cliffFall", "m", """{"type":"number","minimum":0,"maximum":200}""", new("Recul d'un éboulement", "Retreat in a cliff fall"), new("Sur une falaise, en plus de la tendance ; 0 si rien n'est dit.", "On a cliff, on top of the trend; 0 where nothing is said."), Drawn),
        Number("slopeLeast", "1", """{"type":"number","minimum":0.001,"maximum":0.5}""", new("Pente de la plage, au moins", "Slope of the beach, at least"), new("Tangente de la pente du profil actif, pour la règle de Bruun. 0,01 à 0,02 si rien n'est dit.", "Tangent of the slope of the active profile, for Bruun's rule. 0.01 to 0.02 where nothing is said."), new("Bruun 1988 : 50 à 100 m de recul par mètre de mer", "Bruun 1988: 50 to 100 m of retreat per metre of sea")).Detail(),
        Number("slopeMost", "1", """{"type":"number","minimum":0.001,"maximum":0.5}""", new("Pente de la plage, au plus", "Slope of the beach, at most"), new("La même borne des deux côtés fixe la pente.", "The same limit on both sides fixes the slope."), new("Bruun 1988", "Bruun 1988")).Detail(),
        Number("activeWidth", "m", """{"type":"number","exclusiveMinimum":0,"maximum":20000}""", new("Largeur du profil actif", "Width of the active profile"), new("Au lieu de la pente, avec les deux suivants : tan β = (B + h) / L.", "In place of the slope, with the next two: tan β = (B + h) / L."), Drawn).Detail(),
        Number("bermHeight", "m", """{"type":"number","minimum":0,"maximum":50}""", new("Hauteur de la berme", "Height of the berm"), new("Au-dessus du niveau moyen.", "Above mean level."), Drawn).Detail(),
        Number("closureDepth", "m", """{"type":"number","exclusiveMinimum":0,"maximum":100}""", new("Profondeur de fermeture", "Depth of closure"), new("Au-delà, les vagues ne déplacent plus le sable.", "Beyond it waves no longer move the sand."), Drawn).Detail(),
        Number("pastSeaLevelRate", "mm/a", """{"type":"number","minimum":-20,"maximum":50}""", new("Montée passée de la mer", "Past rise of the sea"), new("Déjà contenue dans la vitesse passée, donc retranchée. La moyenne mondiale de la période des relevés si rien n'est dit.", "Already held by the past rate, and so taken off. The global mean of the survey period where nothing is said."), new("GIEC AR6 : 1,3 mm/an jusqu'en 1971, 1,9 jusqu'en 2006, 3,7 ensuite", "IPCC AR6: 1.3 mm/a until 1971, 1.9 until 2006, 3.7 since")).Detail(),
        Number("worksUntil", "a", """{"type":"integer","minimum":1950,"maximum":2150}""", new("Fin des ouvrages", "End of the works"), new("Année où les ouvrages ne tiennent plus ; absents, ils sont gardés.", "Year from which the works no longer hold; absent, they are kept."), Asker),
        Number("rateAfterWorks", "m/a", """{"type":"number","minimum":-50,"maximum":50}""", new("Vitesse après les ouvrages", "Rate after the works"), new("Négative pour un recul. La moyenne des profils libres si rien n'est dit.", "Negative for a retreat. The mean of the free transects where nothing is said."), Drawn).Detail(),
        Number("uncertainty", "m", """{"type":"number","exclusiveMinimum":0,"maximum":200,"default":5}""", new("Incertitude d'un relevé", "Uncertainty of a survey"), new("Des relevés qui ne disent pas la leur.", "Of the surveys that don't tell theirs."), new("photographies aériennes : 3 à 8 m (Moore 2000)", "aerial photographs: 3 to 8 m (Moore 2000)")).Detail(),
        Text("dateProperty", "date", new("Propriété de la date", "Property of the date")),
        Text("uncertaintyProperty", "uncertainty", new("Propriété de l'incertitude", "Property of the uncertainty")),
        Choice("transectDirection", ["land-to-sea", "sea-to-land"], "land-to-sea", new("Sens des profils", "Direction of the transects"), new("Comment ils sont dessinés.", "How they are drawn."), [new("de la terre vers la mer", "from land to sea"), new("de la mer vers la terre", "from sea to land")]).Detail(),
        Choice("crossing", ["seaward", "landward"], "seaward", new("Quel croisement compte", "Which crossing counts"), new("Quand un trait de côte croise un profil plus d'une fois.", "Where a shoreline crosses a transect more than once."), [new("le plus avancé", "the most seaward"), new("le plus reculé", "the most landward")]).Detail(),
        Choice("seaSide", ["left", "right"], "left", new("Côté de la mer", "Side of the sea"), new("Vu de qui suit la ligne de base.", "As seen when walking along the baseline."), [new("à gauche", "on the left"), new("à droite", "on the right")]).Detail(),
        Number("spacing", "m", """{"type":"number","minimum":1,"maximum":10000,"default":50}""", new("Pas des profils", "Spacing of the transects"), new("Le long de la ligne de base.", "Along the baseline."), new("usage : 20 à 200 m (indicateur national du Cerema : 200 m)", "usual: 20 to 200 m (Cerema's national indicator: 200 m)")).Detail(),
        Number("landward", "m", """{"type":"number","minimum":0,"maximum":20000,"default":500}""", new("Portée vers la terre", "Reach landward"), new("Des profils tirés de la ligne de base.", "Of transects cast from the baseline."), Asker).Detail(),
        Number("seaward", "m", """{"type":"number","minimum":0,"maximum":20000,"default":500}""", new("Portée vers la mer", "Reach seaward"), new("Des profils tirés de la ligne de base.", "Of transects cast from the baseline."), Asker).Detail(),
        new InputDescription { Id = "crs", MinOccurs = 0, IsDetail = true, Title = new("Système de coordonnées du calcul", "Reference system of the reckoning"), Description = new("Un système plan en mètres ; Lambert-93 en métropole et UTM ailleurs si rien n'est dit.", "A plane system in metres; Lambert-93 in metropolitan France and UTM elsewhere where nothing is said."), Schema = JsonSchema.Of("""{"type":"string","maxLength":100}""") },
        Number("draws", "{draw}", """{"type":"integer","minimum":2000,"maximum":20000,"default":2000}""", new("Tirages", "Draws"), new("Plus il y en a, plus les bords de la fourchette sont sûrs.", "The more of them, the surer the ends of the range."), new("convention", "convention")).Detail(),
        Number("correlation", "1", """{"type":"number","minimum":0,"maximum":1}""", new("Ressemblance des erreurs le long de la côte", "Likeness of errors along the shore"), new("0 : chaque profil se trompe à part ; 1 : tous ensemble. Estimée sur les relevés si rien n'est dit.", "0: each transect errs by itself; 1: all together. Estimated from the surveys where nothing is said."), new("résidus des relevés", "residuals of the surveys")).Detail(),
        Number("level", "1", """{"type":"number","minimum":0.5,"maximum":0.99,"default":0.9}""", new("Niveau de confiance des vitesses", "Confidence of the rates"), new("Des intervalles de vitesse et de l'évaluation.", "Of the intervals of rates and of the evaluation."), new("convention (LCI 90 de DSAS)", "convention (LCI 90 of DSAS)")).Detail(),
        Number("seed", "1", """{"type":"integer","minimum":0,"maximum":4294967295,"default":42}""", new("Graine", "Seed"), new("La même graine, les mêmes tirages pour tous les scénarios.", "The same seed, the same draws for all scenarios."), new("convention", "convention")).Detail(),
    ];

    private static InputDescription Detail(this InputDescription input) => input with { IsDetail = true };

    private static InputDescription Features(string id, LocalizedText title, LocalizedText description) => new() { Id = id, MinOccurs = 0, TakesFeatures = true, StreamsFeatures = true, Title = title, Description = description, Schema = JsonSchema.Of(AnyFeatures) };

    private static InputDescription Number(string id, string unit, string schema, LocalizedText title, LocalizedText description, LocalizedText source) => new() { Id = id, MinOccurs = 0, Unit = unit, Title = title, Description = description, Source = source, Schema = JsonSchema.Of(schema) };

    private static InputDescription Text(string id, string usual, LocalizedText title) => new()
    {
        Id = id, MinOccurs = 0, IsDetail = true, Title = title, Description = new("Son nom dans les traits de côte.", "Its name in the shorelines."), Schema = JsonSchema.Of($$"""{"type":"string","minLength":1,"maxLength":100,"default":"{{usual}}"}"""),
    };

    private static InputDescription Choice(string id, string[] values, string usual, LocalizedText title, LocalizedText description, LocalizedText[] names) => new()
    {
        Id = id, MinOccurs = 0, Title = title, Description = description, ValueTitles = values.Zip(names).ToDictionary(v => v.First, v => v.Second),
        Schema = JsonSchema.Of($$"""{"type":"string","enum":[{{string.Join(',', values.Select(v => $"\"{v}\""))}}],"default":"{{usual}}"}"""),
    };
}

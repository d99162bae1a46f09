using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Models.Territory.Shoreline;

/// <summary>The process description of shoreline change.</summary>
internal static class ShorelineChangeDescription
{
    public const string Id = "shoreline-change", Version = "1.0.0";

    public static ProcessDescription Of(ShorelineChangeSettings settings) => new()
    {
        Id = Id,
        Version = Version,
        Title = new("Recul du trait de côte", "Shoreline change"),
        Description = new(
            "À quelle vitesse la côte recule, jusqu'où elle pourrait aller en 2028, 2050 et 2100 selon la montée de la mer, et quels bâtiments et terres seraient atteints. À partir de relevés datés du trait de côte ; chaque projection a sa fourchette. N'a pas valeur de carte réglementaire.",
            "How fast the shore retreats, how far it might get by 2028, 2050 and 2100 under the rise of the sea, and which buildings and land would be reached. From dated shorelines; each projection has its range. Not a regulatory map."),
        Keywords = [new("trait de côte", "shoreline"), new("érosion", "erosion"), new("montée de la mer", "sea-level rise"), new("règle de Bruun", "Bruun rule"), new("DSAS", "DSAS")],
        Theme = settings.Theme,
        Order = 10,
        Collections = [settings.Shorelines, settings.Transects, settings.Assets],
        Inputs = ShorelineChangeInputs.All,
        Outputs = Outputs,
        Examples =
        [
            new(new("La plage fictive : recul et bâtiments atteints selon trois scénarios de mer", "The fictional beach: retreat and buildings reached under three sea-level scenarios"),
                $$"""{"inputs":{ {{Beach(settings)}},"seed":42} }"""),
            new(new("Si la digue était abandonnée en 2035", "If the sea wall were given up in 2035"),
                $$"""{"inputs":{ {{Beach(settings)}},"scenarios":["SSP2-4.5"],"worksUntil":2035} }"""),
            new(new("Un profil connu par ses distances, sans carte", "A transect known by its distances, without a map"),
                """
                {"inputs":{"distances":[{"transect":"A","date":"1985-06-01","distance":42,"uncertainty":5},{"transect":"A","date":"1998-07-15","distance":35.5,"uncertainty":4},{"transect":"A","date":"2009-09-02","distance":27,"uncertainty":2},
                {"transect":"A","date":"2016-05-20","distance":25.5,"uncertainty":1},{"transect":"A","date":"2023-06-11","distance":18,"uncertainty":1}],"coastType":"cliff","cliffFall":5,"horizons":[2050]}}
                """),
        ],
    };

    private static string Beach(ShorelineChangeSettings settings) =>
        $$"""
        "shorelines":{"collection":"{{settings.Shorelines}}"},"transects":{"collection":"{{settings.Transects}}"},"assets":{"collection":"{{settings.Assets}}"}
        """;

    private static ImmutableArray<OutputDescription> Outputs { get; } =
    [
        Table("summary", new("En clair", "In plain words"), new("Ce que disent les chiffres, en phrases.", "What the figures say, in sentences."), """{"type":"array","items":{"type":"object","required":["text_fr","text_en"],"properties":{"text_fr":{"type":"string"},"text_en":{"type":"string"}}}}"""),
        Table("indicators", new("Indicateurs par scénario et année", "Indicators by scenario and year"), new("Recul, terres perdues, bâtiments atteints : bas, milieu et haut de la fourchette.", "Retreat, land lost, buildings reached: low, middle and high of the range."), """
            {"type":"array","items":{"type":"object","required":["scenario","horizon","indicator","unit","q10","q50","q90","mean"],"properties":{"scenario":{"type":"string"},"horizon":{"type":"integer"},"indicator":{"type":"string"},"unit":{"type":"string"},
            "q10":{"type":"number"},"q50":{"type":"number"},"q90":{"type":"number"},"mean":{"type":"number"}}}}
            """),
        new OutputDescription
        {
            Id = "lines", Title = new("Traits de côte projetés", "Projected shorelines"), Shape = OutputShape.Features, Columns = ShorelineColumns.All, ValueTitles = ShorelineColumns.Words,
            Description = new(
                "Le dernier trait de côte relevé, et pour chaque scénario et année trois lignes : celle que le recul dépasse 9 fois, 5 fois et 1 fois sur 10. Vide pour une table de distances.",
                "The last shoreline surveyed, and for each scenario and year three lines: that which the retreat exceeds 9, 5 and 1 times in 10. Empty for a table of distances."),
            Schema = JsonSchema.Of("""{"type":"object","format":"geojson-feature-collection"}"""),
        },
        new OutputDescription
        {
            Id = "assets", Title = new("Bâtiments et leur probabilité d'être atteints", "Buildings and their probability of being reached"), Shape = OutputShape.Features, Columns = ShorelineColumns.All, ValueTitles = ShorelineColumns.Words,
            Description = new("Un objet par bâtiment, avec la probabilité que la mer l'ait atteint, par scénario et année (p_scénario_année). La hauteur est gardée pour le dessin en volume.", "A feature per building, with the probability that the sea has reached it, by scenario and year (p_scenario_year). Its height is kept, to be drawn as a volume."),
            Schema = JsonSchema.Of("""{"type":"object","format":"geojson-feature-collection"}"""),
        },
        Table("rates", new("Vitesses par profil", "Rates by transect"), new("Ce que les relevés disent du passé, profil par profil (NSM, SCE, EPR, LRR, WLR).", "What the surveys tell of the past, transect by transect (NSM, SCE, EPR, LRR, WLR)."), """
            {"type":"array","items":{"type":"object","required":["transect","coast","surveys","first","last","nsm","sce","epr","epr_uncertainty","lrr","lrr_r2","lrr_se","lrr_lower","lrr_upper","wlr","wlr_r2","wlr_lower","wlr_upper"],"properties":{
            "transect":{"type":"string"},"coast":{"type":"string"},"surveys":{"type":"integer"},"first":{"type":"string","format":"date"},"last":{"type":"string","format":"date"},"nsm":{"type":"number","x-ogc-unit":"m"},"sce":{"type":"number","x-ogc-unit":"m"},
            "epr":{"type":"number","x-ogc-unit":"m/a"},"epr_uncertainty":{"type":"number","x-ogc-unit":"m/a"},"lrr":{"type":"number","x-ogc-unit":"m/a"},"lrr_r2":{"type":["number","null"]},"lrr_se":{"type":["number","null"],"x-ogc-unit":"m/a"},
            "lrr_lower":{"type":["number","null"],"x-ogc-unit":"m/a"},"lrr_upper":{"type":["number","null"],"x-ogc-unit":"m/a"},"wlr":{"type":"number","x-ogc-unit":"m/a"},"wlr_r2":{"type":["number","null"]},"wlr_lower":{"type":["number","null"],"x-ogc-unit":"m/a"},"wlr_upper":{"type":["number","null"],"x-ogc-unit":"m/a"}}}}
            """) with { Plot = new PlotAxes("transect", ["lrr", "wlr"]) { Lower = "lrr_lower", Upper = "lrr_upper" } },
        StandardOutputs.Evaluation with { Columns = ShorelineColumns.All, ValueTitles = ShorelineColumns.Words },
        StandardOutputs.Coverage with { Columns = ShorelineColumns.All, ValueTitles = ShorelineColumns.Words },
        StandardOutputs.Explanation with
        {
            Columns = ShorelineColumns.All, ValueTitles = ShorelineColumns.Words,
            Description = new(
                "De quoi vient l'incertitude du recul moyen, par année : part de la variance que chaque inconnue fait à elle seule (« part ») et avec les autres (indices de Sobol).",
                "Where the uncertainty of the mean retreat comes from, by year: the part of the variance that each unknown makes alone ('share') and with the others (Sobol indices)."),
        },
        StandardOutputs.Applicability with { Columns = ShorelineColumns.All, ValueTitles = ShorelineColumns.Words },
        StandardOutputs.Card,
    ];

    private static OutputDescription Table(string id, LocalizedText title, LocalizedText description, string schema) => new()
    {
        Id = id, Title = title, Description = description, Shape = OutputShape.Table, Columns = ShorelineColumns.All, ValueTitles = ShorelineColumns.Words, Schema = JsonSchema.Of(schema),
    };
}

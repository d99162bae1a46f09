using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;
using static MinerOsphere.Models.Territory.LandTake.LandTakeDescription;

namespace MinerOsphere.Models.Territory.LandTake;

/// <summary>The process description of the allocation of land.</summary>
internal static class AllocationDescription
{
    public const string Id = "land-allocation";
    public const string Version = "1.0.0";

    public static ProcessDescription Of(LandTakeSettings settings) => new()
    {
        Id = Id,
        Version = Version,
        Title = new("Où la ville s'étendrait", "Where the town would spread"),
        Description = new(
            "Place une demande de terres sur une carte d'occupation du sol : d'abord ce qui peut se trouver sur du déjà bâti, puis les cellules qui ressemblent le plus à celles que l'on bâtit. Donne la probabilité par cellule, et dit ce que vaut le placement. N'est pas un plan d'urbanisme.",
            "Places a demand for land on a land-cover map: first what can be found on built land, then the cells most like those that get built. Gives a probability by cell and tells what the placement is worth. Not a town plan."),
        Keywords = [new("étalement urbain", "urban sprawl"), new("densification", "densification"), new("automate cellulaire", "cellular automaton"), new("figure de mérite", "figure of merit")],
        Theme = settings.Theme,
        Order = 25,
        Collections = [settings.LandCover],
        Inputs = Inputs(settings),
        Outputs = Outputs,
        Examples =
        [
            new(new("60 hectares autour de Noyelles-Godault, en extension ou pour moitié sur du déjà bâti", "60 hectares around Noyelles-Godault, by extension or half of them on built land"),
                $$"""{"inputs":{"landCover":{"collection":"{{settings.LandCover}}"},"seed":42} }"""),
        ],
    };

    private static ImmutableArray<InputDescription> Inputs(LandTakeSettings settings) =>
    [
        Features("landCover", 1, new("Occupation du sol", "Land cover"), new("Polygones avec leur classe, tels que l'OCS GE.", "Polygons with their class, such as OCS GE.")),
        Text("classProperty", settings.LandCoverClass, new("Propriété de la classe", "Property of the class")),
        Classes("builtClasses", """["Zones bâties"]""", new("Classes bâties", "Built classes"), new("Ce qui compte pour bâti.", "What counts as built.")),
        Classes("closedClasses", """["Surfaces d’eau"]""", new("Classes fermées", "Closed classes"), new("Ce qui ne sera pas bâti.", "What will not be built on.")),
        Classes("naturalClasses", null, new("Classes naturelles, agricoles et forestières", "Natural, agricultural and forest classes"), new("Toutes les classes non bâties si rien n'est dit.", "All unbuilt classes where nothing is said.")),
        Features("closed", 0, new("Zones fermées", "Closed areas"), new("Zones inondables, réserves : rien n'y est placé.", "Flood zones, reserves: nothing is placed there.")),
        Features("network", 0, new("Réseau", "Network"), new("Routes, gares, écoles : la distance à elles compte.", "Roads, stations, schools: the distance to them counts.")) with { IsDetail = true },
        Features("later", 0, new("Occupation à une date suivante", "Land cover at a later date"), new("Les mêmes classes plus tard : l'aptitude s'apprend alors de ce qui a vraiment été bâti, et l'épreuve est réelle.", "The same classes later on: suitability is then learned from what was really built, and the trial is real.")) with { IsDetail = true },
        new InputDescription
        {
            Id = "scenarios", MinOccurs = 0, Title = new("Demandes", "Demands"), Description = new("Hectares à trouver, et part à trouver sur du déjà bâti.", "Hectares to be found, and the share to be found on built land."), Source = new("le choix de qui demande ; le budget vient de « land-take »", "the choice of who asks; the budget comes from 'land-take'"),
            Schema = JsonSchema.Of("""
                {"type":"array","minItems":1,"maxItems":5,"items":{"type":"object","required":["name","hectares"],"additionalProperties":false,"properties":{"name":{"type":"string","minLength":1,"maxLength":60},"hectares":{"type":"number","exclusiveMinimum":0,"x-ogc-unit":"har"},
                "densification":{"type":"number","minimum":0,"maximum":1,"x-ogc-unit":"1"}}},"default":[{"name":"extension","hectares":60},{"name":"half on built land","hectares":60,"densification":0.5}]}
                """),
        },
        Number("cell", "m", """{"type":"number","minimum":25,"maximum":1000,"default":100}""", new("Côté d'une cellule", "Side of a cell"), new("Une petite cellule voit mieux et coûte plus.", "A small cell sees better and costs more."), new("usage : 50 à 100 m", "usual: 50 to 100 m")),
        Number("mobilised", "1", """{"type":"number","minimum":0,"maximum":1,"default":0.2}""", new("Part des parcelles bâties mobilisables", "Share of built plots that can be had"), new("Toutes les parcelles où il y a de la place ne seront pas vendues.", "Not all plots with room will be sold."), new("hypothèse à discuter ; aucune donnée ouverte ne la mesure", "an assumption to discuss; no open data measures it")),
        Number("chance", "1", """{"type":"number","minimum":0,"maximum":5,"default":1}""", new("Poids du hasard", "Weight of chance"), new("0 : toujours les meilleures cellules ; 1 : un choix logit.", "0: always the best cells; 1: a logit choice."), new("McFadden 1974", "McFadden 1974")) with { IsDetail = true },
        Number("steps", "1", """{"type":"integer","minimum":1,"maximum":20,"default":3}""", new("Étapes", "Steps"), new("Après chacune, ce qui vient d'être bâti attire.", "After each, what was just built attracts."), new("convention des automates cellulaires", "convention of cellular automata")) with { IsDetail = true },
        Number("draws", "{draw}", """{"type":"integer","minimum":1,"maximum":100,"default":10}""", new("Tirages", "Draws"), new("Plus il y en a, plus les probabilités sont fines.", "The more of them, the finer the probabilities."), new("convention", "convention")) with { IsDetail = true },
        Number("seed", "1", """{"type":"integer","minimum":0,"maximum":4294967295,"default":42}""", new("Graine", "Seed"), new("La même graine, la même chance pour tous les scénarios.", "The same seed, the same luck for all scenarios."), new("convention", "convention")) with { IsDetail = true },
    ];

    private static ImmutableArray<OutputDescription> Outputs { get; } =
    [
        Table("summary", new("En clair", "In plain words"), new("Ce que disent les cartes, en phrases.", "What the maps say, in sentences."), """{"type":"array","items":{"type":"object","required":["text_fr","text_en"],"properties":{"text_fr":{"type":"string"},"text_en":{"type":"string"}}}}"""),
        new OutputDescription
        {
            Id = "map", Title = new("Carte", "Map"), Shape = OutputShape.Coverage, Columns = LandColumns.All, ValueTitles = LandColumns.Words,
            Description = new("Par cellule : part bâtie, aptitude, et par scénario la probabilité d'être bâtie. Dans le plan du calcul.", "By cell: built share, suitability, and by scenario the probability of being built. In the plane of the reckoning."), Schema = JsonSchema.Of("""{"type":"object"}"""),
        },
        new OutputDescription
        {
            Id = "cells", Title = new("Cellules les plus exposées", "Cells most exposed"), Shape = OutputShape.Features, Columns = LandColumns.All, ValueTitles = LandColumns.Words,
            Description = new("Carrés que la moitié des tirages au moins bâtissent, par scénario ; à défaut les 50 plus probables.", "Squares that half of the draws at least build on, by scenario; failing that the 50 likeliest."), Schema = JsonSchema.Of("""{"type":"object","format":"geojson-feature-collection"}"""),
        },
        Table("outcomes", new("Ce que donnent les scénarios", "What the scenarios come to"), new("Hectares trouvés sur du bâti, pris en extension, et dont naturels, agricoles ou forestiers : ce que prend « scenario-compare ».", "Hectares found on built land, taken by extension, and of which natural, agricultural or forest: what 'scenario-compare' takes."), """
            {"type":"array","items":{"type":"object","required":["scenario","quantity","unit","q10","q50","q90","mean"],"properties":{"scenario":{"type":"string"},"quantity":{"type":"string"},"unit":{"type":"string"},"q10":{"type":"number"},"q50":{"type":"number"},"q90":{"type":"number"},"mean":{"type":"number"}}}}
            """),
        StandardOutputs.Evaluation with { Columns = LandColumns.All, ValueTitles = LandColumns.Words },
        StandardOutputs.Explanation with { Columns = LandColumns.All, ValueTitles = LandColumns.Words, Description = new("Ce qui rend une cellule apte : coefficient de la régression pour un écart-type de chaque facteur.", "What makes a cell suited: coefficient of the regression for a standard deviation of each factor.") },
        StandardOutputs.Applicability with { Columns = LandColumns.All, ValueTitles = LandColumns.Words },
        StandardOutputs.Card,
    ];

    private static InputDescription Features(string id, int least, LocalizedText title, LocalizedText description) => new() { Id = id, MinOccurs = least, TakesFeatures = true, StreamsFeatures = true, Title = title, Description = description, Schema = JsonSchema.Of("""{"type":"object","format":"geojson-features"}""") };

    private static InputDescription Classes(string id, string? usual, LocalizedText title, LocalizedText description) => new()
    {
        Id = id, MinOccurs = 0, Title = title, Description = description, Schema = JsonSchema.Of($$"""{"type":"array","maxItems":100,"items":{"type":"string"}{{(usual is null ? "" : ",\"default\":" + usual)}} }"""),
    };
}

using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Models.Learners;

/// <summary>The description of <c>model-explain</c>.</summary>
internal static class ModelExplainDescription
{
    public const string Importance = "importance", Effects = "effects", Changes = "changes";

    public static ProcessDescription Process { get; } = new()
    {
        Id = "model-explain", Version = "1.0.0",
        Title = new("Expliquer un modèle", "Explain a model"),
        Description = new(
            "Dit sur quoi s'appuie n'importe quel modèle du registre : en tout (permutation), le long de chaque variable (effets locaux accumulés), ligne par ligne (TreeSHAP exact pour les arbres, valeurs de Shapley estimées sinon), et ce qu'il faudrait changer pour une autre réponse. Une explication dit ce que fait le modèle, pas ce que fait le monde.",
            "Tells what any model of the registry rests on: on the whole (permutation), along every feature (accumulated local effects), row by row (exact TreeSHAP for trees, else estimated Shapley values), and what would have to change for another answer. An explanation tells what the model does, not what the world does."),
        Keywords = [new("explication", "explanation"), new("valeurs de Shapley", "Shapley values"), new("contrefactuel", "counterfactual")],
        Inputs =
        [
            CommonInputs.Model, CommonInputs.Part, CommonInputs.Features(isOptional: true),
            new InputDescription
            {
                Id = "count", MinOccurs = 0, Title = new("Lignes expliquées une par une", "Rows explained one by one"), Description = new("Les premières des lignes.", "The first of the rows."),
                Schema = JsonSchema.Of("""{"type":"integer","minimum":1,"maximum":100,"default":5}"""),
            },
            Bound("atLeast", new("Réponse voulue, au moins", "Wanted answer, at least")), Bound("atMost", new("Réponse voulue, au plus", "Wanted answer, at most")),
            new InputDescription
            {
                Id = "wantedClass", MinOccurs = 0, Title = new("Classe voulue", "Wanted class"), Description = new("Pour un modèle de classes, celle qu'on voudrait.", "For a model of classes, the one that is wanted."),
                Schema = JsonSchema.Of("""{"type":"string","minLength":1}"""),
            },
            new InputDescription
            {
                Id = "free", MinOccurs = 0, Title = new("Variables qui peuvent changer", "Features that may change"), Description = new("Sans elles, toutes.", "Without them, all of them."),
                Schema = JsonSchema.Of("""{"type":"array","items":{"type":"string","minLength":1},"minItems":1,"maxItems":100,"uniqueItems":true}"""),
            },
            CommonInputs.Seed,
        ],
        Outputs =
        [
            StandardOutputs.Explanation with
            {
                Id = Importance, Title = new("Ce qui porte le modèle", "What drives the model"), Plot = new PlotAxes("factor", ["contribution"]),
                Description = new("De combien la mesure empire quand la variable est mélangée, sur ces lignes.", "By how much the measure gets worse when the feature is shuffled, on these rows."),
            },
            new OutputDescription
            {
                Id = Effects, Title = new("Effet de chaque variable", "Effect of every feature"), Shape = OutputShape.Table,
                Description = new("Effets locaux accumulés (Apley et Zhu 2020) : comment la réponse bouge le long de la variable, là où il y a des lignes ; moyenne nulle.", "Accumulated local effects (Apley and Zhu 2020): how the answer moves along the feature, where there are rows; mean 0."),
                Plot = new PlotAxes("position", ["effect"]) { Series = "factor" },
                Schema = JsonSchema.Of("""{"type":"array","items":{"type":"object","properties":{"factor":{"type":"string"},"position":{},"effect":{"type":["number","null"]},"unit":{"type":["string","null"]}}}}"""),
            },
            StandardOutputs.Explanation with { Plot = new PlotAxes("factor", ["contribution"]) { Series = "part" } },
            new OutputDescription
            {
                Id = Changes, Title = new("Ce qui changerait la réponse", "What would change the answer"), Shape = OutputShape.Table,
                Description = new("Par ligne, les plus petits changements qui mènent à la réponse voulue ; vide si aucune n'est voulue.", "Per row the smallest changes that lead to the wanted answer; empty where none is wanted."),
                Schema = JsonSchema.Of("""
                    {"type":"array","items":{"type":"object","properties":{"part":{"type":"string"},"answer":{"type":"integer"},"factor":{"type":["string","null"]},"from":{"type":["string","null"]},"to":{"type":["string","null"]},
                     "unit":{"type":["string","null"]},"prediction":{"type":["number","null"]},"plausible":{"type":"boolean"},"summary":{"type":"string"}}}}
                    """),
            },
            RowsUsed.Output,
        ],
        Examples =
        [
            new(new("Pourquoi un débit : cinq jours de crue de janvier 2018", "Why a flow: five days of high water in January 2018"),
                ModelExamples.OnFlows("catchment = 'K134181001' AND date >= DATE('2018-01-20') AND date < DATE('2018-01-25')")),
            new(new("Ce qu'il faudrait à un puits du Vaucluse pour être prédit à 100 m au moins", "What a well of Vaucluse would need to be predicted 100 m deep or more"),
                ModelExamples.OnWells("departement = '84'", "\"count\":2,\"atLeast\":100,\"free\":[\"altitude\"]")),
        ],
    };

    private static InputDescription Bound(string id, LocalizedText title) => new()
    {
        Id = id, MinOccurs = 0, Title = title, Description = new("Borne de la prédiction qu'on voudrait, dans l'unité de la cible.", "Bound of the prediction that is wanted, in the unit of the target."),
        Schema = JsonSchema.Of("""{"type":"number"}"""),
    };
}

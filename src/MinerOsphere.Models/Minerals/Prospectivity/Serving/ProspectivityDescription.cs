using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;
using static MinerOsphere.Models.Documents.Columns;

namespace MinerOsphere.Models.Minerals.Prospectivity.Serving;

/// <summary>The process description of prospectivity.</summary>
internal static class ProspectivityDescription
{
    public const string Id = "mineral-prospectivity", Version = "1.0.0", Theme = "minerals";

    public static ProcessDescription Of(ImmutableArray<ProspectCase> cases) => new()
    {
        Id = Id,
        Version = Version,
        Title = new("Où chercher d'abord ? Carte de prospectivité", "Where to look first? Map of prospectivity"),
        Description = new(
            "Classe les terrains d'une zone du plus au moins prometteur d'après ce que l'on sait d'eux (géologie, failles, chimie des sols, relief) et les indices connus. La carte est éprouvée sur des blocs de terrain tenus à l'écart, à côté de la meilleure couche seule, et dit où elle ne s'applique pas. Choisissez une question préparée, ou donnez vos propres couches.",
            "Ranks the ground of an area from most to least promising by what is known of it (geology, faults, chemistry of soils, relief) and by known occurrences. The map is tested on held-out blocks of ground, beside the best layer alone, and says where it does not apply. Choose a prepared question, or give layers of your own."),
        Keywords =
        [
            new("prospectivité minérale", "mineral prospectivity"), new("poids d'évidence", "weights of evidence"), new("forêt aléatoire", "random forest"), new("association par disques (DBA)", "disc-based association (DBA)"), new("géochimie", "geochemistry"),
        ],
        Theme = Theme,
        Order = 10,
        Collections = [.. cases.SelectMany(c => c.Collections).Distinct()],
        Inputs = ProspectivityInputs.Of(cases),
        Outputs =
        [
            StandardOutputs.Summary,
            new OutputDescription
            {
                Id = "prospectivity", Shape = OutputShape.Coverage,
                Title = new("Carte", "Map"),
                Description = new(
                    "Par maille : score, rang (part de la zone au moins aussi bien classée), incertitude du score, probabilité a posteriori (poids d'évidence), domaine d'application (1 ou 0).",
                    "Per cell: score, rank (share of the area at least as promising), uncertainty of the score, posterior probability (weights of evidence), applicability (1 or 0)."),
                Schema = JsonSchema.Of("""{"type":"object"}"""),
            },
            new OutputDescription
            {
                Id = "targets", Shape = OutputShape.Features,
                Title = new("Zones cibles", "Targets"),
                Description = new("Les terrains contigus les mieux classés, avec ce qui les porte et les indices déjà connus.", "Contiguous ground that ranks best, with what drives it and the occurrences that are known already."),
                Schema = JsonSchema.Of("""{"type":"object","format":"geojson-feature-collection"}"""),
                Columns = new Dictionary<string, OutputColumn>
                {
                    ["rank"] = Named("rang", "rank"), ["mean_score"] = Named("score moyen", "mean score"), ["best_score"] = Named("meilleur score", "best score").Detail(), ["area_km2"] = Named("surface", "area").In("km2"),
                    ["cells"] = Named("mailles", "cells").Detail(), ["occurrences"] = Named("indices connus", "known occurrences"), ["spread"] = Named("incertitude du score", "uncertainty of the score").Detail(),
                    ["applicable_share"] = Named("part où la carte s'applique", "share where the map applies").Share(), ["drivers_fr"] = Named("ce qui la porte", "what drives it"), ["drivers_en"] = Named("ce qui la porte", "what drives it"),
                },
            },
            new OutputDescription
            {
                Id = "rates", Shape = OutputShape.Table,
                Title = new("Part des indices trouvés selon la part de la zone parcourue", "Share of the occurrences found by share of the area searched"),
                Description = new("Courbe de prédiction (terrains tenus à l'écart), courbe de succès (terrains appris), meilleure couche seule, hasard.", "Prediction-rate curve (held-out ground), success-rate curve (ground trained on), best layer alone, chance."),
                Plot = new PlotAxes("area", ["held_out", "fit", "best_single_layer", "chance"]),
                Columns = new Dictionary<string, OutputColumn>
                {
                    ["area"] = Named("part de la zone", "share of the area").Share(), ["held_out"] = Named("terrains tenus à l'écart", "held-out ground").Share(), ["fit"] = Named("terrains appris", "ground trained on").Share(),
                    ["best_single_layer"] = Named("meilleure couche seule", "best layer alone").Share(), ["chance"] = Named("hasard", "chance").Share(),
                },
                Schema = JsonSchema.Of("""
                    {"type":"array","items":{"type":"object","required":["area","held_out","fit","best_single_layer","chance"],"properties":{"area":{"type":"number"},"held_out":{"type":"number"},"fit":{"type":["number","null"]},"best_single_layer":{"type":["number","null"]},"chance":{"type":"number"}}}}
                    """),
            },
            new OutputDescription
            {
                Id = "weights", Shape = OutputShape.Table,
                Title = new("Poids", "Weights"),
                Description = new(
                    "Poids d'évidence et contraste de chaque classe, coefficients d'une régression, ou perte de classement sur des blocs tenus à l'écart quand une couche est mélangée.",
                    "Weights of evidence and contrast of each class, coefficients of a regression, or loss of ranking on held-out blocks when a layer is shuffled."),
                Columns = new Dictionary<string, OutputColumn>
                {
                    ["layer"] = Named("couche", "layer"), ["factor_fr"] = Named("facteur", "factor"), ["factor_en"] = Named("facteur", "factor"), ["class"] = Named("classe", "class"), ["measure"] = Named("ce qui est dit", "what is told"), ["value"] = Named("valeur", "value"),
                    ["standard_error"] = Named("erreur-type", "standard error").Detail(), ["contrast"] = Named("contraste", "contrast"), ["studentized_contrast"] = Named("contraste réduit", "studentized contrast"),
                    ["cells"] = Named("mailles", "cells"), ["with_occurrence"] = Named("mailles à indice", "cells with an occurrence"),
                },
                ValueTitles = WordsOf(cases),
                Schema = JsonSchema.Of("""
                    {"type":"array","items":{"type":"object","required":["layer","factor_fr","factor_en","class","measure","value"],"properties":{"layer":{"type":"string"},"factor_fr":{"type":"string"},"factor_en":{"type":"string"},"class":{"type":"string"},"measure":{"type":"string"},
                    "value":{"type":["number","null"]},"standard_error":{"type":["number","null"]},"contrast":{"type":["number","null"]},"studentized_contrast":{"type":["number","null"]},"cells":{"type":["number","null"]},"with_occurrence":{"type":["number","null"]}}}}
                    """),
            },
            StandardOutputs.Evaluation with { ValueTitles = Words }, StandardOutputs.Explanation with { ValueTitles = WordsOf(cases) }, StandardOutputs.Applicability with { ValueTitles = WordsOf(cases) }, StandardOutputs.Card,
        ],
        Examples =
        [
            .. cases.Select(c => new ProcessExample(c.Title, $$"""{"inputs":{"case":{{JsonSerializer.Serialize(c.Id)}} } }""")),
            Toy,
        ],
    };

    /// <summary>A question of one's own, small enough to be read.</summary>
    private static ProcessExample Toy { get; } = new(
        new("Vos propres couches (fictif) : une faille, un granite, six indices", "Layers of your own (fictional): a fault, a granite, six occurrences"),
        """
        {"inputs":{"cellSize":1000,"bbox":{"bbox":[-3.0,48.0,-2.6,48.25]},"method":"weights-of-evidence","folds":3,"blockSize":8000,
        "occurrences":{"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[-2.95,48.03]}},{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[-2.9,48.06]}},
        {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[-2.84,48.1]}},{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[-2.79,48.13]}},
        {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[-2.72,48.17]}},{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[-2.66,48.21]}}]},
        "layers":[{"id":"fault","kind":"line-distance","title":"Faille"},{"id":"rock","kind":"polygon-category","fields":["rock"],"title":"Roche"}],
        "evidence":[
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[-3.0,48.0],[-2.6,48.25]]}}]},
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"rock":"granite"},"geometry":{"type":"Polygon","coordinates":[[[-3.0,48.0],[-2.8,48.0],[-2.8,48.25],[-3.0,48.25],[-3.0,48.0]]]}}]}]}}
        """);

    /// <summary>Layers are told by their ids, which people are not to read.</summary>
    private static ImmutableDictionary<string, LocalizedText> WordsOf(ImmutableArray<ProspectCase> cases) =>
        Words.SetItems(cases.SelectMany(c => c.Layers).DistinctBy(layer => layer.Settings.Id).Select(layer => KeyValuePair.Create(layer.Settings.Id, layer.Settings.Title)));

    private static ImmutableDictionary<string, LocalizedText> Words { get; } = Documents.Columns.Words.AddRange(new Dictionary<string, LocalizedText>
    {
        [ProspectTables.HeldOut] = new("terrains tenus à l'écart", "held-out ground"), [ProspectTables.AtRandom] = new("mailles au hasard (flatte)", "cells at random (flatters)"),
        [ProspectTables.Fit] = new("mailles apprises (n'éprouve rien)", "cells trained on (tests nothing)"), [ProspectTables.Pairs] = new("paires tenues à l'écart", "held-out pairs"),
        ["best single layer"] = new("la meilleure couche seule", "the best layer alone"), ["chance"] = new("le hasard", "chance"), ["share of cells with an occurrence"] = new("la part des mailles à indice", "the share of cells with an occurrence"),
        ["Area under the ROC curve"] = new("aire sous la courbe ROC (0,5 : hasard ; 1 : parfait)", "area under the ROC curve (0.5: chance; 1: perfect)"), ["Average precision"] = new("précision moyenne", "average precision"), ["Brier score"] = new("score de Brier (petit : bon)", "Brier score (small: good)"),
        ["Share captured by the best 1 % of the area"] = new("indices dans le meilleur 1 % de la zone", "occurrences in the best 1% of the area"), ["Share captured by the best 5 % of the area"] = new("indices dans les meilleurs 5 %", "occurrences in the best 5%"),
        ["Share captured by the best 10 % of the area"] = new("indices dans les meilleurs 10 %", "occurrences in the best 10%"), ["Share captured by the best 20 % of the area"] = new("indices dans les meilleurs 20 %", "occurrences in the best 20%"),
        ["Part of the area that holds 80 % of the occurrences"] = new("part de la zone à parcourir pour 80 % des indices (petit : bon)", "part of the area to search for 80% of the occurrences (small: good)"),
        ["Normalised density of the prediction-area plot"] = new("densité normalisée au croisement (1 : hasard)", "normalised density at the crossing (1: chance)"),
        ["weight"] = new("poids d'évidence", "weight of evidence"), ["coefficient"] = new("coefficient", "coefficient"), ["loss of AUC without it"] = new("perte d'aire ROC sans elle", "loss of ROC area without it"), ["mean membership"] = new("degré moyen", "mean membership"),
        ["area"] = new("zone", "area"), ["occurrences"] = new("indices", "occurrences"), ["occurrences outside"] = new("indices hors zone", "occurrences outside"), ["block size"] = new("taille des blocs", "block size"), ["validation"] = new("validation", "validation"),
        ["any"] = new("tout", "any"), ["none"] = new("aucune", "none"), ["permutation"] = new("permutation", "permutation"), ["shap"] = new("TreeSHAP", "TreeSHAP"),
    }.Where(word => !Documents.Columns.Words.ContainsKey(word.Key)));
}

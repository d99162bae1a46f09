using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Models.Learners;

/// <summary>The description of <c>model-train</c>.</summary>
internal static class ModelTrainDescription
{
    public const string Id = "model-train", Reference = "reference", Record = "record", Importance = "importance", Warnings = "warnings";

    private static readonly LocalizedText Convention = new("Convention de la bibliothèque d'apprentissage, voir docs/learning.md", "Convention of the learning library, see docs/learning.md");

    public static ProcessDescription Process { get; } = new()
    {
        Id = Id, Version = "1.0.0",
        Title = new("Entraîner un modèle", "Train a model"),
        Description = new(
            "Apprend à prédire une propriété de n'importe quelle collection à partir des autres, mesure le modèle sur des lignes tenues à l'écart comme leur nature l'exige (blocs de terrain, avenir, groupes), à côté d'une référence, calibre ses intervalles, dit ce qui le porte, et l'inscrit au registre avec sa fiche. Les mêmes données et réglages donnent la même version.",
            "Learns to predict a property of any collection from the others, measures the model on rows held back as their nature demands (blocks of ground, the future, groups) beside a baseline, calibrates its intervals, tells what drives it, and registers it with its card. The same data and settings give the same version."),
        Keywords = [new("apprentissage automatique", "machine learning"), new("validation croisée", "cross-validation")],
        Inputs =
        [
            CommonInputs.Features(isOptional: false),
            Name("target", true, new("Cible", "Target"), new("Propriété à prédire : un nombre, ou une catégorie.", "Property to predict: a number or a category.")),
            new InputDescription
            {
                Id = "learner", MinOccurs = 0,
                Title = new("Méthode", "Learner"),
                Description = new(
                    "Pour commencer, boosting. Comptages : ceux de Poisson ou de la binomiale négative. Effets à lire un par un : les régressions. Classe rare : balanced-forest. Incertitude qui change d'une ligne à l'autre : ceux de quantiles.",
                    "To begin with, boosting. Counts: those of Poisson or the negative binomial. Effects to be read one by one: the regressions. A rare class: balanced-forest. Uncertainty that changes from row to row: those of quantiles."),
                ValueTitles = LearnerCatalogue.All.ToDictionary(l => l.Id, l => l.Title),
                Schema = JsonSchema.Of($$"""{"type":"string","enum":{{JsonSerializer.Serialize(LearnerCatalogue.All.Select(l => l.Id))}},"default":"boosting"}"""),
            },
            new InputDescription
            {
                Id = "predictors", MinOccurs = 0,
                Title = new("Variables", "Features"),
                Description = new("Propriétés dont il apprend ; sans elles, tous les nombres, booléens et textes de 60 valeurs au plus, hors titres et identifiants.", "Properties that it learns from; without them every number, boolean and text of 60 values at most, titles and identifiers aside."),
                Schema = JsonSchema.Of("""{"type":"array","items":{"type":"string","minLength":1},"minItems":1,"maxItems":500,"uniqueItems":true}"""),
            },
            new InputDescription
            {
                Id = "categories", MinOccurs = 0,
                Title = new("Nombres qui sont des codes", "Numbers that are codes"),
                Description = new("Propriétés numériques à prendre pour des catégories.", "Numeric properties that are to be taken as categories."),
                Schema = JsonSchema.Of("""{"type":"array","items":{"type":"string","minLength":1},"maxItems":500,"uniqueItems":true}"""),
            },
            new InputDescription
            {
                Id = "options", MinOccurs = 0,
                Title = new("Réglages de la méthode", "Options of the learner"),
                Description = new(Options("fr"), Options("en")), Source = Convention,
                Schema = JsonSchema.Of("""{"type":"object","additionalProperties":{"type":"number"}}"""),
            },
            Name("exposure", false, new("Exposition", "Exposure"), new("Propriété au-dessus de 0 (habitants, heures) à laquelle un comptage est rapporté.", "Property above 0 (inhabitants, hours) that a count is relative to.")),
            Name("weight", false, new("Poids", "Weight"), new("Propriété qui dit combien une ligne compte, 0 ou plus.", "Property that says how much a row counts, 0 or more.")),
            Name("time", false, new("Date", "Time"), new("Propriété qui date une ligne ; sans elle, l'instant de la collection s'il y en a un.", "Property that dates a row; without it the collection's instant where there is one.")),
            Name("group", false, new("Groupe", "Group"), new("Propriété dont les lignes de même valeur (bassin, événement, établissement) ne sont jamais séparées.", "Property whose rows of one value (basin, event, establishment) are never parted.")),
            new InputDescription
            {
                Id = "placeCrs", MinOccurs = 0,
                Title = new("Système plan", "Plane system"),
                Description = new("Système projeté, en mètres, où les distances sont mesurées ; sans lui, celui des données, Lambert-93 ou LAEA Europe selon leur étendue.", "Projected system, in metres, in which distances are measured; without it that of the data, Lambert-93 or LAEA Europe by their extent."),
                Schema = JsonSchema.Of("""{"type":"string","example":"EPSG:2154"}"""),
            },
            new InputDescription
            {
                Id = "validation", MinOccurs = 0,
                Title = new("Validation", "Validation"),
                Description = new("Ce qui est tenu à l'écart pour mesurer le modèle. auto : blocs de terrain si les lignes ont un lieu, sinon l'avenir si elles ont une date, sinon des groupes, sinon le hasard.",
                    "What is held back to measure the model. auto: blocks of ground where the rows have a place, else the future where they have a date, else groups, else chance."),
                ValueTitles = new Dictionary<string, LocalizedText>
                {
                    ["auto"] = new("selon les lignes", "as the rows demand"), ["spatial"] = new("blocs de terrain", "blocks of ground"), ["time"] = new("l'avenir", "the future"), ["groups"] = new("des groupes entiers", "whole groups"),
                    ["random"] = new("au hasard (flatteur)", "at random (flatters)"),
                },
                Source = new("Roberts et al. 2017, doi 10.1111/ecog.02881 ; Tashman 2000, doi 10.1016/S0169-2070(00)00065-0", "Roberts et al. 2017, doi 10.1111/ecog.02881; Tashman 2000, doi 10.1016/S0169-2070(00)00065-0"),
                Schema = JsonSchema.Of($$"""{"type":"string","enum":{{JsonSerializer.Serialize(ValidationChoice.Kinds)}},"default":"auto"}"""),
            },
            Number("folds", "1", new("Plis", "Folds"), new("Parties tenues à l'écart tour à tour.", "Parts that are held back in turn."), """{"type":"integer","minimum":2,"maximum":20,"default":5}""", new("Kohavi 1995", "Kohavi 1995")),
            Number("blockSide", "m", new("Côté des blocs", "Side of blocks"), new("Côté des blocs de terrain ; 0 prend la portée du variogramme de la cible, ou un dixième de l'étendue quand il n'en montre pas.", "Side of the blocks of ground; 0 takes the range of the target's variogram, or a tenth of the extent where it shows none."), """{"type":"number","minimum":0,"maximum":10000000,"default":0}""", new("Valavi et al. 2019, doi 10.1111/2041-210X.13107", "Valavi et al. 2019, doi 10.1111/2041-210X.13107")),
            Number("buffer", "m", new("Marge autour des blocs", "Buffer around blocks"), new("Lignes plus près que cela d'une ligne d'essai : pas apprises.", "Rows nearer than this to a test row are not learned from."), """{"type":"number","minimum":0,"maximum":10000000,"default":0}""", new("Roberts et al. 2017", "Roberts et al. 2017")),
            Number("gap", "d", new("Délai", "Gap"), new("Jours avant chaque origine qui ne sont pas appris : la portée de la cible dans l'avenir.", "Days before each origin that are not learned from: how far the target reaches into the future."), """{"type":"number","minimum":0,"maximum":36500,"default":0}""", new("López de Prado 2018", "López de Prado 2018")),
            Number("level", "1", new("Niveau des intervalles", "Level of the intervals"), new("Probabilité que l'intervalle, ou l'ensemble de classes, doit contenir la vérité ; 0 pour aucun. Un quart des lignes sert à le calibrer.", "Probability with which the interval, or the set of classes, shall hold the truth; 0 for none. A quarter of the rows calibrates it."), """{"type":"number","minimum":0,"maximum":0.99,"default":0.9}""", new("Romano, Patterson et Candès 2019 ; Barber et al. 2021", "Romano, Patterson and Candès 2019; Barber et al. 2021")),
            new InputDescription
            {
                Id = "name",
                Title = new("Nom du modèle", "Name of the model"),
                Description = new("Minuscules, chiffres et traits d'union ; le modèle s'appellera « trained-nom ».", "Lower-case letters, digits and hyphens; the model will be called 'trained-name'."),
                Schema = JsonSchema.Of("""{"type":"string","pattern":"^[a-z0-9]([a-z0-9-]{0,50}[a-z0-9])?$","example":"well-depth"}"""),
            },
            new InputDescription
            {
                Id = "title", MinOccurs = 0, Title = new("Titre", "Title"), Description = new("Titre du modèle dans le registre.", "Title of the model in the registry."),
                Schema = JsonSchema.Of("""{"type":"string","minLength":1,"maxLength":200}"""),
            },
            new InputDescription
            {
                Id = "purpose", MinOccurs = 0, Title = new("But", "Purpose"), Description = new("À quoi il doit servir, pour sa fiche ; sans cela, la fiche dit que personne ne l'a écrit.", "What it is to serve, for its card; without it the card says that nobody has written it down."),
                Schema = JsonSchema.Of("""{"type":"string","minLength":1,"maxLength":2000}"""),
            },
            CommonInputs.Seed,
        ],
        Outputs =
        [
            new OutputDescription
            {
                Id = Record, Title = new("Version du registre", "Registered version"),
                Description = new("Identifiant, numéro, empreinte et adresse de la version ; isNew dit si elle vient d'être apprise.", "Id, number, hash and address of the version; isNew says whether it has just been trained."),
                Schema = JsonSchema.Of("""{"type":"object"}"""),
            },
            new OutputDescription
            {
                Id = Reference, Title = new("Référence", "Reference"),
                Description = new("« id@numéro », pour l'entrée « model » des autres processus.", "'id@number', for the input 'model' of the other processes."),
                Schema = JsonSchema.Of("""{"type":"string"}"""),
            },
            StandardOutputs.Evaluation, StandardOutputs.Coverage,
            new OutputDescription
            {
                Id = Importance, Title = new("Ce qui porte le modèle", "What drives the model"), Shape = OutputShape.Table,
                Description = new("De combien la mesure empire quand une variable est mélangée, sur des lignes tenues à l'écart.", "By how much the measure gets worse when a feature is shuffled, on held-out rows."),
                Plot = new PlotAxes("feature", ["importance"]),
                Schema = JsonSchema.Of("""{"type":"array","items":{"type":"object","properties":{"feature":{"type":"string"},"importance":{"type":["number","null"]},"error":{"type":["number","null"]},"metric":{"type":"string"}}}}"""),
            },
            StandardOutputs.Card,
            new OutputDescription
            {
                Id = Warnings, Title = new("À savoir", "What to know"), Shape = OutputShape.Table,
                Description = new("Pourquoi cette validation, et ce que les données ont d'étrange.", "Why this validation, and what is odd about the data."),
                Schema = JsonSchema.Of("""{"type":"array","items":{"type":"object","required":["message_fr","message_en"],"properties":{"message_fr":{"type":"string"},"message_en":{"type":"string"}}}}"""),
            },
        ],
        Examples =
        [
            new(new("Profondeur des piézomètres du Gard et de l'Hérault, validée par blocs de terrain", "Depth of the wells of Gard and Hérault, validated by blocks of ground"), ModelExamples.Wells()),
            new(new("Débit d'un bassin d'après la pluie et la température du jour, validé sur l'avenir", "Flow of a catchment by the rain and temperature of the day, validated on the future"), ModelExamples.Flows()),
            new(new("Étudiants étrangers par établissement, un comptage avec exposition, validé par établissement", "International students by establishment, a count with an exposure, validated by establishment"), ModelExamples.Students()),
        ],
    };

    private static string Options(string language)
    {
        var start = language == "fr" ? "Un nombre par réglage (entre parenthèses, ce que c'est et sa valeur si elle n'est pas donnée), par exemple {\"rounds\": 300}. " : "A number per option (in brackets what it is, and its value unless given), for example {\"rounds\": 300}. ";
        return start + string.Join(" ; ", LearnerCatalogue.All.Where(l => !l.Options.IsEmpty).DistinctBy(l => l.Options).Select(l => $"{l.Id} : {string.Join(", ", l.Options.Select(o => o.Text(language)))}"));
    }

    private static InputDescription Name(string id, bool isNeeded, LocalizedText title, LocalizedText description) => new()
    {
        Id = id, Title = title, Description = description, MinOccurs = isNeeded ? 1 : 0, Schema = JsonSchema.Of("""{"type":"string","minLength":1,"maxLength":100}"""),
    };

    private static InputDescription Number(string id, string unit, LocalizedText title, LocalizedText description, string schema, LocalizedText source) =>
        new() { Id = id, Title = title, Description = description, MinOccurs = 0, Unit = unit == "1" ? null : unit, Source = source, Schema = JsonSchema.Of(schema) };
}

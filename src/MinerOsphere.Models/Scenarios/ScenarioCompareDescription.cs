using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Models.Scenarios;

/// <summary>The process description of the comparison of scenarios.</summary>
internal static class ScenarioCompareDescription
{
    public const string Id = "scenario-compare", Comparison = "comparison", DrawsId = "draws", Sentences = "sentences";

    /// <summary>The description with those examples whose process is on offer.</summary>
    public static ProcessDescription For(IProcessRegistry registry) => Process with { Examples = [.. ScenarioExamples.All.Where(e => registry.Find(e.Process) is not null).Select(e => e.Example)] };

    public static ProcessDescription Process { get; } = new()
    {
        Id = Id,
        Version = "1.0.0",
        Title = new("Comparer des scénarios", "Compare scenarios"),
        Description = new(
            "Exécute un processus sous plusieurs scénarios et dit ce que chacun change par rapport au premier. Chaque tirage a la même graine pour tous les scénarios : ce que le hasard fait à tous s'annule, et des différences par paires restent.",
            "Runs a process under several scenarios and tells what each changes against the first. Every draw has the same seed for all scenarios: what chance does to all of them cancels, and paired differences remain."),
        Keywords = [new("scénario", "scenario"), new("nombres aléatoires communs", "common random numbers"), new("différences appariées", "paired differences")],
        Inputs =
        [
            new InputDescription
            {
                Id = "process",
                Title = new("Processus", "Process"),
                Description = new("Le processus à exécuter, par son identifiant ; s'il a une entrée « seed », chaque tirage en reçoit une autre.", "The process to run, by its id; when it has an input 'seed', every draw gets another."),
                Schema = JsonSchema.Of("""{"type":"string","minLength":1,"format":"process-id"}"""),
            },
            new InputDescription
            {
                Id = "inputs", MinOccurs = 0,
                Title = new("Entrées communes", "Common inputs"),
                Description = new("Entrées du processus, les mêmes pour tous les scénarios.", "Inputs of the process, the same for all scenarios."),
                Schema = JsonSchema.Of("""{"type":"object","format":"process-inputs"}"""),
            },
            new InputDescription
            {
                Id = "scenarios",
                Title = new("Scénarios", "Scenarios"),
                Description = new(
                    "Au moins deux, chacun avec un nom et les entrées qui remplacent les entrées communes ; le premier est la référence.",
                    "At least two, each with a name and the inputs that take the place of the common ones; the first is the reference."),
                Schema = JsonSchema.Of("""
                    {"type":"array","format":"scenario-list","minItems":2,"maxItems":20,"items":{"type":"object","required":["name"],"additionalProperties":false,"properties":{
                    "name":{"type":"string","minLength":1,"maxLength":80},"inputs":{"type":"object"}}}}
                    """),
            },
            new InputDescription
            {
                Id = "output", MinOccurs = 0,
                Title = new("Table comparée", "Compared table"),
                Description = new("Sortie du processus à comparer, une table ou des objets ; sa première table si absente.", "Output of the process to compare, a table or features; its first table when absent."),
                Schema = JsonSchema.Of("""{"type":"string","minLength":1}"""),
            },
            new InputDescription
            {
                Id = "values", MinOccurs = 0,
                Title = new("Colonnes comparées", "Compared columns"),
                Description = new("Colonnes de nombres ; toutes si absentes.", "Columns of numbers; all of them when absent."),
                Schema = JsonSchema.Of("""{"type":"array","items":{"type":"string","minLength":1},"minItems":1,"uniqueItems":true}"""),
            },
            new InputDescription
            {
                Id = "by", MinOccurs = 0,
                Title = new("Par", "By"),
                Description = new("Colonnes qui séparent les lignes, telles que la catégorie ; aucune pour tout ensemble.", "Columns that part the rows, such as the category; none for all together."),
                Schema = JsonSchema.Of("""{"type":"array","items":{"type":"string","minLength":1},"uniqueItems":true,"default":[]}"""),
            },
            new InputDescription
            {
                Id = "aggregate", MinOccurs = 0,
                Title = new("Réunir les lignes par", "Bring rows together by"),
                Description = new("Ce qu'on fait des lignes d'un même groupe, avant de comparer.", "What is done with the rows of a group, before comparing."),
                ValueTitles = new Dictionary<string, LocalizedText>
                {
                    ["sum"] = new("somme", "sum"), ["mean"] = new("moyenne", "mean"), ["minimum"] = new("minimum", "minimum"), ["maximum"] = new("maximum", "maximum"),
                },
                Schema = JsonSchema.Of("""{"type":"string","enum":["sum","mean","minimum","maximum"],"default":"sum"}"""),
            },
            new InputDescription
            {
                Id = "better", MinOccurs = 0,
                Title = new("Ce qui est mieux", "What is better"),
                Description = new("Si un nombre plus bas ou plus haut vaut mieux : la table dit alors dans quelle part des tirages le scénario fait mieux que la référence.", "Whether a lower or a higher number is better: the table then says in which share of the draws the scenario does better than the reference."),
                ValueTitles = new Dictionary<string, LocalizedText> { ["lower"] = new("plus bas", "lower"), ["higher"] = new("plus haut", "higher") },
                Schema = JsonSchema.Of("""{"type":"string","enum":["lower","higher"]}"""),
            },
            new InputDescription
            {
                Id = "draws", MinOccurs = 0, Unit = "1",
                Title = new("Tirages", "Draws"),
                Description = new("Exécutions de chaque scénario, chacune avec une graine ; 1 suffit pour un processus sans hasard.", "Runs of each scenario, each with a seed; 1 is enough for a process without chance."),
                Source = new("Law 2015, Simulation Modeling and Analysis, §11.2 : nombres aléatoires communs", "Law 2015, Simulation Modeling and Analysis, §11.2: common random numbers"),
                Schema = JsonSchema.Of("""{"type":"integer","minimum":1,"maximum":200,"default":20}"""),
            },
            new InputDescription
            {
                Id = "level", MinOccurs = 0, Unit = "1",
                Title = new("Niveau de l'intervalle", "Level of the interval"),
                Description = new("Confiance de l'intervalle de la différence moyenne.", "Confidence of the interval of the mean difference."),
                Source = new("intervalle de Student sur les différences par paires (Law 2015, §10.2.1)", "Student's interval on the paired differences (Law 2015, §10.2.1)"),
                Schema = JsonSchema.Of("""{"type":"number","minimum":0.5,"maximum":0.999,"default":0.9}"""),
            },
            new InputDescription
            {
                Id = "seed", MinOccurs = 0, Unit = "1",
                Title = new("Première graine", "First seed"),
                Description = new("Le tirage n a la graine seed + n - 1.", "Draw n has the seed seed + n - 1."),
                Schema = JsonSchema.Of("""{"type":"integer","minimum":0,"maximum":1000000000,"default":42}"""),
            },
        ],
        Outputs =
        [
            new OutputDescription
            {
                Id = Comparison,
                Title = new("Comparaison", "Comparison"),
                Description = new(
                    "Une ligne par scénario, groupe et colonne : moyennes, différence par paires avec son intervalle, part des tirages plus bas et plus haut, et combien de fois plus de tirages il aurait fallu sans nombres communs.",
                    "One row per scenario, group and column: means, paired difference with its interval, share of the draws that come out lower and higher, and how many times as many draws it would have taken without common numbers."),
                Shape = OutputShape.Table, Columns = ScenarioColumns.All,
                Plot = new PlotAxes("scenario", ["difference"]) { Series = "value", Lower = "lower", Upper = "upper" },
                Schema = JsonSchema.Of("""{"type":"array","items":{"type":"object","required":["scenario","value","reference_mean","scenario_mean","difference","lower","upper","relative","standard_error","share_lower","share_higher","variance_reduction","draws"]}}"""),
            },
            new OutputDescription
            {
                Id = Sentences,
                Title = new("En mots", "In words"),
                Description = new("La comparaison en phrases, faites de ses nombres.", "The comparison in sentences, made from its numbers."),
                Shape = OutputShape.Table, Columns = ScenarioColumns.All,
                Schema = JsonSchema.Of("""{"type":"array","items":{"type":"object","required":["sentence_fr","sentence_en"]}}"""),
            },
            new OutputDescription
            {
                Id = DrawsId,
                Title = new("Tirages", "Draws"),
                Description = new("Ce que chaque tirage a donné.", "What every draw gave."),
                Shape = OutputShape.Table, Columns = ScenarioColumns.All,
                Schema = JsonSchema.Of("""{"type":"array","items":{"type":"object","required":["scenario","draw","seed","value","number"]}}"""),
            },
        ],
    };
}

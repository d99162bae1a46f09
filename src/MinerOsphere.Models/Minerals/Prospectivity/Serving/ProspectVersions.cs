using System.Text;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Cards;
using MinerOsphere.Learning.Drift;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Registry;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Minerals.Prospectivity.Serving;

/// <summary>What a case trains, as a version of a model in the registry.</summary>
internal static class ProspectVersions
{
    public const string Part = "map";

    /// <summary>The version of this map: the one that is kept, or a new one where rows or settings have changed. Null where the method has no file.</summary>
    public static async ValueTask<ModelVersion?> KeepAsync(ProspectCase one, ProspectMap map, TrainingOnDemand training, RunContext context)
    {
        if (map.Model is not ISavedModel model || map.Evaluation is not { } evaluation) return null;
        var data = DataHash.Of(map.Table);
        var inputs = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes($"{ProspectivityDescription.Version}\n{one.Yaml}\n{data}")));
        return await training.GetAsync(one.Id, inputs, run => new(Trained(one, map, model, evaluation, data, inputs, run)), context with { Report = static (_, _) => { } }).ConfigureAwait(false);
    }

    private static TrainedModel Trained(ProspectCase one, ProspectMap map, ISavedModel model, ProspectEvaluation evaluation, string data, string inputs, TrainingRun run)
    {
        var file = new ModelFile(model)
        {
            Training = new TrainingFacts { Seed = map.Options.Seed, DataHash = data, Rows = map.Table.RowCount, Metrics = evaluation.Report.ToMetricValues() },
            Reference = ReferenceStatistics.Of(map.Table.Features),
        };
        run.Cancellation.ThrowIfCancellationRequested();
        var title = new LocalizedText($"Prospectivité : {one.Title.In("fr")}", $"Prospectivity: {one.Title.In("en")}");
        return new TrainedModel
        {
            Id = one.Id, Title = title, Theme = ProspectivityDescription.Theme, InputsHash = inputs, Collections = [.. one.Collections], Recipe = ProspectRecipe.Of(one),
            Parts = [new ModelPart(Part, title, file, Card(one, map, evaluation, file), evaluation.Report)],
        };
    }

    private static ModelCard Card(ProspectCase one, ProspectMap map, ProspectEvaluation evaluation, ModelFile file) => new(file)
    {
        Name = one.Title.In("en") ?? one.Id,
        Purpose = new CardText($"Classer les mailles d'une zone de la plus à la moins prometteuse : {one.Title.In("fr")}.", $"To rank the cells of an area from most to least promising: {one.Title.In("en")}."),
        IntendedUses = [new CardText("Choisir où regarder d'abord : terrain, archives, nouvelles mesures.", "Choosing where to look first: field work, archives, new measurements.")],
        ExcludedUses = [new CardText("Estimer une ressource, accorder un titre minier, évaluer un bien : le score n'est pas la probabilité d'un gisement.", "Estimating a resource, granting a mining title, valuing a property: the score is not the probability of a deposit.")],
        Limits =
        [
            new CardText("Appris d'indices connus : où personne n'a cherché, rien n'est connu, et le modèle prend ce terrain pour stérile.", "Learned from known occurrences: where nobody has looked nothing is known, and the model takes that ground for barren."),
            new CardText("Hors du domaine d'application, la mesure ne dit rien.", "Outside of the area of applicability the measure says nothing."),
            .. one.Note is { } note ? (CardText[])[new CardText(note.In("fr") ?? "", note.In("en") ?? "")] : [],
        ],
        EthicalNotes = [new CardText("Une carte de cibles peut attirer l'exploration sur des terrains habités ou protégés, qu'elle ne connaît pas.", "A map of targets may draw exploration to inhabited or protected ground, which it does not know.")],
        Data = [.. one.Collections.Select(id => new CardData(id, map.Table.RowCount, null, $"/collections/{id}"))],
        Report = evaluation.Report,
        Effects = [.. evaluation.Importance.Select(i => new CardEffect(i.Name, i.Mean, i.SpreadOfBlocks))],
        EffectsMeasure = new CardText("De combien l'aire sous la courbe ROC baisse quand la couche est mélangée, sur des blocs tenus à l'écart", "By how much the area under the ROC curve falls when the layer is shuffled, on held-out blocks"),
    };
}

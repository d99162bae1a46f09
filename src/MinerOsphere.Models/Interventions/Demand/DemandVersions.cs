using System.Text.Json.Nodes;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Drift;
using MinerOsphere.Learning.Evaluating;
using MinerOsphere.Learning.Evaluating.Baselines;
using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Learning.Evaluating.Splits;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Linear;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Registry;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Interventions.Demand;

/// <summary>
/// Versions of the territories' models in the registry: a part per category. The seasons are remade from the collections in a second, so a
/// part's file does not hold them: its predictor passes on the count that they expect (feature <c>expected</c>), beside the references and the
/// calendar, so that evaluation and drift of any model work on it. Its hash is that of the rows that the seasons come from.
/// </summary>
/// <param name="training">Trains what is not yet trained.</param>
internal sealed class DemandVersions(TrainingOnDemand training)
{
    public const string Target = "count", Expected = "expected", Time = "time";

    public static string ModelId(string territory) => $"interventions-{territory}";

    public static string PartName(string category) => category.ToLowerInvariant();

    public ValueTask<ModelVersion> GetAsync(TerritorySettings settings, IDemandTrained model, string hash, RunContext context) =>
        training.GetAsync(ModelId(settings.Id), hash, run => new(Of(settings, model, hash, run)), context);

    private static TrainedModel Of(TerritorySettings settings, IDemandTrained model, string hash, TrainingRun run) => new()
    {
        Id = ModelId(settings.Id),
        Title = new LocalizedText($"Prévision des interventions, {settings.Title.In("fr")}", $"Forecast of interventions, {settings.Title.In("en")}"),
        Theme = settings.Theme,
        InputsHash = hash,
        Collections = settings.Collections,
        Recipe = new JsonObject { ["kind"] = TerritorySettings.Kind, ["territory"] = settings.Id },
        Extra = new JsonObject { ["residuals"] = nameof(GlmFamily.Poisson) },
        Parts = [.. model.Categories.Append(Disclosure.Total).Select(category => Part(settings, model, category, run))],
    };

    private static ModelPart Part(TerritorySettings settings, IDemandTrained model, string category, TrainingRun run)
    {
        var table = Table(model.Rows(category));
        var trainer = Baseline.Feature(Expected);
        var last = table.Times!.Max().AddDays(-364);
        int[] test = [.. Enumerable.Range(0, table.RowCount).Where(row => table.Times![row] > last)];
        var folds = new GivenFolds("last year held out, each slot forecast from the one before it", Validation.Temporal, [new RowFold("last year", [.. Enumerable.Range(0, table.RowCount).Except(test)], [.. test])]);
        var report = Learning.Evaluating.Evaluation.Run(
            table, trainer, Baseline.Feature(Predictors.WindowMean), folds, [DevianceMetrics.Poisson, PointMetrics.Mae, PointMetrics.Rmse, PointMetrics.Bias], run with { Progress = null },
            new EvaluationOptions { Model = "seasons, level, reconciled", Baseline = "moyenne glissante", Apparent = false });
        var predictor = (ISavedModel)trainer(table, run with { Progress = null });
        var file = new ModelFile(predictor)
        {
            Training = new TrainingFacts { Seed = run.Seed, DataHash = DataHash.Of(table), Rows = table.RowCount, Metrics = report.ToMetricValues() },
            // Every row's forecast had not seen it, so all residuals are honest.
            Reference = ReferenceStatistics.Of(table.Features).WithResiduals([.. DevianceResiduals.Of(GlmFamily.Poisson, table.Target, table.Features.Column(table.Signature.IndexOf(Expected)).ToArray())]),
        };
        var title = category == Disclosure.Total ? new LocalizedText("toutes les interventions", "all interventions") : settings.Categories.First(c => c.Id == category).Title;
        return new ModelPart(PartName(category), title, file, DemandPartCard.Of(settings, title, file, report, table), report);
    }

    private static TrainingTable Table(DataFrame rows) => TableReader.Read(rows, new ColumnRoles { Target = Target, Time = Time });
}

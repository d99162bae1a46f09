using System.Collections.Immutable;
using MinerOsphere.Learning.Evaluating.Baselines;
using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Registry;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Learners;

/// <summary>Holds a registered model against rows: its scores beside a baseline, its intervals, and whether it knew the rows.</summary>
internal sealed class ModelEvaluate(IModelRegistry registry, ModelSources sources) : RegisteredModelProcess(registry, sources)
{
    private const string Registered = "registered";

    protected override bool NeedsOnePart => false;

    public override ProcessDescription Description { get; } = new()
    {
        Id = "model-evaluate", Version = "1.0.0",
        Title = new("Mesurer un modèle", "Evaluate a model"),
        Description = new(
            "Mesure n'importe quel modèle du registre sur des lignes dont la cible est connue, à côté d'une référence qui connaît leur moyenne, et dit si le modèle avait déjà appris de ces lignes.",
            "Measures any model of the registry on rows whose target is known, beside a baseline that knows their mean, and says whether the model had learned from these rows already."),
        Keywords = [new("évaluation", "evaluation"), new("couverture", "coverage")],
        Inputs = [CommonInputs.Model, CommonInputs.Part, CommonInputs.Features(isOptional: true)],
        Outputs =
        [
            StandardOutputs.Evaluation, StandardOutputs.Coverage, RowsUsed.Output,
            StandardOutputs.Evaluation with
            {
                Id = Registered, Title = new("Évaluation du registre", "Registered evaluation"),
                Description = new("La mesure faite à l'apprentissage sur des lignes tenues à l'écart : c'est elle qui est honnête.", "The measure made at the training on rows held back: this is the honest one."),
            },
            StandardOutputs.Applicability,
        ],
        Examples =
        [
            new(new("Les piézomètres d'un département voisin, que le modèle n'a pas vus", "The wells of a neighbouring département, which the model has not seen"), ModelExamples.OnWells("departement = '84'")),
            new(new("Le modèle des débits sur les lignes dont il a appris, ce que la sortie dit", "The model of flows on the rows that it learned from, which the output says"), ModelExamples.OnFlows("")),
        ],
    };

    protected override ValueTask<ProcessOutcome> AnswerAsync(ExecuteRequest request, ImmutableArray<ModelRows> rows, RunContext context)
    {
        var (scores, coverage, used, registered, applicability) = (new List<ScoreRow>(), new List<CoverageRow>(), new List<RowsUsed>(), new List<ScoreRow>(), new List<ApplicabilityRow>());
        foreach (var part in rows)
        {
            var (name, report) = (NameOf(part), part.Part.Report());
            var table = part.Scorable();
            registered.AddRange(ScoreRow.Of(name, report));
            used.Add(RowsUsed.Of(part));
            applicability.AddRange(new RangeCheck(part.Signature, part.File.Reference).Rows(SignatureBinding.Bind(part.Signature, part.Frame, new BindingOptions { UnseenCategoriesAreMissing = true }), part.Frame));
            var level = report.Level ?? 0;
            var own = Predictions.Scored(part.File.Model, table, context.Cancellation);
            if (own.Interval(level > 0 ? level : 0.9) is null) level = 0;
            var (trainer, baseline) = table.Features.Offset is null ? (Baseline.Mean, "mean of these rows") : (Baseline.Rate, "rate of these rows");
            var other = Predictions.Scored(trainer(table, new TrainingRun { Cancellation = context.Cancellation }), table, context.Cancellation);
            var settings = new LearnerSettings(ImmutableSortedDictionary<string, double>.Empty, LearnerTasks.Of(table), level);
            foreach (var metric in LearnerTraining.Metrics(table, settings, null).Where(m => m.Id != "mase"))
            {
                var (model, base0) = (metric.Compute(own), metric.Compute(other));
                scores.Add(new ScoreRow(name, metric.Id, metric.Title, table.RowCount, model.Value, baseline, base0.Value, metric.Skill(model, base0).Value, part.IsGiven ? "rows of the request" : "rows of the model's recipe"));
            }
            if (level > 0)
                coverage.AddRange(CoverageByRegime.Of(own, level, Regime.ByObserved(0.5, 0.9), Regime.ByPredicted(0.5, 0.9)).Select(c =>
                    new CoverageRow(name, level, c.Regime, c.Class, c.Rows, c.Coverage.Value, c.BandLower, c.BandUpper, c.Width.Value)));
        }
        return new(ProcessOutcome.Success([.. request.Outputs.Select(o => StandardOutputs.Table(o.Id, o.Id switch
        {
            StandardOutputs.EvaluationId => ScoreRow.Write(scores),
            StandardOutputs.CoverageId => CoverageRow.Write(coverage),
            Registered => ScoreRow.Write(registered),
            StandardOutputs.ApplicabilityId => ApplicabilityRow.Write(applicability),
            _ => RowsUsed.Write(used),
        }))]));
    }
}

using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Cards;
using MinerOsphere.Learning.Drift;
using MinerOsphere.Learning.Evaluating;
using MinerOsphere.Learning.Evaluating.Baselines;
using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Learning.Evaluating.Splits;
using MinerOsphere.Learning.Explaining;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Linear;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Registry;

namespace MinerOsphere.Models.Learners;

/// <summary>Trains and measures a model of any table: evaluation against a baseline, errors and importances on rows held back, the model of all rows.</summary>
internal static class LearnerTraining
{
    public const string Part = "model";

    /// <summary>Rows that importances are measured on at most.</summary>
    private const int MostImportanceRows = 20_000;

    private const int Repeats = 3;

    /// <param name="question">What is asked.</param>
    /// <param name="part">The run of a part of the work, from percent to percent.</param>
    /// <exception cref="DataFaultException">Nothing honest can be learned from the rows.</exception>
    public static TrainedModel Train(LearnerQuestion question, Func<int, int, TrainingRun> part)
    {
        var (table, settings, learner) = (question.Table, question.Settings, question.Learner);
        var (scheme, why) = question.Validation.Of(table, part(0, 1));
        var trainer = LearnerIntervals.Trainer(learner, settings, table);
        var metrics = Metrics(table, settings, learner);
        var (baseline, baselineName) = table.Features.Offset is null ? (Baseline.Mean, "mean") : (Baseline.Rate, "rate");
        var options = new EvaluationOptions { Model = learner.Id, Baseline = baselineName, Level = settings.Level > 0 ? settings.Level : 0.9 };
        var report = Evaluation.Run(table, trainer, baseline, scheme, metrics, part(1, 55), options);
        var model = (ISavedModel)trainer(table, part(55, 70));
        var (blocks, split) = HeldBack(table, trainer, scheme, part(70, 85));
        var importances = Importances(table, blocks, metrics[0], part(85, 99));
        var run = part(99, 100);
        var reference = ReferenceStatistics.Of(table.Features);
        var family = FamilyOf(learner, settings, table);
        if (family is { } law) reference = WithResiduals(reference, law, table, blocks, run);
        var file = new ModelFile(model) { Training = Facts(question, run) with { Metrics = report.ToMetricValues() }, Reference = reference };
        var card = LearnerCard.Of(question, file, report, [.. importances.Select(i => new CardEffect(i.Name, i.Mean, i.Spread))], metrics[0], why);
        var extra = new JsonObject
        {
            ["learner"] = learner.Id, ["level"] = settings.Level, ["why"] = Text(why), ["residuals"] = family?.ToString(), ["split"] = split,
            ["importances"] = new JsonArray([.. importances.Select(i => (JsonNode)new JsonObject { ["feature"] = i.Name, ["importance"] = Number(i.Mean), ["error"] = Number(i.Spread) })]),
            ["importanceMetric"] = metrics[0].Id,
            ["warnings"] = new JsonArray([.. table.Warnings.Select(w => JsonValue.Create(w.ToString())), .. report.Warnings.Select(w => JsonValue.Create(w))]),
        };
        var title = new LocalizedText(question.Title, question.Title);
        return new TrainedModel
        {
            Id = question.Id, Title = title, InputsHash = question.InputsHash(), Collections = question.Origin is { } origin ? [origin.Collection] : [], Recipe = question.Recipe, Extra = extra,
            Parts = [new ModelPart(Part, title, file, card, report)],
        };
    }

    private static TrainingFacts Facts(LearnerQuestion question, TrainingRun run) => TrainingFacts.Of(run, question.Table, new OptionsRecord()) with
    {
        Options = new JsonObject([.. question.Settings.Values.Select(v => KeyValuePair.Create(v.Key, (JsonNode?)v.Value)), KeyValuePair.Create("learner", (JsonNode?)question.Learner.Id), KeyValuePair.Create("level", (JsonNode?)question.Settings.Level)]),
    };

    private sealed record OptionsRecord;

    /// <summary>The field's usual measures; the first is the one that importances are measured by, and is finite whatever is predicted.</summary>
    public static ImmutableArray<Metric> Metrics(TrainingTable table, LearnerSettings settings, Learner? learner)
    {
        if (table.Signature.Target is { IsCategorical: true, Levels.Length: > 2 }) return [ProbabilityMetrics.Brier, ProbabilityMetrics.LogLoss];
        if (settings.Task.HasFlag(LearnerTask.TwoClasses)) return [ProbabilityMetrics.Brier, ProbabilityMetrics.LogLoss, RankMetrics.Auc, RankMetrics.AveragePrecision, ProbabilityMetrics.CalibrationError];
        ImmutableArray<Metric> metrics = [PointMetrics.Rmse, PointMetrics.Mae, PointMetrics.R2, PointMetrics.Bias];
        if (table.Times is not null && table.Places is null) metrics = metrics.Add(PointMetrics.Mase);
        return learner?.Family is GlmFamily.Poisson ? metrics.Insert(0, DevianceMetrics.Poisson) : metrics;
    }

    /// <summary>How the residuals of a model of these rows are told, now and when drift is looked for; null for classes.</summary>
    public static GlmFamily? FamilyOf(Learner learner, LearnerSettings settings, TrainingTable table) =>
        table.Signature.Target is { IsCategorical: true, Levels.Length: > 2 } ? null : settings.Task.HasFlag(LearnerTask.TwoClasses) ? GlmFamily.Binomial : learner.Family ?? GlmFamily.Gaussian;

    /// <summary>The model of each fold with the rows that it did not see.</summary>
    private static (ImmutableArray<HeldOutRows> Blocks, string Split) HeldBack(TrainingTable table, Trainer trainer, SplitScheme scheme, TrainingRun run)
    {
        var split = scheme.Split(table, run);
        var blocks = ImmutableArray.CreateBuilder<HeldOutRows>();
        for (var f = 0; f < split.Folds.Length; f++)
            try
            {
                run.Progress?.Report(new Learning.Training.TrainingProgress(scheme.Description, (double)f / split.Folds.Length));
                var inner = new TrainingRun { Seed = run.Stream(1 + (ulong)f).NextBits(), Threads = run.Threads, Cancellation = run.Cancellation };
                blocks.Add(new HeldOutRows(split.Folds[f].Name, trainer(table.Take(split.Folds[f].Training), inner), split.Folds[f].Test));
            }
            catch (DataFaultException)
            {
                // The evaluation has told of the fold already.
            }
        return (blocks.ToImmutable(), scheme.Description);
    }

    private static ImmutableArray<PermutedImportance> Importances(TrainingTable table, ImmutableArray<HeldOutRows> blocks, Metric metric, TrainingRun run)
    {
        var share = Math.Min(1, (double)MostImportanceRows / Math.Max(1, blocks.Sum(b => b.Rows.Length)));
        HeldOutRows[] kept = [.. blocks.Select(b => share >= 1 ? b : b with { Rows = b.Rows[..Math.Max(2, (int)(share * b.Rows.Length))] }).Where(b => b.Rows.Length >= 2)];
        try
        {
            return kept.Length == 0 ? [] : PermutationImportance.Measure(table, kept, metric, new PermutationImportanceOptions { Repeats = Repeats }, run);
        }
        catch (DataFaultException)
        {
            // A block of one class has no such metric; the card then tells no drivers.
            return [];
        }
    }

    private static ReferenceStatistics WithResiduals(ReferenceStatistics reference, GlmFamily family, TrainingTable table, ImmutableArray<HeldOutRows> blocks, TrainingRun run)
    {
        var residuals = new List<double>();
        foreach (var block in blocks)
        {
            var rows = table.Take(block.Rows);
            residuals.AddRange(DevianceResiduals.Of(family, rows.Target, Predictions.Scored(block.Model, rows, run.Cancellation).Prediction));
        }
        try
        {
            return reference.WithResiduals([.. residuals]);
        }
        catch (DataFaultException)
        {
            return reference;
        }
    }

    private static JsonObject Text(LocalizedText text) => new() { ["fr"] = text.In("fr"), ["en"] = text.In("en") };

    private static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;
}

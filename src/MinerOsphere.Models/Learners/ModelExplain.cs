using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning;
using MinerOsphere.Learning.Explaining;
using MinerOsphere.Learning.Explaining.Counterfactual;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Registry;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Inputs;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Models.Learners;

/// <summary>Why a registered model says what it says: on the whole, along each feature, row by row, and what would change it.</summary>
internal sealed class ModelExplain(IModelRegistry registry, ModelSources sources) : RegisteredModelProcess(registry, sources)
{
    /// <summary>Rows that the whole is told from at most; drawn by the seed.</summary>
    private const int MostRows = 2000;

    /// <summary>Fewer rows than this tell nothing of the whole: the rows that the model learned from do, where they can be made again.</summary>
    private const int LeastRows = 100;

    private const int MostCurves = 30;

    protected override bool NeedsOnePart => true;

    public override ProcessDescription Description => ModelExplainDescription.Process;

    public override ImmutableArray<InputFault> Check(ExecuteRequest request)
    {
        var faults = base.Check(request);
        var (atLeast, atMost, wantedClass) = (request.Has("atLeast"), request.Has("atMost"), request.Text("wantedClass"));
        if (wantedClass is not null && (atLeast || atMost))
            faults = faults.Add(Fault("wantedClass", "une classe ou des bornes, pas les deux", "a class or bounds, not both"));
        if (atLeast && atMost && request.Number("atLeast") > request.Number("atMost"))
            faults = faults.Add(Fault("atMost", "la borne haute est en dessous de la borne basse", "the upper bound is below the lower one"));
        return faults;
    }

    protected override async ValueTask<ProcessOutcome> AnswerAsync(ExecuteRequest request, ImmutableArray<ModelRows> rows, RunContext context)
    {
        var part = rows[0];
        var model = LearnerIntervals.Inside(part.File.Model);
        var seed = (ulong)request.Number("seed");
        var features = SignatureBinding.Bind(part.Signature, part.Frame, new BindingOptions { UnseenCategoriesAreMissing = true });
        var whole = part.IsGiven && part.Frame.RowCount < LeastRows ? await ModelRows.OfRecipeAsync(part.Version, part.Part, part.File, Sources, context.Cancellation).ConfigureAwait(false) ?? part : part;
        var usual = ReferenceEquals(whole, part) ? features : SignatureBinding.Bind(part.Signature, whole.Frame, new BindingOptions { UnseenCategoriesAreMissing = true });
        var sample = usual.Take(Sample(usual.RowCount, MostRows, seed));
        var output = PrimaryOf(part.Signature, model.Outputs);
        var asked = features.Take([.. Enumerable.Range(0, Math.Min(request.Integer("count"), features.RowCount))]);
        var outputs = ImmutableArray.CreateBuilder<OutputValue>();
        foreach (var wanted in request.Outputs)
            switch (wanted.Id)
            {
                case ModelExplainDescription.Importance:
                    outputs.Add(StandardOutputs.Table(wanted.Id, ContributionRow.Write(Importance(whole, seed, context))));
                    break;
                case ModelExplainDescription.Effects:
                    outputs.Add(StandardOutputs.Table(wanted.Id, Effects(model, sample, output, TrainingRuns.Of(context, seed, 50, 70))));
                    break;
                case StandardOutputs.ExplanationId:
                    outputs.Add(StandardOutputs.Table(wanted.Id, ContributionRow.Write(Local(part, model, asked, sample, output, TrainingRuns.Of(context, seed, 70, 90)))));
                    break;
                case ModelExplainDescription.Changes:
                    var outcome = Outcome(request, part, model, output, out var fault);
                    if (fault is not null) return ProcessOutcome.Failure(InputFailure.Unfit, [fault]);
                    outputs.Add(StandardOutputs.Table(wanted.Id, outcome is null ? "[]"u8.ToArray() : Changes(request, part, model, asked, sample, outcome, TrainingRuns.Of(context, seed, 90, 100))));
                    break;
                default:
                    outputs.Add(StandardOutputs.Table(wanted.Id, RowsUsed.Write(ReferenceEquals(whole, part) ? [RowsUsed.Of(part)] : [RowsUsed.Of(part), RowsUsed.ForTheWhole(whole)])));
                    break;
            }
        return ProcessOutcome.Success(outputs.ToImmutable());
    }

    /// <summary>By how much the first metric gets worse when a feature is shuffled; rows without a target tell nothing of it.</summary>
    private static IEnumerable<ContributionRow> Importance(ModelRows part, ulong seed, RunContext context)
    {
        var table = part.Scorable();
        table = table.Take(Sample(table.RowCount, MostRows, seed));
        var metric = LearnerTraining.Metrics(table, new LearnerSettings(ImmutableSortedDictionary<string, double>.Empty, LearnerTasks.Of(table), 0), null)[0];
        var block = new HeldOutRows("rows", part.File.Model, [.. Enumerable.Range(0, table.RowCount)]);
        var found = PermutationImportance.Measure(table, [block], metric, new PermutationImportanceOptions { Repeats = 5 }, TrainingRuns.Of(context, seed, 30, 50));
        var total = found.Sum(i => Math.Max(0, i.Mean));
        return found.Select(i => new ContributionRow(NameOf(part), i.Name, Family(part, i.Name, null), double.NaN, i.Mean, total > 0 ? Math.Max(0, i.Mean) / total : double.NaN, metric.Id, "permutation"));
    }

    /// <summary>Of the features of any table nothing is known but whether they are numbers; a category has no number, so that its value stands here.</summary>
    private static LocalizedText Family(ModelRows part, string feature, string? value)
    {
        var at = part.Signature.IndexOf(feature);
        if (at < 0 || !part.Signature.Features[at].IsCategorical) return new("nombre", "number");
        return value is null ? new("catégorie", "category") : new($"catégorie : {value}", $"category: {value}");
    }

    private static byte[] Effects(IPredictor model, FeatureMatrix sample, int output, TrainingRun run) =>
        JsonOutput.WriteTable(sample.Features.Take(MostCurves).SelectMany(feature =>
        {
            var curve = AccumulatedLocalEffects.Of(model, sample, feature.Name, new AleOptions { Intervals = 20, Output = output }, run);
            return curve.Positions.Select((position, i) => (feature.Name, feature.Unit, feature.IsCategorical, position, Label: curve.Labels[i], Effect: curve.Effects[i]));
        }), (json, row) =>
        {
            json.WriteString("factor"u8, row.Name);
            if (row.IsCategorical) json.WriteString("position"u8, row.Label);
            else json.WriteFigure("position", row.position, 6);
            json.WriteFigure("effect", row.Effect, 6);
            json.WriteTextOrNull("unit", row.Unit);
        });

    /// <summary>Exact for trees; otherwise estimated from random orders of the features, against the sample.</summary>
    private static IEnumerable<ContributionRow> Local(ModelRows part, IPredictor model, FeatureMatrix asked, FeatureMatrix sample, int output, TrainingRun run)
    {
        var table = Explained(model, asked, sample, run);
        var place = Math.Min(output, table.Outputs.Length - 1);
        for (var row = 0; row < asked.RowCount; row++)
        {
            var why = table.Row(row, place).Sorted();
            var total = why.Features.Sum(f => Math.Abs(f.Amount));
            var scale = why.Scale switch { ContributionScale.Logarithm => "log", ContributionScale.LogOdds => "log-odds", _ => why.Unit ?? "1" };
            foreach (var feature in why.Features)
            {
                var at = part.Signature.IndexOf(feature.Name);
                yield return new ContributionRow(
                    part.NameOf(row), feature.Name, Family(part, feature.Name, feature.Value), at >= 0 && !part.Signature.Features[at].IsCategorical ? asked[row, at] : double.NaN,
                    feature.Amount, total > 0 ? Math.Abs(feature.Amount) / total : double.NaN, scale, why.Method == ExplanationMethod.SamplingShapley ? "shapley-sampling" : "shap");
            }
        }
    }

    private static ContributionTable Explained(IPredictor model, FeatureMatrix asked, FeatureMatrix sample, TrainingRun run)
    {
        if (model is ITreeModel trees)
            try
            {
                return ContributionTable.OfTrees(trees, asked, null, run);
            }
            catch (DataFaultException)
            {
                // Trees that do not say how many rows came by: the sample stands for what is usual.
                return ContributionTable.OfTrees(trees, asked, sample.Take([.. Enumerable.Range(0, Math.Min(100, sample.RowCount))]), run);
            }
        return SamplingShapley.Explain(model, asked, sample, new SamplingShapleyOptions { Pairs = 100 }, run);
    }

    private static byte[] Changes(ExecuteRequest request, ModelRows part, IPredictor model, FeatureMatrix asked, FeatureMatrix sample, WantedOutcome outcome, TrainingRun run)
    {
        ImmutableArray<string> free = request.Has("free") ? request.Texts("free") : [.. part.Signature.Features.Select(f => f.Name)];
        var options = new CounterfactualOptions { Free = [.. free.Select(name => new FeatureFreedom(name))], Budget = 20_000 };
        var found = Enumerable.Range(0, asked.RowCount).SelectMany(row =>
        {
            run.Cancellation.ThrowIfCancellationRequested();
            var result = Counterfactuals.Find(model, asked.Take([row]), outcome, sample, options, run);
            return result.Answers.SelectMany((answer, i) => answer.Changes.Select(change => (row, i, change, After: answer.Outputs[outcome.Output], answer.IsPlausible, result.Summary)))
                .DefaultIfEmpty((row, -1, null!, double.NaN, false, result.Summary));
        });
        return JsonOutput.WriteTable(found, (json, change) =>
        {
            json.WriteString("part"u8, part.NameOf(change.row));
            json.WriteNumber("answer"u8, change.i + 1);
            json.WriteTextOrNull("factor", change.change?.Name);
            json.WriteTextOrNull("from", change.change?.FromText);
            json.WriteTextOrNull("to", change.change?.ToText);
            json.WriteTextOrNull("unit", change.change?.Unit);
            json.WriteFigure("prediction", change.After, 6);
            json.WriteBoolean("plausible"u8, change.IsPlausible);
            json.WriteString("summary"u8, change.Summary);
        });
    }

    /// <summary>What the request wants instead; null when it wants nothing.</summary>
    private static WantedOutcome? Outcome(ExecuteRequest request, ModelRows part, IPredictor model, int output, out InputFault? fault)
    {
        fault = null;
        var target = part.Signature.Target;
        if (request.Text("wantedClass") is { } level)
        {
            if (target.IsCategorical && target.Levels.Contains(level) && (model.Outputs.Contains(level) || target.Levels.Length == 2)) return WantedOutcome.Class(model, level);
            var known = target.IsCategorical ? string.Join(", ", target.Levels) : "–";
            fault = Fault("wantedClass", $"le modèle n'a pas de classe « {level} » ; connues : {known}", $"the model has no class '{level}'; known: {known}");
            return null;
        }
        if (!request.Has("atLeast") && !request.Has("atMost")) return null;
        return WantedOutcome.Between(request.Has("atLeast") ? request.Number("atLeast") : double.NegativeInfinity, request.Has("atMost") ? request.Number("atMost") : double.PositiveInfinity, output);
    }

    /// <summary>The number that is the prediction: the mean or the median, or of classes the last.</summary>
    private static int PrimaryOf(ModelSignature signature, ImmutableArray<string> outputs)
    {
        if (signature.Target.IsCategorical) return outputs.IndexOf(signature.Target.Levels[^1]) is >= 0 and var last ? last : 0;
        foreach (var name in (ReadOnlySpan<string>)["mean", "median", "q0.5", "prediction"])
            if (outputs.IndexOf(name) is >= 0 and var place) return place;
        return 0;
    }

    private static int[] Sample(int count, int most, ulong seed)
    {
        if (count <= most) return [.. Enumerable.Range(0, count)];
        var drawn = new RandomStream(seed).Permutation(count)[..most];
        Array.Sort(drawn);
        return drawn;
    }

    private static InputFault Fault(string input, string fr, string en) => new($"/inputs/{input}", new LocalizedText(fr, en));
}

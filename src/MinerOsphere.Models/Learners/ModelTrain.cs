using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Registry;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Inputs;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Models.Learners;

/// <summary>Trains a model of any features and registers it.</summary>
/// <param name="registry">Where it goes.</param>
internal sealed class ModelTrain(IModelRegistry registry) : IProcess
{
    /// <summary>Requests name their models under this, so that none of them takes the name of a programme's.</summary>
    public const string Prefix = "trained-";

    /// <summary>A registry that any request can add to must not grow without end.</summary>
    private const int MostModels = 200, MostVersions = 100;

    private readonly TrainingOnDemand _training = new(registry);

    public ProcessDescription Description => ModelTrainDescription.Process;

    public ImmutableArray<InputFault> Check(ExecuteRequest request)
    {
        var faults = ImmutableArray.CreateBuilder<InputFault>();
        var features = request.Features("features");
        var learner = LearnerCatalogue.Find(request.Text("learner")!)!;
        Named(features, request.Text("target"), "target", p => p.Type is not (PropertyType.Geometry or PropertyType.Date or PropertyType.DateTime), faults);
        Named(features, request.Text("exposure"), "exposure", IsNumber, faults);
        Named(features, request.Text("weight"), "weight", IsNumber, faults);
        Named(features, request.Text("time"), "time", p => p.Type is PropertyType.Date or PropertyType.DateTime, faults);
        Named(features, request.Text("group"), "group", p => p.Type is not PropertyType.Geometry, faults);
        foreach (var list in (ReadOnlySpan<string>)["predictors", "categories"])
            if (request.Has(list))
                foreach (var name in request.Texts(list)) Named(features, name, list, p => p.Type is not (PropertyType.Geometry or PropertyType.Date or PropertyType.DateTime), faults);
        if (request.Text("placeCrs") is { } crs && CrsRegistry.Find(crs) is not { IsGeographic: false, Unit: "metre" })
            faults.Add(Fault("placeCrs", $"« {crs} » n'est pas un système plan en mètres connu ; par exemple EPSG:2154", $"'{crs}' is no known plane system in metres; for example EPSG:2154"));
        if (request.Has("exposure") && !learner.TakesExposure)
            faults.Add(Fault("exposure", $"« {learner.Id} » ne prend pas d'exposition ; celles qui en prennent : {Those(l => l.TakesExposure)}", $"'{learner.Id}' takes no exposure; those that do: {Those(l => l.TakesExposure)}"));
        if (request.Number("level") is > 0 and < 0.5) faults.Add(Fault("level", "0 pour aucun intervalle, sinon de 0,5 à 0,99", "0 for no interval, else 0.5 to 0.99"));
        faults.AddRange(Options(request, learner, out _));
        return faults.ToImmutable();
    }

    public async ValueTask<ProcessOutcome> ExecuteAsync(ExecuteRequest request, RunContext context)
    {
        var features = request.Features("features");
        var learner = LearnerCatalogue.Find(request.Text("learner")!)!;
        Options(request, learner, out var given);
        try
        {
            context.Report(0, new LocalizedText("Lecture des lignes", "Reading the rows"));
            var asked = WithDefaults(TrainingRoles.Of(request), features, request.Text("validation")!);
            var (frame, roles) = await TrainingRows.ReadAsync(features.Source, features.Query, asked, context.Cancellation).ConfigureAwait(false);
            var table = TableReader.Read(frame, roles.Columns, new TableOptions { DropsRowsWithoutTarget = true });
            var task = LearnerTasks.Of(table);
            if ((learner.Tasks & task) == 0)
            {
                var (what, fit) = (LearnerTasks.Name(task), Those(l => (l.Tasks & task) != 0));
                return ProcessOutcome.Failure(InputFailure.Unfit, [Fault("learner",
                    $"la cible « {roles.Target} » est {what.In("fr")}, que « {learner.Id} » n'apprend pas ; l'apprennent : {fit}", $"the target '{roles.Target}' is {what.In("en")}, which '{learner.Id}' does not learn; these do: {fit}")]);
            }
            var id = Prefix + request.Text("name");
            var question = new LearnerQuestion(
                id, request.Text("title") ?? request.Text("name")!, request.Text("purpose"), learner, learner.Settings(given, task, Math.Round(request.Number("level"), 3)), table, roles,
                new ValidationChoice(request.Text("validation")!, request.Integer("folds"), request.Number("blockSide"), request.Number("buffer"), request.Number("gap")), (ulong)request.Number("seed"))
            {
                Origin = features.Origin, Recipe = CollectionRecipe.Of(features, roles), Target = Label(features.Schema, roles.Target),
            };
            if (Full(id) is { } full) return ProcessOutcome.Failure(full);
            var hash = question.InputsHash();
            var isNew = registry.FindInputs(id, hash) is null;
            var version = await _training.GetAsync(id, hash, _ => ValueTask.FromResult(LearnerTraining.Train(question, (from, to) => TrainingRuns.Of(context, question.Seed, from, to))), context).ConfigureAwait(false);
            return ProcessOutcome.Success([.. request.Outputs.Select(o => Output(o, version, isNew))]);
        }
        catch (DataFaultException e)
        {
            return DataFaults.Unfit(e, "features");
        }
        catch (ArgumentException e)
        {
            // Settings that are each within their range and do not go together.
            return ProcessOutcome.Failure(InputFailure.Unfit, [Fault("options", e.Message, e.Message)]);
        }
    }

    /// <summary>What the request leaves to the features: their instant, and a plane to measure distances in.</summary>
    private static TrainingRoles WithDefaults(TrainingRoles roles, FeatureInput features, string validation)
    {
        var time = roles.Time ?? TrainingRows.TimeOf(features.Schema);
        if (time == roles.Target) time = null;
        var plane = roles.PlaceCrs ?? (validation is "auto" or "spatial" && !features.Query.SkipGeometry ? TrainingRows.PlaneOf(features.Source) : null);
        return roles with { Time = time, PlaceCrs = plane };
    }

    private LocalizedText? Full(string id)
    {
        var trained = registry.Models.Where(m => m.Id.StartsWith(Prefix, StringComparison.Ordinal)).ToArray();
        if (Array.Find(trained, m => m.Id == id) is { } known)
            return known.Versions.Length < MostVersions ? null : new($"« {id} » a déjà {MostVersions} versions ; prenez un autre nom", $"'{id}' has {MostVersions} versions already; take another name");
        return trained.Length < MostModels ? null : new($"le registre a déjà {MostModels} modèles entraînés à la demande ; l'exploitant doit en retirer", $"the registry has {MostModels} models trained on request already; the operator has to remove some");
    }

    private static OutputValue Output(OutputRequest asked, ModelVersion version, bool isNew)
    {
        var part = version.Parts[0];
        var reference = $"{version.ModelId}@{version.Number}";
        switch (asked.Id)
        {
            case ModelTrainDescription.Record: return new OutputValue(asked.Id, "application/json", ModelReference.Write(version, isNew));
            case ModelTrainDescription.Reference: return new OutputValue(asked.Id, "application/json", Encoding.UTF8.GetBytes(JsonSerializer.Serialize(reference)));
            case StandardOutputs.EvaluationId: return StandardOutputs.Table(asked.Id, ScoreRow.Write(ScoreRow.Of("", part.Report())));
            case StandardOutputs.CoverageId: return StandardOutputs.Table(asked.Id, CoverageRow.Write(CoverageRow.Of("", part.Report())));
            case ModelTrainDescription.Importance:
                var metric = (string?)version.Extra?["importanceMetric"] ?? "";
                return StandardOutputs.Table(asked.Id, JsonOutput.WriteTable(version.Extra?["importances"]?.AsArray() ?? [], (json, row) =>
                {
                    json.WriteString("feature"u8, (string?)row!["feature"]);
                    json.WriteFigure("importance", (double?)row["importance"] ?? double.NaN, 6);
                    json.WriteFigure("error", (double?)row["error"] ?? double.NaN, 6);
                    json.WriteString("metric"u8, metric);
                }));
            case ModelTrainDescription.Warnings:
                var why = version.Extra?["why"];
                IEnumerable<LocalizedText> texts = [new((string?)why?["fr"], (string?)why?["en"]), .. (version.Extra?["warnings"]?.AsArray() ?? []).Select(w => new LocalizedText((string?)w, (string?)w))];
                return StandardOutputs.Table(asked.Id, JsonOutput.WriteTable(texts, (json, text) => json.WriteColumns("message", text)));
            default: return StandardOutputs.WriteCard(part, asked.MediaType);
        }
    }

    private static ImmutableArray<InputFault> Options(ExecuteRequest request, Learner learner, out ImmutableSortedDictionary<string, double> given)
    {
        var (faults, read) = (ImmutableArray.CreateBuilder<InputFault>(), ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal));
        if (request.Inputs.TryGetValue("options", out var options))
            foreach (var member in options.EnumerateObject())
            {
                if (learner.Options.FirstOrDefault(o => o.Name == member.Name) is not { } option)
                {
                    var known = learner.Options.IsEmpty ? "–" : string.Join(", ", learner.Options.Select(o => o.Name));
                    faults.Add(Fault($"options/{member.Name}", $"« {learner.Id} » n'a pas ce réglage ; connus : {known}", $"'{learner.Id}' has no such option; known: {known}"));
                }
                else if (option.Fault(member.Value.GetDouble()) is { } wrong) faults.Add(new InputFault($"/inputs/options/{member.Name}", wrong));
                else read[member.Name] = member.Value.GetDouble();
            }
        given = read.ToImmutable();
        return faults.ToImmutable();
    }

    private static void Named(FeatureInput features, string? name, string input, Func<PropertyDefinition, bool> fits, ImmutableArray<InputFault>.Builder faults)
    {
        if (name is null || features.Attributes.Any(p => p.Name == name && fits(p))) return;
        var possible = string.Join(", ", features.Attributes.Where(fits).Select(p => p.Name).Take(60));
        faults.Add(Fault(input, $"les objets n'ont pas de propriété « {name} » qui convienne ; possibles : {possible}", $"the features have no property '{name}' that would do; possible: {possible}"));
    }

    private static LocalizedText Label(FeatureSchema schema, string name) => schema.Find(name) is { Label: { Fr: not null } label } ? label : new LocalizedText(name, name);

    private static bool IsNumber(PropertyDefinition property) => property.Type is PropertyType.Integer or PropertyType.Number;

    private static string Those(Func<Learner, bool> which) => string.Join(", ", LearnerCatalogue.All.Where(which).Select(l => l.Id));

    private static InputFault Fault(string input, string fr, string en) => new($"/inputs/{input}", new LocalizedText(fr, en));
}

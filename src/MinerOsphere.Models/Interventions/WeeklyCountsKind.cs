using System.Collections.Immutable;
using MinerOsphere.Models.Configuration;
using MinerOsphere.Models.Kinds;
using MinerOsphere.Processes;
using YamlDotNet.RepresentationModel;

namespace MinerOsphere.Models.Interventions;

/// <summary>Weekly forecasts, one process per file; a model is trained before its process is offered, or taken from the folder when nothing changed.</summary>
/// <param name="folder">Trained models.</param>
internal sealed class WeeklyCountsKind(ModelFolder folder) : IModelKind
{
    public string Kind => WeeklyForecastSettings.Kind;

    public IModelSettings Read(YamlMappingNode root, SettingsReader reader) => WeeklyForecastSettings.Read(root, reader);

    public async ValueTask<LoadedModels> MakeAsync(ImmutableArray<IModelSettings> settings, ModelSurroundings surroundings, CancellationToken cancellation)
    {
        var processes = ImmutableArray.CreateBuilder<IProcess>();
        var faults = ImmutableArray.CreateBuilder<string>();
        foreach (var one in settings.Cast<WeeklyForecastSettings>())
            try
            {
                processes.Add(await MakeAsync(one, surroundings, cancellation).ConfigureAwait(false));
            }
            catch (ModelInputException e)
            {
                faults.Add($"{one.Id}: {e.Message}");
            }
        return new LoadedModels(processes.ToImmutable(), faults.ToImmutable());
    }

    private async ValueTask<IProcess> MakeAsync(WeeklyForecastSettings settings, ModelSurroundings surroundings, CancellationToken cancellation)
    {
        WeeklyInputs inputs;
        using (var collections = surroundings.Collections.Take()) inputs = await WeeklyInputs.ReadAsync(settings, collections.Find, cancellation).ConfigureAwait(false);
        var inputsHash = inputs.Hash();
        var model = folder.Load<WeeklyForecastModel>(settings.Id, inputsHash);
        if (model is null || model.Trainer != WeeklyForecastModel.TrainerVersion || model.InputsHash != inputsHash)
        {
            model = WeeklyForecastTrainer.Train(inputs, share => surroundings.Progress?.Invoke(new TrainingProgress(settings.Id, share)), cancellation);
            folder.Save(settings.Id, inputsHash, model);
        }
        return new WeeklyForecastProcess(settings, model, folder.Sha256Of(settings.Id, inputsHash), isMutable: false);
    }
}

using System.Collections.Immutable;
using MinerOsphere.Features;
using MinerOsphere.Models.Configuration;
using MinerOsphere.Models.Interventions;
using MinerOsphere.Processes;

namespace MinerOsphere.Models;

/// <summary>Makes the processes that <c>config/models/*.yaml</c> describe: trained from the collections, or taken from the data folder when nothing changed.</summary>
/// <param name="configuration">Folder of the YAML files; it need not exist.</param>
/// <param name="data">Folder of trained models.</param>
public sealed class ModelLoader(string configuration, string data)
{
    private readonly ModelFolder _folder = new(data);

    /// <param name="collections">The provider of a collection by id, or null.</param>
    /// <param name="progress">Told of models that have to be trained.</param>
    /// <param name="cancellation">Stops training.</param>
    public async ValueTask<LoadedModels> LoadAsync(Func<string, IFeatureProvider?> collections, Action<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var processes = ImmutableArray.CreateBuilder<IProcess>();
        var faults = ImmutableArray.CreateBuilder<string>();
        if (!Directory.Exists(configuration)) return new LoadedModels([], []);
        foreach (var file in Directory.EnumerateFiles(configuration, "*.yaml").Order(StringComparer.Ordinal))
            try
            {
                if (await LoadAsync(file, collections, progress, faults, cancellation).ConfigureAwait(false) is not { } process) continue;
                if (processes.Any(p => p.Description.Id == process.Description.Id)) faults.Add($"{file}: the id '{process.Description.Id}' is taken by another file");
                else processes.Add(process);
            }
            catch (ModelInputException e)
            {
                faults.Add($"{file}: {e.Message}");
            }
        _folder.DeleteRemains();
        return new LoadedModels(processes.ToImmutable(), faults.ToImmutable());
    }

    private async ValueTask<IProcess?> LoadAsync(
        string file, Func<string, IFeatureProvider?> collections, Action<TrainingProgress>? progress, ImmutableArray<string>.Builder faults, CancellationToken cancellation)
    {
        var root = SettingsReader.Open(file, out var reader);
        if (root is not null && reader.Text(root, "kind") is { Length: > 0 } kind)
        {
            if (kind == WeeklyForecastSettings.Kind)
            {
                var settings = WeeklyForecastSettings.Read(root, reader);
                if (reader.Faults.Count == 0) return await WeeklyForecastAsync(settings, collections, progress, cancellation).ConfigureAwait(false);
            }
            else reader.Fault(root, $"unknown kind '{kind}'; known: {WeeklyForecastSettings.Kind}");
        }
        faults.AddRange(reader.Faults);
        return null;
    }

    private async ValueTask<IProcess> WeeklyForecastAsync(
        WeeklyForecastSettings settings, Func<string, IFeatureProvider?> collections, Action<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var inputs = await WeeklyInputs.ReadAsync(settings, collections, cancellation).ConfigureAwait(false);
        var inputsHash = inputs.Hash();
        var model = _folder.Load<WeeklyForecastModel>(settings.Id, inputsHash);
        if (model is null || model.Trainer != WeeklyForecastModel.TrainerVersion || model.InputsHash != inputsHash)
        {
            model = WeeklyForecastTrainer.Train(inputs, share => progress?.Invoke(new TrainingProgress(settings.Id, share)), cancellation);
            _folder.Save(settings.Id, inputsHash, model);
        }
        return new WeeklyForecastProcess(settings, model);
    }
}

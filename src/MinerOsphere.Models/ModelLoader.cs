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
        foreach (var settings in Read(configuration, faults))
            try
            {
                processes.Add(await WeeklyForecastAsync(settings, collections, progress, cancellation).ConfigureAwait(false));
            }
            catch (ModelInputException e)
            {
                faults.Add($"{settings.Id}: {e.Message}");
            }
        _folder.DeleteRemains();
        return new LoadedModels(processes.ToImmutable(), faults.ToImmutable());
    }

    /// <summary>Every fault of the files themselves, each with its place; nothing is trained.</summary>
    /// <param name="configuration">Folder of the YAML files; it need not exist.</param>
    public static ImmutableArray<string> Check(string configuration)
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        if (Directory.Exists(configuration)) Read(configuration, faults);
        return faults.ToImmutable();
    }

    private static List<WeeklyForecastSettings> Read(string configuration, ImmutableArray<string>.Builder faults)
    {
        var found = new List<WeeklyForecastSettings>();
        foreach (var file in Directory.EnumerateFiles(configuration, "*.yaml").Order(StringComparer.Ordinal))
        {
            if (Read(file, out var settings) is { Count: > 0 } wrong) faults.AddRange(wrong);
            else if (found.Any(other => other.Id == settings!.Id)) faults.Add($"{file}: the id '{settings!.Id}' is taken by another file");
            else found.Add(settings!);
        }
        return found;
    }

    private static List<string> Read(string file, out WeeklyForecastSettings? settings)
    {
        settings = null;
        var root = SettingsReader.Open(file, out var reader);
        if (root is not null && reader.Text(root, "kind") is { Length: > 0 } kind)
        {
            if (kind == WeeklyForecastSettings.Kind) settings = WeeklyForecastSettings.Read(root, reader);
            else reader.Fault(root, $"unknown kind '{kind}'; known: {WeeklyForecastSettings.Kind}");
        }
        return reader.Faults;
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
        return new WeeklyForecastProcess(settings, model, _folder.Sha256Of(settings.Id, inputsHash), isMutable: false);
    }
}

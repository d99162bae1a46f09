using System.Collections.Concurrent;
using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Interventions.Counts;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Interventions.Demand;

/// <summary>The territories' models, each made of its collections as they are now and kept until they change.</summary>
internal sealed class DemandModels(ImmutableArray<TerritorySettings> settings, ICollections collections) : IDemandModels
{
    private readonly ConcurrentDictionary<string, (string Hash, IDemandTrained Model)> _trained = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new(StringComparer.Ordinal);

    public ImmutableArray<string> Territories { get; } = [.. settings.Select(s => s.Id)];

    public ImmutableArray<TerritorySettings> Settings => settings;

    /// <summary>Where the territories' rows and shapes are.</summary>
    public ICollections Collections => collections;

    public async ValueTask<IDemandModel> OpenAsync(string territory, RunContext context) => (await OpenTrainedAsync(territory, context).ConfigureAwait(false)).Model;

    /// <summary>The model with the hash of what it was made from.</summary>
    public async ValueTask<(IDemandTrained Model, string Hash)> OpenTrainedAsync(string territory, RunContext context)
    {
        var one = settings.FirstOrDefault(s => s.Id == territory) ?? throw new ModelInputException($"there is no territory '{territory}'; there are: {string.Join(", ", Territories)}");
        context.Report(0, new LocalizedText("Lecture des collections", "Reading the collections"));
        var rows = await TerritoryRows.ReadAsync(one, collections, context.Cancellation).ConfigureAwait(false);
        if (_trained.TryGetValue(territory, out var known) && known.Hash == rows.Hash) return (known.Model, known.Hash);
        var gate = _gates.GetOrAdd(territory, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(context.Cancellation).ConfigureAwait(false);
        try
        {
            if (_trained.TryGetValue(territory, out known) && known.Hash == rows.Hash) return (known.Model, known.Hash);
            context.Report(5, new LocalizedText("Apprentissage des saisons", "Learning the seasons"));
            var model = await Task.Run(() => DemandTraining.Train(one, rows, context.Cancellation), context.Cancellation).ConfigureAwait(false);
            _trained[territory] = (rows.Hash, model);
            return (model, rows.Hash);
        }
        finally
        {
            gate.Release();
        }
    }
}

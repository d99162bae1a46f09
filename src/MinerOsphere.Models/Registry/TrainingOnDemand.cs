using System.Collections.Concurrent;
using MinerOsphere.Learning.Training;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Registry;

/// <summary>Finds the version of a model that belongs to its present inputs, or trains it: whoever asks meanwhile waits for the same training.</summary>
/// <param name="registry">Where it is kept.</param>
public sealed class TrainingOnDemand(IModelRegistry registry)
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new(StringComparer.Ordinal);

    /// <param name="id">The model.</param>
    /// <param name="inputsHash">Hash of all that its training depends on.</param>
    /// <param name="train">Trains it.</param>
    /// <param name="context">Told how far the training is, in percent of it.</param>
    public async ValueTask<ModelVersion> GetAsync(string id, string inputsHash, Func<TrainingRun, ValueTask<TrainedModel>> train, RunContext context)
    {
        if (registry.FindInputs(id, inputsHash) is { } known) return known;
        var gate = _gates.GetOrAdd(id, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(context.Cancellation).ConfigureAwait(false);
        try
        {
            if (registry.FindInputs(id, inputsHash) is { } meanwhile) return meanwhile;
            var trained = await train(TrainingRuns.Of(context)).ConfigureAwait(false);
            return await registry.AddAsync(trained, context.Cancellation).ConfigureAwait(false);
        }
        finally
        {
            gate.Release();
        }
    }
}

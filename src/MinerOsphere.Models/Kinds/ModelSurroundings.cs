using MinerOsphere.Models.Registry;

namespace MinerOsphere.Models.Kinds;

/// <summary>What models are given by the server that they run in.</summary>
/// <param name="Collections">The collections of the catalogue.</param>
/// <param name="Registry">Where trained models are kept.</param>
/// <param name="Time">The clock.</param>
/// <param name="Training">Trains what is not yet trained, once at a time.</param>
internal sealed record ModelSurroundings(ICollections Collections, IModelRegistry Registry, TimeProvider Time, TrainingOnDemand Training)
{
    /// <summary>Told of models that have to be trained before the server can serve.</summary>
    public Action<TrainingProgress>? Progress { get; init; }
}

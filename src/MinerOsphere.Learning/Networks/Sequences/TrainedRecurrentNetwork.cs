using System.Collections.Immutable;

namespace MinerOsphere.Learning.Networks.Sequences;

/// <summary>A recurrent network and how it came to be.</summary>
/// <param name="Model">The network.</param>
/// <param name="Convergence">How the training of each member went.</param>
public sealed record TrainedRecurrentNetwork(RecurrentNetwork Model, ImmutableArray<ConvergenceReport> Convergence);

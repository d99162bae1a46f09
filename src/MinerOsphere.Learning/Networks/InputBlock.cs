using System.Collections.Immutable;

namespace MinerOsphere.Learning.Networks;

/// <summary>
/// Inputs that have first neurons of their own: a geographic zone, a process. It puts what is known of a basin into the structure of its
/// network, so that the weights can be read as contributions (Kong-A-Siou et al. 2013).
/// </summary>
/// <param name="Name">The zone or process.</param>
/// <param name="Columns">Names of its feature columns.</param>
/// <param name="Neurons">How many neurons see them.</param>
/// <param name="Activation">Linear unless the process is known not to be.</param>
public sealed record InputBlock(string Name, ImmutableArray<string> Columns, int Neurons = 1, Activation Activation = Activation.Identity);

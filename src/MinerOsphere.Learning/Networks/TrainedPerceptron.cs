namespace MinerOsphere.Learning.Networks;

/// <summary>A network and how it came to be.</summary>
/// <param name="Model">The network.</param>
/// <param name="Convergence">How its training went.</param>
public sealed record TrainedPerceptron(MultilayerPerceptron Model, ConvergenceReport Convergence);

namespace MinerOsphere.Learning.Uncertainty.Propagation;

/// <summary>An input of a model that is not known exactly.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Distribution">What is known of it.</param>
public sealed record UncertainInput(string Name, InputDistribution Distribution);

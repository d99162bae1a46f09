namespace MinerOsphere.Learning.Uncertainty.Propagation;

/// <summary>A feature of a model that is not known exactly.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Distribution">What is known of the draw.</param>
/// <param name="Disturbance">What the draw does to the feature.</param>
public sealed record UncertainFeature(string Name, InputDistribution Distribution, Disturbance Disturbance = Disturbance.Replace);

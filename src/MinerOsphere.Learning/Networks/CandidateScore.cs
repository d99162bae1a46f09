using System.Collections.Immutable;

namespace MinerOsphere.Learning.Networks;

/// <summary>How well a candidate predicted events that it had not seen.</summary>
/// <param name="Name">The candidate.</param>
/// <param name="Score">Mean loss per row over all folds: squared error, log loss, Poisson deviance or mean pinball loss; less is better.</param>
/// <param name="StandardError">Of that mean, from the scatter of the folds.</param>
/// <param name="Folds">Mean loss of each fold.</param>
public sealed record CandidateScore(string Name, double Score, double StandardError, ImmutableArray<double> Folds);

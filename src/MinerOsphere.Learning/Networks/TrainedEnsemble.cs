using System.Collections.Immutable;

namespace MinerOsphere.Learning.Networks;

/// <summary>An ensemble and how it came to be.</summary>
/// <param name="Model">The ensemble.</param>
/// <param name="Convergence">How the training of each member went.</param>
/// <param name="Fold">The fold of each row; empty with one fold.</param>
/// <param name="OutOfFold">
/// Per row the median of the members that kept its fold back, for each of their outputs, row after row; empty with one fold. These rows did
/// say when to stop, so errors of this are still a little too small.
/// </param>
public sealed record TrainedEnsemble(PerceptronEnsemble Model, ImmutableArray<ConvergenceReport> Convergence, ImmutableArray<int> Fold, ImmutableArray<double> OutOfFold);

using System.Collections.Immutable;

namespace MinerOsphere.Learning.Networks;

/// <summary>Where <see cref="LevenbergMarquardt"/> came to.</summary>
/// <param name="Parameters">The last accepted parameters.</param>
/// <param name="Loss">The loss there.</param>
/// <param name="Iterations">Accepted steps.</param>
/// <param name="Stop">Why it ended.</param>
public sealed record LeastSquaresFit(ImmutableArray<double> Parameters, double Loss, int Iterations, StopReason Stop);

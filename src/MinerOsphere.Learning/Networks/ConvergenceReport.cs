using System.Collections.Immutable;

namespace MinerOsphere.Learning.Networks;

/// <summary>How a training went. Losses are means per row in units of the scaled target, without the weight decay.</summary>
/// <param name="Stop">Why it ended.</param>
/// <param name="BestIteration">The iteration (epoch or accepted step; 0 is the start) whose weights were kept.</param>
/// <param name="TrainingLoss">Per iteration, the start first.</param>
/// <param name="ValidationLoss">Per iteration; empty when no rows were kept back.</param>
/// <param name="TrainingRows">Rows learnt from.</param>
/// <param name="ValidationRows">Rows kept back.</param>
/// <param name="Parameters">Weights and biases that were learnt.</param>
public sealed record ConvergenceReport(
    StopReason Stop, int BestIteration, ImmutableArray<double> TrainingLoss, ImmutableArray<double> ValidationLoss, int TrainingRows, int ValidationRows, int Parameters);

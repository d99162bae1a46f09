using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Explaining;

/// <summary>How wrong predictions are for some rows: the smaller the better. Of a metric that is better when greater, give the negative.</summary>
/// <param name="rows">The rows, with target and weights.</param>
/// <param name="predictions">Per row a number per output of the model.</param>
public delegate double PredictionLoss(TrainingTable rows, ReadOnlySpan<double> predictions);

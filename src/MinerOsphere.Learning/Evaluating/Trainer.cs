using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Evaluating;

/// <summary>Makes a model of rows. Everything that is fitted belongs inside: a choice made on rows that are tested later is a leak.</summary>
/// <param name="rows">Rows to learn from.</param>
/// <param name="run">Seed, threads and cancellation.</param>
public delegate IPredictor Trainer(TrainingTable rows, TrainingRun run);

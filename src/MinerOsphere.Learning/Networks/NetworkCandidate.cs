using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Networks;

/// <summary>One of several networks to choose from: other neurons, or other windows of the same series.</summary>
/// <param name="Name">What it is called in the result.</param>
/// <param name="Table">Its rows; all candidates predict the same quantity, for the same events.</param>
/// <param name="Options">Its network and training.</param>
public sealed record NetworkCandidate(string Name, TrainingTable Table, NetworkOptions Options);

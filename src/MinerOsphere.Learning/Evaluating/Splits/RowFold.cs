namespace MinerOsphere.Learning.Evaluating.Splits;

/// <summary>Rows to train on and rows to test on, which have none in common.</summary>
/// <param name="Name">What tells it from the others: a group, an origin, a number.</param>
/// <param name="Training">Rows to train on, in rising order.</param>
/// <param name="Test">Rows to test on, in rising order.</param>
/// <param name="Dropped">Rows that are neither, because they are too near to the test rows in space or time.</param>
public sealed record RowFold(string Name, int[] Training, int[] Test, int Dropped = 0);

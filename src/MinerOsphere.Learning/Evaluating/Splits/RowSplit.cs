using System.Collections.Immutable;

namespace MinerOsphere.Learning.Evaluating.Splits;

/// <summary>The folds of a table, and what is to be said about them.</summary>
/// <param name="Folds">Folds with rows to train and rows to test on; at least one.</param>
/// <param name="Warnings">Folds that were left out and why, and whatever else a reader of the score has to know.</param>
public sealed record RowSplit(ImmutableArray<RowFold> Folds, ImmutableArray<string> Warnings);

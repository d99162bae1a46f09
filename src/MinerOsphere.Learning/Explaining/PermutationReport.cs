using System.Collections.Immutable;

namespace MinerOsphere.Learning.Explaining;

/// <summary>Permutation importance by the folds of a validation.</summary>
/// <param name="Importances">The greatest first.</param>
/// <param name="Folds">The folds, in the order of each importance's rises.</param>
/// <param name="Warnings">Folds that were left out and why, and whatever the split has to say.</param>
public sealed record PermutationReport(ImmutableArray<PermutedImportance> Importances, ImmutableArray<string> Folds, ImmutableArray<string> Warnings);

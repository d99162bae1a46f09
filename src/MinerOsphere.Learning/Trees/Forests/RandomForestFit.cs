using System.Collections.Immutable;

namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>A random forest with what was found while it grew.</summary>
/// <param name="Model">The forest.</param>
/// <param name="OutOfBag">How it does at rows that its trees did not know; null when not asked for, or when all rows are in every tree.</param>
/// <param name="Importances">Per feature, in the order of the signature.</param>
/// <param name="ClassShares">Share of each class in the table, by the rows' own weights; empty for a quantity.</param>
/// <param name="DrawnShares">Share of each class in what the trees were grown on, mean over the trees: with <paramref name="ClassShares"/> what a <see cref="PriorShift"/> needs.</param>
public sealed record RandomForestFit(RandomForest Model, OutOfBag? OutOfBag, ImmutableArray<FeatureImportance> Importances, ImmutableArray<double> ClassShares, ImmutableArray<double> DrawnShares);

using System.Collections.Immutable;

namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>A quantile regression forest with what was found while it grew.</summary>
/// <param name="Model">The forest.</param>
/// <param name="OutOfBag">How its mean does at rows that its trees did not know; null when not asked for, or when all rows are in every tree.</param>
/// <param name="OutOfBagQuantiles">How its quantiles do there; null likewise.</param>
/// <param name="Importances">Per feature, in the order of the signature; without permutation.</param>
public sealed record QuantileForestFit(QuantileForest Model, OutOfBag? OutOfBag, OutOfBagQuantiles? OutOfBagQuantiles, ImmutableArray<FeatureImportance> Importances);

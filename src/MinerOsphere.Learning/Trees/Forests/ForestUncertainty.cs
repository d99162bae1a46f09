namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>What a forest says of some rows and how sure its trees are of it. Per row and output, row after row.</summary>
/// <param name="Means">The predictions.</param>
/// <param name="Spreads">Standard deviation of what the trees say: how much they disagree.</param>
/// <param name="Errors">
/// Standard error of the prediction, from the infinitesimal jackknife with its correction for the number of trees: by how much another
/// training sample of the same size would have moved it. Empty when the forest was grown without
/// <see cref="RandomForestOptions.JackknifeVariance"/>. It says nothing of the scatter of single observations: for that, a quantile forest.
/// </param>
public sealed record ForestUncertainty(double[] Means, double[] Spreads, double[] Errors);

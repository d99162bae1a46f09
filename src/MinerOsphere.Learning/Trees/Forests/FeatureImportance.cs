namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>How much a forest rests on a feature.</summary>
/// <param name="Feature">Its name.</param>
/// <param name="Impurity">
/// Part of it in all that splits brought on the training rows, 0 to 1. Biased towards features with many values, useful or not (Strobl et
/// al. 2007): for a first look only.
/// </param>
/// <param name="Permutation">
/// By how much the squared error (of classes: the Brier score) of a tree's out-of-bag rows grows when the feature is shuffled among them,
/// mean over the trees (Breiman 2001); NaN when not reckoned. About 0, also below, for a useless feature.
/// </param>
/// <param name="PermutationError">Standard error of that mean.</param>
public sealed record FeatureImportance(string Feature, double Impurity, double Permutation, double PermutationError);

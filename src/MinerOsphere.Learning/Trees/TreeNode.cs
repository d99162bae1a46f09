namespace MinerOsphere.Learning.Trees;

/// <summary>One node: a split (rows below <paramref name="Value"/>, or outside the set of categories, go left) or a leaf with its value.</summary>
/// <param name="Feature">What is compared; -1 for a leaf.</param>
/// <param name="Value">Threshold, or the leaf's value.</param>
/// <param name="Left">Index of the left child.</param>
/// <param name="Right">Index of the right child.</param>
/// <param name="IsMissingLeft">Where rows without a value go.</param>
/// <param name="CategoryStart">First word of the bit set, for a categorical split.</param>
/// <param name="CategoryWords">Words of the bit set; 0 for a threshold.</param>
/// <param name="Cover">How much of the training data came by: sum of hessians, or of row weights. 0 where it is not known.</param>
internal readonly record struct TreeNode(int Feature, float Value, int Left, int Right, bool IsMissingLeft, int CategoryStart, int CategoryWords, float Cover);

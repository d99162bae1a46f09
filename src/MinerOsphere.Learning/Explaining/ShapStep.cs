namespace MinerOsphere.Learning.Explaining;

/// <summary>One edge of a tree, in the order in which a walk from the root, left before right, comes by.</summary>
/// <param name="Node">The split that the edge leaves, in the ensemble's nodes.</param>
/// <param name="Feature">Its feature, among those that the ensemble uses.</param>
/// <param name="Threshold">Its threshold.</param>
/// <param name="IsRight">Whether this is the edge to the right, for rows that do not pass the test; the second of the two.</param>
/// <param name="IsMissingLeft">Where rows without a value go.</param>
/// <param name="IsCategorical">Whether the split asks for a set of categories.</param>
/// <param name="Depth">Number of edges from the root, this one included.</param>
/// <param name="Earlier">Depth of the last edge above this one that splits on the same feature; 0 for none.</param>
/// <param name="Share">Share of the training rows that pass every edge on this feature down to this one, each counted from its own node.</param>
/// <param name="EarlierShare">The same for the edge <paramref name="Earlier"/>; 1 for none.</param>
/// <param name="IsLeaf">Whether it ends in a leaf.</param>
/// <param name="Leaf">The leaf's value, times the tree's weight.</param>
internal readonly record struct ShapStep(
    int Node, int Feature, double Threshold, bool IsRight, bool IsMissingLeft, bool IsCategorical, int Depth, int Earlier, double Share, double EarlierShare, bool IsLeaf, double Leaf);

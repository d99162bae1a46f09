namespace MinerOsphere.Learning.Trees.Boosting.Growing;

/// <summary>Sums over the rows of a node, in the whole numbers of <see cref="GradientPairs"/>.</summary>
/// <param name="Gradient">Of gradients.</param>
/// <param name="Mixed">Of hessians, and below them the number of rows.</param>
internal readonly record struct NodeSums(long Gradient, long Mixed)
{
    public static NodeSums operator +(NodeSums a, NodeSums b) => new(a.Gradient + b.Gradient, a.Mixed + b.Mixed);

    public static NodeSums operator -(NodeSums a, NodeSums b) => new(a.Gradient - b.Gradient, a.Mixed - b.Mixed);
}

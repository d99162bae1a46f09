namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary>Levels of a tree, counted without recursion, so that passes that do recur can rely on it.</summary>
internal static class TreeHeight
{
    /// <summary>The first node that lies deeper than <paramref name="deepest"/> levels; null when there is none.</summary>
    public static Cql2Expression? FirstBelow(Cql2Expression root, int deepest)
    {
        var open = new Stack<(Cql2Expression Node, int Level)>();
        open.Push((root, 1));
        while (open.TryPop(out var next))
        {
            if (next.Level > deepest) return next.Node;
            foreach (var child in next.Node.Children) open.Push((child, next.Level + 1));
        }
        return null;
    }
}

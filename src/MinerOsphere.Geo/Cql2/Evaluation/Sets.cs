using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Evaluation;

/// <summary>The array functions (clause 7.8): arrays as sets, order and repetition do not count.</summary>
internal static class Sets
{
    public static bool Hold(ArrayRelation relation, IReadOnlyList<object?> a, IReadOnlyList<object?> b) => relation switch
    {
        ArrayRelation.Contains => Holds(a, b),
        ArrayRelation.ContainedBy => Holds(b, a),
        ArrayRelation.Equals => Holds(a, b) && Holds(b, a),
        _ => Overlap(a, b),
    };

    private static bool Holds(IReadOnlyList<object?> outer, IReadOnlyList<object?> inner)
    {
        if (inner.Count == 0) return true;
        var set = Set(outer);
        foreach (var item in inner)
            if (item is null || !set.Contains(item)) return false;
        return true;
    }

    private static bool Overlap(IReadOnlyList<object?> a, IReadOnlyList<object?> b)
    {
        var set = Set(a);
        foreach (var item in b)
            if (item is not null && set.Contains(item)) return true;
        return false;
    }

    private static HashSet<object> Set(IReadOnlyList<object?> items)
    {
        var set = new HashSet<object>(items.Count, ElementComparer.Instance);
        foreach (var item in items)
            if (item is not null) set.Add(item);
        return set;
    }
}

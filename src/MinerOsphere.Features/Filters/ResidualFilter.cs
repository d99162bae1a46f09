using MinerOsphere.Geo.Cql2.Evaluation;
using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Features.Filters;

/// <summary>What a store leaves of a filter for memory, and the properties that it must read for that.</summary>
internal sealed class ResidualFilter
{
    private readonly Cql2Expression _filter;
    private readonly HashSet<int> _ordinals = [];

    private ResidualFilter(Cql2Expression filter)
    {
        _filter = filter;
        Collect(filter);
    }

    /// <summary>Null for nothing left.</summary>
    public static ResidualFilter? Of(Cql2Expression? filter) => filter is null ? null : new ResidualFilter(filter);

    /// <summary>Must the property with this ordinal be read?</summary>
    public bool Reads(int ordinal) => _ordinals.Contains(ordinal);

    /// <summary>The predicate for one cursor: it is not for several threads.</summary>
    public Cql2Predicate Predicate() => Cql2Predicate.Compile(_filter);

    private void Collect(Cql2Expression node)
    {
        if (node is PropertyReference { Queryable: { } queryable }) _ordinals.Add(queryable.Ordinal);
        foreach (var child in node.Children) Collect(child);
    }
}

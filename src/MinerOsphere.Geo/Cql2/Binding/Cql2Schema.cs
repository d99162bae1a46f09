using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace MinerOsphere.Geo.Cql2.Binding;

/// <summary>What the names in a filter may stand for: the queryables of a collection and the custom functions of the server.</summary>
public sealed class Cql2Schema
{
    private readonly FrozenDictionary<string, Cql2Queryable> _queryables;
    private readonly FrozenDictionary<string, Cql2Function> _functions;

    public Cql2Schema(IEnumerable<Cql2Queryable> queryables, IEnumerable<Cql2Function> functions)
    {
        _queryables = queryables.ToFrozenDictionary(queryable => queryable.Name, StringComparer.Ordinal);
        _functions = functions.ToFrozenDictionary(function => function.Name, StringComparer.OrdinalIgnoreCase);
    }

    public IEnumerable<Cql2Queryable> Queryables => _queryables.Values;
    public IEnumerable<Cql2Function> Functions => _functions.Values;

    public bool TryFindQueryable(string name, [NotNullWhen(true)] out Cql2Queryable? queryable) => _queryables.TryGetValue(name, out queryable);

    public bool TryFindFunction(string name, [NotNullWhen(true)] out Cql2Function? function) => _functions.TryGetValue(name, out function);

    public string? NearestQueryable(string name) => NearestName.To(name, _queryables.Keys);
    public string? NearestFunction(string name) => NearestName.To(name, _functions.Keys);
}

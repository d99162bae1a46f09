using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Functions;

/// <summary>
/// The aggregates that a query may call by IRI, such as those of GeoSPARQL. The parser needs them too
/// (<see cref="Parsing.SparqlParserOptions.Aggregates"/>): nothing else tells <c>ex:union(?x)</c> from a function.
/// </summary>
/// <param name="aggregates">By IRI.</param>
public sealed class AggregateLibrary(IReadOnlyDictionary<string, AggregateFunction> aggregates)
{
    /// <summary>Aggregates that take no parameters.</summary>
    public AggregateLibrary(IReadOnlyDictionary<string, Func<IAggregate>> aggregates)
        : this(aggregates.ToDictionary(pair => pair.Key, pair => (AggregateFunction)(parameters => parameters.Count == 0 ? pair.Value() : null)))
    {
    }

    /// <summary>No aggregates.</summary>
    public static AggregateLibrary Empty { get; } = new(new Dictionary<string, AggregateFunction>());

    /// <summary>The IRIs, for a service description.</summary>
    public IEnumerable<string> Names => aggregates.Keys;

    /// <summary>True for an aggregate of this library.</summary>
    public bool Contains(string iri) => aggregates.ContainsKey(iri);

    internal IAggregate? Start(string iri, IReadOnlyList<Term> parameters) => aggregates.TryGetValue(iri, out var start) ? start(parameters) : null;
}

using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Functions;

/// <summary>An aggregate called by IRI, over one group. Not thread-safe.</summary>
public interface IAggregate
{
    /// <summary>Takes a value of the group.</summary>
    /// <param name="value">The value; errors and unbound variables never come here, they make the whole aggregate an error.</param>
    /// <param name="times">How many rows have it, one at least.</param>
    void Add(Term value, long times);

    /// <summary>The value of the aggregate over what was added; null for an error, which leaves the variable unbound.</summary>
    Term? Result { get; }

    /// <summary>The bytes that the aggregate holds now, for the memory budget of the query.</summary>
    long HeldBytes { get; }
}

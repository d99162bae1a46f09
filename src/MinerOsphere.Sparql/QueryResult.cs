using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql;

/// <summary>
/// What a query answers: <see cref="Solutions"/> (SELECT), <see cref="BooleanResult"/> (ASK) or <see cref="Triples"/>
/// (CONSTRUCT, DESCRIBE). Rows are pulled: no row is computed before it is asked for, unless an operator needs all of them.
/// </summary>
public abstract class QueryResult : IDisposable
{
    private protected QueryResult() { }

    /// <summary>Lets go of what the query holds; rows not pulled yet are never computed.</summary>
    public virtual void Dispose() => GC.SuppressFinalize(this);
}

/// <summary>The answer of ASK.</summary>
public sealed class BooleanResult(bool value) : QueryResult
{
    /// <summary>The answer.</summary>
    public bool Value { get; } = value;
}

/// <summary>A sequence of solutions, in batches. Not thread-safe; single pass.</summary>
public abstract class Solutions : QueryResult
{
    /// <summary>The projected variables, without <c>?</c>, in the order of the query.</summary>
    public abstract IReadOnlyList<string> Variables { get; }

    /// <summary>
    /// The next rows, or null after the last; never an empty batch. The batch is reused: it is valid until the next call.
    /// </summary>
    /// <exception cref="QueryException">The query was cancelled or ran into its deadline or memory budget.</exception>
    public abstract SolutionBatch? Next();

    /// <summary>The term of an id found in a batch; never call it with <see cref="TermId.None"/> (an unbound variable).</summary>
    public abstract Term Resolve(TermId id);

    /// <summary>The same without an object, where the source keeps the text as bytes; false for inlined values and for what the query made.</summary>
    internal virtual bool TryReadUtf8(TermId id, out Utf8Term term)
    {
        term = default;
        return false;
    }

    /// <summary>Solutions held in memory, as a result document gives them; null is an unbound variable.</summary>
    public static Solutions Of(IReadOnlyList<string> variables, IEnumerable<IReadOnlyList<Term?>> rows) =>
        new Evaluation.HeldSolutions(variables, rows);
}

/// <summary>The triples of CONSTRUCT or DESCRIBE, in batches of three columns (subject, predicate, object); each triple comes once.</summary>
public abstract class Triples : QueryResult
{
    /// <inheritdoc cref="Solutions.Next"/>
    public abstract SolutionBatch? Next();

    /// <inheritdoc cref="Solutions.Resolve"/>
    public abstract Term Resolve(TermId id);

    /// <summary>The prefixes that the query declared, for a writer that abbreviates.</summary>
    public abstract IReadOnlyDictionary<string, string> Prefixes { get; }
}

using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Rdf;

/// <summary>A unit of work: all of it is seen after <see cref="Commit"/>, none of it without. Disposing it uncommitted forgets it. Not thread-safe.</summary>
public interface IQuadTransaction : IDisposable
{
    /// <summary>The state with all that was applied so far; another object after each <see cref="Apply"/>.</summary>
    IQuadSource Source { get; }

    /// <summary>
    /// Takes quads away, then adds quads (SPARQL 1.1 Update §4.3: deletions come first). A deleted quad that is not held and an added one
    /// that is are no error.
    /// </summary>
    void Apply(IEnumerable<Quad> deleted, IEnumerable<Quad> inserted, CancellationToken cancellation = default);

    /// <summary>Takes all quads of a graph away: a named one, or the default graph for null.</summary>
    void Clear(Term? graph, CancellationToken cancellation = default);

    /// <summary>Makes the work durable, then visible. When it returns, no crash undoes it.</summary>
    void Commit(CancellationToken cancellation = default);
}

namespace MinerOsphere.Rdf.Searching;

/// <summary>
/// Finds literals of a source by what their text holds. It speaks of the literals that stand in the dictionary
/// (<see cref="TermKind.Literal"/>): not of inlined values, IRIs or blank nodes. Safe for concurrent readers.
/// </summary>
public interface ITextIndex
{
    /// <summary>
    /// An upper bound of what <see cref="Find"/> gives, in about the time of a look-up; null when the index cannot tell literals apart by this pattern
    /// (pieces too short, or in too many literals), and then <see cref="Find"/> is not to be called.
    /// </summary>
    long? MostCandidates(TextPattern pattern);

    /// <summary>
    /// The literals that may match, ascending, each once: every one that matches is among them.
    /// </summary>
    TermId[] Find(TextPattern pattern, CancellationToken cancellation);
}

using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Searching;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Store.Text;

/// <summary>
/// The text index of a base file with the literals that came since. Those are few and are all read; their ids come after the base's.
/// </summary>
/// <param name="index">That of the base.</param>
/// <param name="added">The newer literals by id, ascending.</param>
/// <param name="count">How many there are.</param>
internal sealed class DeltaText(ITextIndex index, IEnumerable<(TermId Id, Literal Literal)> added, long count) : ITextIndex
{
    public long? MostCandidates(TextPattern pattern) => index.MostCandidates(pattern) + count;

    public TermId[] Find(TextPattern pattern, CancellationToken cancellation)
    {
        var found = new List<TermId>(index.Find(pattern, cancellation));
        foreach (var (id, literal) in added)
        {
            cancellation.ThrowIfCancellationRequested();
            if (pattern.MayMatch(literal.Lexical)) found.Add(id);
        }
        return [.. found];
    }
}

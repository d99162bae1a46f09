using MinerOsphere.Rdf;

namespace MinerOsphere.Store.Indexes;

/// <summary>No quad.</summary>
internal sealed class EmptyCursor : IQuadCursor
{
    public static readonly EmptyCursor Instance = new();
    public int Read(QuadBatch batch) => 0;
    public void SeekTo(TermId id) { }
    public void Dispose() { }
}

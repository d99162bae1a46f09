using MinerOsphere.Rdf;

namespace MinerOsphere.Store.Indexes;

/// <summary>No quad, no run.</summary>
internal sealed class EmptyCursor : IQuadCursor, IRunCursor
{
    public static readonly EmptyCursor Instance = new();
    public int Read(QuadBatch batch) => 0;
    public int Read(RunBatch batch) => 0;
    public void SeekTo(TermId id) { }
    public void Dispose() { }
}

namespace MinerOsphere.Rdf;

/// <summary>A sorted stream of quads. Not thread-safe.</summary>
public interface IQuadCursor : IDisposable
{
    /// <summary>Fills <paramref name="batch"/> from its start; returns the number of rows, 0 at the end.</summary>
    int Read(QuadBatch batch);

    /// <summary>Skips forward to the first row whose leading unbound component is at least <paramref name="id"/> (galloping joins).</summary>
    void SeekTo(TermId id);
}

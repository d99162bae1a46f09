namespace MinerOsphere.Rdf;

/// <summary>Distinct values of one component with how many matches have each, ascending, read in batches. Not thread-safe.</summary>
public interface IRunCursor : IDisposable
{
    /// <summary>Fills the batch from its start; returns how many values, 0 at the end.</summary>
    int Read(RunBatch batch);

    /// <summary>Leaves out the values below <paramref name="id"/>; it never goes back.</summary>
    void SeekTo(TermId id);
}

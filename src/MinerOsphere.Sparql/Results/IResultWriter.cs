namespace MinerOsphere.Sparql.Results;

/// <summary>
/// Pulls a result and writes it, batch by batch: the caller flushes its pipe between two steps. What is written is complete only when
/// <see cref="WriteNext"/> has returned false.
/// </summary>
public interface IResultWriter : IDisposable
{
    /// <summary>Bytes handed over or pending.</summary>
    long BytesWritten { get; }

    /// <summary>Computes and writes the next batch and hands it to the destination; false when the document is complete.</summary>
    /// <exception cref="QueryException">The query was cancelled or ran into its deadline or memory budget.</exception>
    bool WriteNext();
}

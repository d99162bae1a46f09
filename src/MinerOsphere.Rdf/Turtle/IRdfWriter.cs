namespace MinerOsphere.Rdf.Turtle;

/// <summary>A sink that writes a document. Call <see cref="Complete"/> once after the last quad; a writer that is disposed without it leaves a broken document.</summary>
public interface IRdfWriter : IQuadSink, IDisposable
{
    /// <summary>How much has been written: lets the caller flush its pipe by bytes pending.</summary>
    long BytesWritten { get; }

    /// <summary>Hands what is pending to the destination; the statement may be open.</summary>
    void Flush();

    /// <summary>Ends the document and flushes.</summary>
    void Complete();
}

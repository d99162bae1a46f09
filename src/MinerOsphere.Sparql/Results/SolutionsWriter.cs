using System.Buffers;
using MinerOsphere.Rdf.Text;

namespace MinerOsphere.Sparql.Results;

/// <summary>What the writers of solutions share: the order of head, rows and foot. The head waits for the first batch, so that a query that
/// fails before its first row has written nothing.</summary>
internal abstract class SolutionsWriter(Solutions solutions, IBufferWriter<byte> destination) : IResultWriter
{
    private bool started;

    protected Utf8Output Output { get; } = new(destination);
    protected Solutions Solutions { get; } = solutions;
    protected IReadOnlyList<string> Variables => Solutions.Variables;

    public long BytesWritten => Output.BytesWritten;

    public bool WriteNext()
    {
        var batch = Solutions.Next();
        if (!started)
            WriteHead();
        started = true;
        if (batch is null)
            WriteFoot();
        else
            for (var row = 0; row < batch.Count; row++)
                WriteRow(batch, row);
        Output.Flush();
        return batch is not null;
    }

    public void Dispose() => Output.Dispose();

    protected abstract void WriteHead();
    protected abstract void WriteRow(SolutionBatch batch, int row);
    protected abstract void WriteFoot();
}

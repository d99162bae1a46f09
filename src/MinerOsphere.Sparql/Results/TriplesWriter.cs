using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;

namespace MinerOsphere.Sparql.Results;

/// <summary>The triples of CONSTRUCT and DESCRIBE through a writer of RDF.</summary>
internal sealed class TriplesWriter(Triples triples, IRdfWriter writer) : IResultWriter
{
    public long BytesWritten => writer.BytesWritten;

    public bool WriteNext()
    {
        var batch = triples.Next();
        if (batch is null)
        {
            writer.Complete();
            return false;
        }
        for (var row = 0; row < batch.Count; row++)
            writer.Add(new Quad(
                triples.Resolve(batch.Columns[0][row]), triples.Resolve(batch.Columns[1][row]), triples.Resolve(batch.Columns[2][row]), null));
        writer.Flush();
        return true;
    }

    public void Dispose() => writer.Dispose();
}

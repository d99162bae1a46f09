using System.Buffers;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;

namespace MinerOsphere.Sparql.Results;

/// <summary>The triples of CONSTRUCT and DESCRIBE through a writer of RDF.</summary>
internal sealed class TriplesWriter(Triples triples, RdfSyntaxName syntax, IBufferWriter<byte> destination) : IResultWriter
{
    private const int RecentSize = 1024;

    // A JSON-LD document is held whole before it is written.
    private const long MostJsonLd = 500_000;

    private readonly IRdfWriter writer = RdfWriter.Open(syntax, destination, triples.Prefixes);
    private long written;

    // Subjects, predicates and classes come again and again.
    private readonly (TermId Id, Term? Term)[] recent = new (TermId, Term?)[RecentSize];

    public long BytesWritten => writer.BytesWritten;

    /// <exception cref="QueryException">A triple cannot be said in this syntax, or there are too many for it.</exception>
    public bool WriteNext()
    {
        var batch = triples.Next();
        if (batch is null)
        {
            writer.Complete();
            return false;
        }
        for (var row = 0; row < batch.Count; row++)
        {
            var quad = new Quad(
                Resolve(batch.Columns[0][row]), Resolve(batch.Columns[1][row]), Resolve(batch.Columns[2][row]), null);
            if (RdfWriter.WhyNot(syntax, quad) is { } reason)
                throw new QueryException(QueryFailure.FormatUnfit, $"{RdfSyntaxes.Title(syntax)} cannot hold the answer: {reason}");
            if (++written > MostJsonLd && syntax == RdfSyntaxName.JsonLd)
                throw new QueryException(QueryFailure.FormatUnfit, $"An answer of more than {MostJsonLd} triples is not given as JSON-LD; ask for N-Triples or Turtle.");
            writer.Add(quad);
        }
        writer.Flush();
        return true;
    }

    private Term Resolve(TermId id)
    {
        ref var slot = ref recent[(int)((id.Value * 0x9E3779B97F4A7C15UL) >> 54)];
        if (slot.Id != id || slot.Term is null)
            slot = (id, triples.Resolve(id));
        return slot.Term!;
    }

    public void Dispose() => writer.Dispose();
}

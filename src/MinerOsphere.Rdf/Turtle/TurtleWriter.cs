using System.Buffers;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Rdf.Turtle;

/// <summary>
/// Writes Turtle. Streams: some thousand triples are held back, doubles among them dropped, and written grouped by subject and predicate.
/// A document that fits into that is written with [ ... ] for blank nodes that are used once and ( ... ) for lists; in a longer one
/// blank nodes keep their labels, since any later triple may speak of them. Graph names are left out.
/// </summary>
/// <param name="destination">Where the UTF-8 goes.</param>
/// <param name="prefixes">Prefix to namespace; each is declared before its first use, and only if it is used.</param>
public sealed class TurtleWriter(IBufferWriter<byte> destination, IEnumerable<KeyValuePair<string, string>>? prefixes = null) : IRdfWriter
{
    private readonly TurtleDocument document = new(destination, prefixes);

    /// <inheritdoc/>
    public long BytesWritten => document.BytesWritten;

    /// <inheritdoc/>
    public void Add(in Quad quad) => document.Add(quad with { Graph = null });

    /// <inheritdoc/>
    public void Flush() => document.Flush();

    /// <inheritdoc/>
    public void Complete() => document.Complete();

    /// <inheritdoc/>
    public void Dispose() => document.Dispose();
}

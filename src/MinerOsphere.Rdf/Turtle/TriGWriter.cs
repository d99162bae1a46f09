using System.Buffers;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Rdf.Turtle;

/// <summary>Writes TriG: as <see cref="TurtleWriter"/> does, with named graphs in braces.</summary>
/// <param name="destination">Where the UTF-8 goes.</param>
/// <param name="prefixes">Prefix to namespace; each is declared before its first use, and only if it is used.</param>
public sealed class TriGWriter(IBufferWriter<byte> destination, IEnumerable<KeyValuePair<string, string>>? prefixes = null) : IRdfWriter
{
    private readonly TurtleDocument document = new(destination, prefixes);

    /// <inheritdoc/>
    public long BytesWritten => document.BytesWritten;

    /// <inheritdoc/>
    public void Add(in Quad quad) => document.Add(quad);

    /// <inheritdoc/>
    public void Flush() => document.Flush();

    /// <inheritdoc/>
    public void Complete() => document.Complete();

    /// <inheritdoc/>
    public void Dispose() => document.Dispose();
}

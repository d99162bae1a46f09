using System.Buffers;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Text;

namespace MinerOsphere.Rdf.Turtle;

/// <summary>Writes N-Quads, or N-Triples when graphs are left out. Streams: nothing is kept.</summary>
public sealed class NQuadsWriter(IBufferWriter<byte> destination, bool withGraphs = true) : IRdfWriter
{
    private readonly Utf8Output output = new(destination);

    /// <inheritdoc/>
    public long BytesWritten => output.BytesWritten;

    /// <inheritdoc/>
    public void Add(in Quad quad)
    {
        TermText.Write(output, quad.Subject);
        output.Write(' ');
        TermText.Write(output, quad.Predicate);
        output.Write(' ');
        TermText.Write(output, quad.Object);
        if (withGraphs && quad.Graph is not null)
        {
            output.Write(' ');
            TermText.Write(output, quad.Graph);
        }
        output.Write(" .\n"u8);
    }

    /// <inheritdoc/>
    public void Flush() => output.Flush();

    /// <inheritdoc/>
    public void Complete() => Flush();

    /// <inheritdoc/>
    public void Dispose() => output.Dispose();
}

using System.Collections;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Rdf;

/// <summary>A sink that keeps what it is given, in order, doubles included.</summary>
public sealed class QuadList : IQuadSink, IReadOnlyList<Quad>
{
    private readonly List<Quad> quads = [];

    /// <inheritdoc/>
    public int Count => quads.Count;

    /// <inheritdoc/>
    public Quad this[int index] => quads[index];

    /// <inheritdoc/>
    public void Add(in Quad quad) => quads.Add(quad);

    /// <inheritdoc/>
    public IEnumerator<Quad> GetEnumerator() => quads.GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => quads.GetEnumerator();
}

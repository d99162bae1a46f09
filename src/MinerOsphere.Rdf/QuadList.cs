using System.Collections;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Rdf;

/// <summary>A sink that keeps what it is given, in order, doubles included.</summary>
public sealed class QuadList : IQuadSink, IReadOnlyList<Quad>
{
    private readonly List<Quad> quads = [];

    public int Count => quads.Count;
    public Quad this[int index] => quads[index];

    public void Add(in Quad quad) => quads.Add(quad);

    public IEnumerator<Quad> GetEnumerator() => quads.GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => quads.GetEnumerator();
}

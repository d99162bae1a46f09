using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Rdf;

/// <summary>Takes quads one by one, so that a reader or a mapping of any size streams. Not thread-safe.</summary>
public interface IQuadSink
{
    void Add(in Quad quad);
}

public static class QuadSinkExtensions
{
    public static void Add(this IQuadSink sink, Term subject, Term predicate, Term @object, Term? graph = null) =>
        sink.Add(new Quad(subject, predicate, @object, graph));
}

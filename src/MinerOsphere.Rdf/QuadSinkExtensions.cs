using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Rdf;

public static class QuadSinkExtensions
{
    public static void Add(this IQuadSink sink, Term subject, Term predicate, Term @object, Term? graph = null) =>
        sink.Add(new Quad(subject, predicate, @object, graph));
}

using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Rdf;

/// <summary>What is handy beside <see cref="IQuadSink"/>.</summary>
public static class QuadSinkExtensions
{
    /// <summary>Adds a quad by its parts; without a graph it is of the default graph.</summary>
    public static void Add(this IQuadSink sink, Term subject, Term predicate, Term @object, Term? graph = null) =>
        sink.Add(new Quad(subject, predicate, @object, graph));
}

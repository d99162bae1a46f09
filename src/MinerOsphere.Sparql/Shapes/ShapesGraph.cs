using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql.Shapes.Reading;

namespace MinerOsphere.Sparql.Shapes;

/// <summary>
/// The shapes of a shapes graph (SHACL §1.2), read and checked once, then used for any number of data graphs. Immutable and safe for
/// concurrent use. <c>owl:imports</c> is not followed: give the imported graphs too.
/// </summary>
public sealed class ShapesGraph
{
    internal ShapesGraph(IReadOnlyList<Shape> shapes) => Shapes = shapes;

    /// <summary>Every shape, those that are only used by others included, in the order in which they were met.</summary>
    public IReadOnlyList<Shape> Shapes { get; }

    /// <summary>
    /// Reads the shapes in some quads, whatever their graph. Blank nodes are told apart by label: documents whose labels may clash with
    /// those of the data need a prefix (<see cref="Rdf.Turtle.RdfReaderOptions.BlankNodePrefix"/>).
    /// </summary>
    /// <returns>The shapes, or the faults: ill-formed paths, lists and parameters, recursion, SPARQL that cannot be pre-bound.</returns>
    public static ShapesReading Read(IEnumerable<Quad> quads) => new ShapesReader(new ShapeNodes(quads)).Run();

    /// <summary>Reads the shapes in a graph, or in all graphs merged.</summary>
    /// <inheritdoc cref="Read(IEnumerable{Quad})"/>
    public static ShapesReading Read(IQuadSource source, GraphScope graph = default) => Read(Quads(source, graph));

    private static IEnumerable<Quad> Quads(IQuadSource source, GraphScope graph)
    {
        var batch = new QuadBatch();
        using var cursor = source.Scan(new QuadPattern(default, default, default, graph), TripleOrder.Spo);
        while (cursor.Read(batch) is > 0 and var count)
            for (var i = 0; i < count; i++)
                yield return new Quad(source.Resolve(batch.Subjects[i]), source.Resolve(batch.Predicates[i]), source.Resolve(batch.Objects[i]), null);
    }
}

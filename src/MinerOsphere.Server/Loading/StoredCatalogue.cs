using MinerOsphere.Catalogue.FeaturesAsRdf;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Server.Loading;

/// <summary>
/// Which catalogue a store's managed graphs were made from. The store says it itself, in the catalogue's graph, so that the mark and the
/// quads can never part: <c>{base}/catalogue owl:versionInfo "revision"</c> in <c>{base}/graph/catalogue</c>.
/// </summary>
/// <param name="Names">The names under which they were made; a change of <c>linkedDataBase</c> changes them all.</param>
/// <param name="Revision">The revision they were made from.</param>
internal sealed record StoredCatalogue(LinkedDataNames Names, string Revision)
{
    private const string GraphEnd = "/graph/catalogue";

    /// <summary>The one that a source holds, under whatever names; null in a store that never held a catalogue.</summary>
    public static StoredCatalogue? In(IQuadSource source)
    {
        foreach (var graph in source.Graphs)
        {
            if (source.Resolve(graph) is not Iri { Value: var iri } || !iri.EndsWith(GraphEnd, StringComparison.Ordinal)) continue;
            var names = new LinkedDataNames(iri[..^GraphEnd.Length]);
            if (RevisionIn(source, names) is { } revision) return new(names, revision);
        }
        return null;
    }

    /// <summary>The revision that a source holds under these names; null for none.</summary>
    public static string? RevisionIn(IQuadSource source, LinkedDataNames names) => Marked(source, Mark(names, ""));

    /// <summary>What a collection's own graph was made from, as <see cref="QuadMaterialiser.RowsRevisionOf"/> tells it; null when that is not known.</summary>
    public string? RowsRevisionIn(IQuadSource source, string collection) => Marked(source, MarkRows(Names, collection, ""));

    private static string? Marked(IQuadSource source, Quad mark)
    {
        var (subject, predicate, graph) = (source.Find(mark.Subject), source.Find(mark.Predicate), source.Find(mark.Graph!));
        if (subject.IsNone || predicate.IsNone || graph.IsNone) return null;
        using var cursor = source.Scan(new QuadPattern(subject, predicate, default, GraphScope.One(graph)), TripleOrder.Spo);
        var batch = new QuadBatch(1);
        return cursor.Read(batch) > 0 && source.Resolve(batch.Objects[0]) is Literal revision ? revision.Lexical : null;
    }

    /// <summary>
    /// Says that rows were edited since the quads were made. The quads follow each edit, but whether the rows did too is not certain after a
    /// crash in between: the next load makes the quads again. It stands in the catalogue's graph, which that load replaces.
    /// </summary>
    public static Quad Edited(LinkedDataNames names) => new(new Iri(names.Catalogue), new Iri(names.Term("rowsEdited")), new Literal("true", Xsd.Boolean), new Iri(names.CatalogueGraph));

    /// <summary>True when <see cref="Edited"/> is there.</summary>
    public bool IsEdited(IQuadSource source)
    {
        var edited = Edited(Names);
        var (subject, predicate, graph) = (source.Find(edited.Subject), source.Find(edited.Predicate), source.Find(edited.Graph!));
        return !subject.IsNone && !predicate.IsNone && !graph.IsNone && source.Count(new QuadPattern(subject, predicate, default, GraphScope.One(graph))) > 0;
    }

    /// <summary>Says what a collection's own graph was made from, so that a load that changes another one leaves it as it is.</summary>
    public static Quad MarkRows(LinkedDataNames names, string collection, string revision) =>
        new(new Iri(names.Graph(collection)), new Iri(Owl.VersionInfo), new Literal(revision), new Iri(names.CatalogueGraph));

    public static Quad Mark(LinkedDataNames names, string revision) =>
        new(new Iri(names.Catalogue), new Iri(Owl.VersionInfo), new Literal(revision), new Iri(names.CatalogueGraph));
}

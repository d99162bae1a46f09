using System.Globalization;
using MinerOsphere.Catalogue.FeaturesAsRdf;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.LinkedData;

/// <summary>The VoID description (W3C note, 2011-03-03): what is in the store, counted from its indexes, and how to reach it.</summary>
internal static class VoidDescription
{
    public static IEnumerable<Quad> Of(ApiRequest request)
    {
        var (names, source, links) = (LinkedDataBlock.Names(request), request.Quads, request.Links);
        var document = new Iri(names.Base + "/.well-known/void");
        var whole = new Iri(document.Value + "#dataset");
        yield return new(document, new Iri(RdfSyntax.Type), new Iri(VoID.DatasetDescription), null);
        yield return new(document, new Iri(Foaf.PrimaryTopic), whole, null);
        yield return new(whole, new Iri(RdfSyntax.Type), new Iri(VoID.Dataset), null);
        foreach (var (language, title) in new[] { ("fr", request.Settings.Title.Fr), ("en", request.Settings.Title.En) })
            if (!string.IsNullOrEmpty(title)) yield return new(whole, new Iri(DcTerms.Title), Literal.WithLanguage(title, language), null);
        yield return new(whole, new Iri(VoID.UriSpace), new Literal(names.Base + "/"), null);
        yield return new(whole, new Iri(VoID.Vocabulary), new Iri(names.Vocabulary), null);
        yield return new(whole, new Iri(VoID.SparqlEndpoint), new Iri(links.Root + "/sparql"), null);
        yield return new(whole, new Iri(VoID.Triples), Number(source.Count(default)), null);
        yield return new(whole, new Iri(VoID.DistinctSubjects), Number(source.DistinctSubjects(TermId.None)), null);
        yield return new(whole, new Iri(VoID.DistinctObjects), Number(source.DistinctObjects(TermId.None)), null);
        foreach (var quad in Partitions(source, whole, request.Cancellation)) yield return quad;
        foreach (var collection in request.Catalogue.Collections)
        {
            var dataset = new Iri(names.Dataset(collection.Id));
            yield return new(whole, new Iri(VoID.Subset), dataset, null);
            foreach (var quad in Subset(request, names, collection.Id, dataset)) yield return quad;
        }
    }

    private static IEnumerable<Quad> Subset(ApiRequest request, LinkedDataNames names, string id, Iri dataset)
    {
        var source = request.Quads;
        var collection = request.Catalogue.Find(id)!;
        yield return new(dataset, new Iri(RdfSyntax.Type), new Iri(VoID.Dataset), null);
        if (source.Find(new Iri(names.Graph(id))) is { IsNone: false } graph)
            yield return new(dataset, new Iri(VoID.Triples), Number(source.Count(new QuadPattern(default, default, default, GraphScope.One(graph)))), null);
        if (collection.Features.IsKnown) yield return new(dataset, new Iri(VoID.Entities), Number(collection.Features.Count), null);
        if (collection.HasLinkedRows) yield return new(dataset, new Iri(VoID.UriSpace), new Literal(names.FeaturePrefix(id)), null);
        if (collection.HasLinkedRows) yield return new(dataset, new Iri(VoID.DataDump), new Iri(request.Links.Root + $"/collections/{id}/graph?f=nt"), null);
        yield return new(dataset, new Iri(DcTerms.License), new Iri(collection.Definition.Licence.Url), null);
    }

    /// <summary>How many triples each predicate has and how many instances each class has.</summary>
    private static IEnumerable<Quad> Partitions(IQuadSource source, Iri whole, CancellationToken cancellation)
    {
        var (links, parts) = (new List<Quad>(), new List<Quad>());
        foreach (var predicate in Leading(source, default, TripleOrder.Pso, batch => batch.Predicates[0], cancellation))
            Add("p", VoID.PropertyPartition, VoID.Property, VoID.Triples, predicate, new QuadPattern(default, predicate, default, GraphScope.Union));
        var type = source.Find(new Iri(RdfSyntax.Type));
        if (!type.IsNone)
        {
            var instances = new QuadPattern(default, type, default, GraphScope.Union);
            foreach (var instance in Leading(source, instances, TripleOrder.Pos, batch => batch.Objects[0], cancellation))
                Add("c", VoID.ClassPartition, VoID.Class, VoID.Entities, instance, instances with { Object = instance });
        }
        return links.Concat(parts);

        void Add(string prefix, string link, string property, string measure, TermId id, QuadPattern counted)
        {
            var partition = new BlankNode(prefix + id.Payload.ToString(CultureInfo.InvariantCulture));
            links.Add(new(whole, new Iri(link), partition, null));
            parts.Add(new(partition, new Iri(property), source.Resolve(id), null));
            parts.Add(new(partition, new Iri(measure), Number(source.Count(counted)), null));
        }
    }

    /// <summary>The distinct values of a scan's leading component: read one row, skip to the next value.</summary>
    private static IEnumerable<TermId> Leading(
        IQuadSource source, QuadPattern pattern, TripleOrder order, Func<QuadBatch, TermId> leading, CancellationToken cancellation)
    {
        using var cursor = source.Scan(pattern, order);
        var batch = new QuadBatch(1);
        while (cursor.Read(batch) > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var value = leading(batch);
            yield return value;
            cursor.SeekTo(new TermId(value.Value + 1));
        }
    }

    private static Literal Number(long value) => new(value.ToString(CultureInfo.InvariantCulture), Xsd.Integer);
}

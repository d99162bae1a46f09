using System.Collections.Immutable;
using MinerOsphere.Catalogue;
using MinerOsphere.Catalogue.FeaturesAsRdf;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.LinkedData;

/// <summary>
/// Linked data: what an IRI of ours names is described at the address that it is. Things answer 303 to their document (Cool URIs for the
/// Semantic Web, W3C note, §4.2); documents, vocabulary, DCAT catalogue, graphs and VoID are negotiated.
/// </summary>
internal sealed class LinkedDataBlock : IBuildingBlock
{
    private static readonly ImmutableArray<Representation> Rdf = [Representations.Turtle, Representations.JsonLd, Representations.NTriples];
    private static readonly ImmutableArray<Representation> Dumps = [Representations.Turtle, Representations.NTriples];

    public string Name => "linked-data";
    public int Order => 50;

    public IReadOnlyList<Resource> Resources => field ??=
    [
        new("/id/{collectionId}/{**key}", Identifier)
        {
            Operation = "getThing", IsInApi = false, Representations = [], IsCacheable = false, AllowsAnyParameter = true,
        },
        new("/doc/{collectionId}/{**key}", FeatureDocument.AnswerAsync)
        {
            Operation = "getThingDocument", IsInApi = false, Representations = FeatureDocument.Offered,
        },
        new("/graph/{name}", NamedGraph) { Operation = "getNamedGraph", IsInApi = false, Representations = [], IsCacheable = false, AllowsAnyParameter = true },
        new("/collections/{collectionId}/graph", CollectionGraph)
        {
            Operation = "getCollectionGraph", Tag = "Linked data", Summary = new("Tout le graphe de la collection", "The whole graph of the collection"),
            Representations = Dumps,
        },
        new("/catalogue", request => new(new RdfBody(Catalogue(request))))
        {
            // Models are records of the catalogue too.
            CacheState = ModelRecords.ModelsBlock.State, Operation = "getCatalogue", Tag = "Linked data", Summary = new("Le catalogue (DCAT-AP)", "The catalogue (DCAT-AP)"), Representations = Rdf,
        },
        new("/def", request => new(new RdfBody(request.Quads.Graph(Names(request).VocabularyGraph, request.Cancellation))))
        {
            Operation = "getVocabulary", Tag = "Linked data", Summary = new("Le vocabulaire", "The vocabulary"), Representations = Rdf,
        },
        new("/def/{codelist}", Codelist) { Operation = "getCodelist", Tag = "Linked data", IsInApi = false, Representations = Rdf },
        new("/def/{codelist}/{**code}", Concept) { Operation = "getConcept", Tag = "Linked data", IsInApi = false, Representations = Rdf },
        new("/.well-known/void", request => new(new RdfBody(VoidDescription.Of(request))))
        {
            Operation = "getVoid", Tag = "Linked data", Summary = new("Description VoID", "VoID description"), Representations = Rdf,
        },
    ];

    public IEnumerable<Link> LandingLinks(ApiRequest request)
    {
        var fr = request.Language == "fr";
        yield return request.Links.At("catalogue").With(Representations.Turtle)
            .Link(Rel.DescribedBy, Representations.Turtle, fr ? "Le catalogue en DCAT-AP" : "The catalogue as DCAT-AP");
        yield return request.Links.At(".well-known", "void").With(Representations.Turtle)
            .Link(Rel.DescribedBy, Representations.Turtle, fr ? "Description VoID" : "VoID description");
    }

    public IEnumerable<Link> CollectionLinks(ApiRequest request, PublishedCollection collection)
    {
        var fr = request.Language == "fr";
        var here = request.Links.At("collections", collection.Id);
        foreach (var representation in new[] { Representations.Turtle, Representations.JsonLd })
            yield return here.With(representation).Link(Rel.DescribedBy, representation, (fr ? "Description DCAT en " : "DCAT description as ") + representation.Title);
        if (collection.Definition.IsLinkedData) yield return request.Links.At("collections", collection.Id, "graph").With(Representations.NTriples)
            .Link(Rel.Enclosure, Representations.NTriples, fr ? "Tout le graphe en N-Triples" : "The whole graph as N-Triples");
    }

    public static LinkedDataNames Names(ApiRequest request) => new(request.Settings.LinkedDataBase);

    /// <summary>The DCAT description of a collection, with what it points to within the catalogue.</summary>
    public static IResult DatasetDocument(ApiRequest request)
    {
        var (names, quads) = (Names(request), request.Quads);
        var dataset = names.Dataset(request.Collection.Id);
        if (quads.Describe(dataset, request.Cancellation) is not { } description) return Problems.NoPage(request.Http.Request.Path);
        // Publisher and contact are the catalogue's, yet a description without them is not one.
        var around = description.Select(q => q.Object).OfType<Iri>().Distinct()
            .Where(o => o.Value.StartsWith(names.Catalogue + "#", StringComparison.Ordinal))
            .SelectMany(o => quads.About(quads.Find(o), request.Cancellation)).ToList();
        return new RdfBody(description.Concat(around));
    }

    private static IEnumerable<Quad> Catalogue(ApiRequest request)
    {
        var names = Names(request);
        return request.Quads.Graph(names.CatalogueGraph, request.Cancellation).Concat(request.Quads.Graph(new ModelRecords.ModelIris(names).IndexGraph, request.Cancellation));
    }

    private static ValueTask<IResult> Identifier(ApiRequest request)
    {
        var key = RawPath.After(request.Http.Request, 2);
        if (request.Quads.Find(new Iri(Names(request).Feature(request.Collection.Id, key))).IsNone)
            return new(Problems.NoFeature(request.Collection.Id, key));
        return new(SeeOther(request, request.Links.At("doc", request.Collection.Id, key)));
    }

    private static ValueTask<IResult> NamedGraph(ApiRequest request)
    {
        var name = request.Route("name");
        var target = name switch
        {
            "catalogue" => request.Links.At("catalogue"),
            "def" => request.Links.At("def"),
            _ when request.Catalogue.Find(name) is not null => request.Links.At("collections", name, "graph"),
            _ => default,
        };
        return new(target.Path is null ? Problems.NoPage(request.Http.Request.Path) : SeeOther(request, target));
    }

    /// <summary>303: the thing is not the document, the other address is one about it. The form that was asked for goes along.</summary>
    private static EmptyBody SeeOther(ApiRequest request, Address document)
    {
        if (request.Http.Request.Query[CommonParameters.Format] is [.., { Length: > 0 } format]) document = document.With(CommonParameters.Format, format);
        return new EmptyBody(StatusCodes.Status303SeeOther, document.Href);
    }

    private static ValueTask<IResult> CollectionGraph(ApiRequest request) => request.Collection.Definition.IsLinkedData
        ? new(new RdfBody(request.Quads.Graph(Names(request).Graph(request.Collection.Id), request.Cancellation)))
        : new(Problems.NoPage(request.Http.Request.Path));

    private static ValueTask<IResult> Codelist(ApiRequest request)
    {
        var quads = request.Quads;
        var scheme = Names(request).Scheme(request.Route("codelist"));
        if (quads.Describe(scheme, request.Cancellation) is not { } description) return new(Problems.NoPage(request.Http.Request.Path));
        var concepts = quads.Read(
            new QuadPattern(default, quads.Find(new Iri(Skos.InScheme)), quads.Find(new Iri(scheme)), GraphScope.Union), TripleOrder.Spo, request.Cancellation);
        return new(new RdfBody(description.Concat(concepts.SelectMany(c => quads.About(quads.Find(c.Subject), request.Cancellation)))));
    }

    private static ValueTask<IResult> Concept(ApiRequest request)
    {
        var concept = Names(request).Concept(request.Route("codelist"), RawPath.After(request.Http.Request, 2));
        return new(request.Quads.Describe(concept, request.Cancellation) is { } description
            ? new RdfBody(description)
            : Problems.NoPage(request.Http.Request.Path));
    }
}
